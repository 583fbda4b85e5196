// SPDX-License-Identifier: Apache-2.0

// Annealing for problems of any kind: activities of several parts, constraints without a family.
extension SearchRun {
  mutating func annealGenerally(_ cooling: Cooling, moves: Int, _ thresholds: borrowing Thresholds) -> Bool {
    // Moves cost more here, checkers even more: questions come often.
    let batch = 64
    let steps = max(1, moves / batch)
    let every = SearchControl.interval / batch
    var band = 0
    var temperature = cooling.start
    for step in 0..<steps {
      for _ in 0..<batch { moveOne(thresholds.draw(temperature, random.next())) }
      if step % every == every - 1 {
        let spent = Double(step + 1) / Double(steps)
        band = cooling.band(at: spent, from: band)
        temperature = cooling.temperature(at: spent, in: band)
      }
      if checkpoint(moves: batch) { return false }
    }
    return true
  }

  /// Tries another time, other choices or both for one activity, now and then for two at once.
  private mutating func moveOne(_ limit: Int) {
    journal.clear()
    let before = state.cost
    let activity = random.below(state.layout.activityCount)
    if random.below(4) == 0 {
      let other = random.below(state.layout.activityCount)
      if other != activity { exchangeTimes(activity, other) } else { change(activity) }
    } else {
      change(activity)
    }
    let change = state.cost - before
    if change.hard < 0 || (change.hard == 0 && change.soft <= limit) {
      noteBest()
    } else {
      journal.undo(in: &state)
    }
  }

  private mutating func change(_ activity: Int) {
    journal.note(activity, in: state)
    let time = state.placement.time(activity)
    if time >= 0 { state.take(activity) }
    let parts = state.layout.parts(of: activity)
    let kind = random.below(3)
    if kind > 0 && !parts.isEmpty {
      let part = parts.lowerBound + random.below(parts.count)
      state.setChoice(part, state.layout.openChoices[part, random.below(state.layout.openChoices.length(part))])
    }
    // An activity that may be left out is, now and then.
    if time >= 0 && state.problem.activities[activity].isOptional && random.below(8) == 0 { return }
    let drawn = state.layout.openTimes[activity, random.below(state.layout.openTimes.length(activity))]
    state.put(activity, at: kind == 1 && time >= 0 ? time : drawn)
  }

  /// Puts each of two activities where the other begins, as nearly as its times allow.
  private mutating func exchangeTimes(_ one: Int, _ two: Int) {
    let (first, second) = (state.placement.time(one), state.placement.time(two))
    guard first >= 0, second >= 0 else { return change(one) }
    let firstDay = state.layout.times[state.layout.flatTime(one, first)].firstDay
    let secondDay = state.layout.times[state.layout.flatTime(two, second)].firstDay
    guard let mine = time(of: one, on: secondDay), let theirs = time(of: two, on: firstDay) else { return change(one) }
    journal.note(one, in: state)
    journal.note(two, in: state)
    state.take(one)
    state.take(two)
    state.put(one, at: mine)
    state.put(two, at: theirs)
  }

  /// An open time of an activity that begins on a day, one at random; nil for none.
  private mutating func time(of activity: Int, on day: Int32) -> Int? {
    var (found, ties): (Int?, Int) = (nil, 0)
    for position in state.layout.openTimes.range(activity) {
      let time = state.layout.openTimes[position]
      guard state.layout.times[state.layout.flatTime(activity, time)].firstDay == day else { continue }
      ties += 1
      if random.below(ties) == 0 { found = time }
    }
    return found
  }
}
