// SPDX-License-Identifier: Apache-2.0
import Foundation

extension BlockSearch {
  /// Tries so many random moves at temperatures that fall geometrically; whether the search is to stop.
  mutating func anneal(moves count: Int, from start: Double, to end: Double) -> Bool {
    if movable.isEmpty { return isToStop }
    let batch = 512
    let steps = max(1, count / batch)
    let factor = pow(end / start, 1 / Double(steps))
    var temperature = start
    loseTrack()
    for step in 0..<steps {
      for _ in 0..<batch { moveOne(temperature) }
      temperature *= factor
      if step % 64 == 63 { report(self) }
      if isToStop { return true }
    }
    return false
  }

  /// Temperatures from what moves change: the first accepts many of them, the last hardly any that costs.
  mutating func sampleTemperatures() -> (start: Double, end: Double) {
    var sum = 0.0
    var count = 0
    var smallest = Int.max
    for _ in 0..<4_000 {
      let before = state.cost
      journal.clear()
      changeOne(random.below(state.layout.activityCount))
      let change = state.cost - before
      if change.hard <= 0, change.soft > 0 {
        sum += Double(change.soft)
        count += 1
        smallest = min(smallest, change.soft)
      }
      journal.undo(in: &state)
    }
    guard count > 0 else { return (1, 0.1) }
    return (max(sum / Double(count) * 0.5, Double(smallest)), Double(smallest) * 0.15)
  }

  private mutating func moveOne(_ temperature: Double) {
    moves &+= 1
    journal.clear()
    let before = state.cost
    let activity = Int(movable[random.below(movable.count)])
    switch random.below(16) {
    case 0..<3: shiftRow(activity)
    case 3 where movableRoles.count > 0: exchangeRoles(Int(movableRoles[random.below(movableRoles.count)]))
    default: changeOne(activity)
    }
    let change = state.cost - before
    if change.hard < 0 || change.hard == 0 && Double(change.soft) <= -temperature * log(random.unit()) {
      keepMove()
    } else {
      journal.undo(in: &state)
    }
  }

  /// Another time, other rooms or both for one activity.
  private mutating func changeOne(_ activity: Int) {
    journal.note(activity, in: state)
    let time = state.placement.time(activity)
    if time >= 0 { state.take(activity) }
    let open = state.layout.openTimes.range(activity)
    if open.isEmpty { return }
    // What may be left out is, now and then.
    if time >= 0, random.below(12) == 0, state.problem.activities[activity].isOptional { return }
    let drawn = state.layout.openTimes[open.lowerBound + random.below(open.count)]
    let parts = state.layout.parts(of: activity)
    let kind = open.count == 1 ? 8 + random.below(8) : random.below(16)
    if kind >= 5 && kind < 13 {
      gatherRooms(of: activity)
      let room = drawRoom()
      if room >= 0 { setRooms(of: activity, to: room) }
    } else if kind >= 13, !parts.isEmpty {
      let part = parts.lowerBound + random.below(parts.count)
      let options = state.layout.openChoices.range(part)
      setChoice(of: part, to: state.layout.openChoices[options.lowerBound + random.below(options.count)])
    }
    state.put(activity, at: kind < 8 || time < 0 ? drawn : time)
  }

  /// Moves an activity and up to three that follow it in its group by as many days.
  private mutating func shiftRow(_ activity: Int) {
    let time = state.placement.time(activity)
    let open = state.layout.openTimes.range(activity)
    guard time >= 0, open.count > 1 else { return changeOne(activity) }
    let drawn = state.layout.openTimes[open.lowerBound + random.below(open.count)]
    let days = state.layout.times[state.layout.flatTime(activity, drawn)].firstDay
    let shift = days - state.layout.times[state.layout.flatTime(activity, time)].firstDay
    if shift == 0 { return }
    let last = min(activity + 1 + random.below(4), state.layout.activityCount)
    for other in activity..<last where groupOf[other] == groupOf[activity] && state.isPlaced(other) {
      let now = state.layout.times[state.layout.flatTime(other, state.placement.time(other))].firstDay
      guard let moved = openTime(of: other, on: now + shift) else { continue }
      journal.note(other, in: state)
      state.take(other)
      state.put(other, at: moved)
    }
  }

  /// The open time of an activity that begins on a day.
  private func openTime(of activity: Int, on day: Int32) -> Int? {
    for position in state.layout.openTimes.range(activity) {
      let time = state.layout.openTimes[position]
      if state.layout.times[state.layout.flatTime(activity, time)].firstDay == day { return time }
    }
    return nil
  }

  /// Exchanges the roles of two parts, and of those that go with them, of one activity or of two of one group.
  private mutating func exchangeRoles(_ activity: Int) {
    let other = min(max(0, activity + random.below(17) - 8), state.layout.activityCount - 1)
    guard groupOf[other] == groupOf[activity], state.isPlaced(activity), state.isPlaced(other) else { return }
    let (mine, theirs) = (state.layout.parts(of: activity), state.layout.parts(of: other))
    guard !mine.isEmpty, !theirs.isEmpty else { return }
    let one = mine.lowerBound + random.below(mine.count)
    let two = theirs.lowerBound + random.below(theirs.count)
    let (first, second) = (role(of: one), role(of: two))
    guard first != second, let new = choice(of: one, with: second), let old = choice(of: two, with: first) else {
      return
    }
    let (time, otherTime) = (state.placement.time(activity), state.placement.time(other))
    journal.note(activity, in: state)
    state.take(activity)
    if other != activity {
      journal.note(other, in: state)
      state.take(other)
    }
    setChoice(of: one, to: new)
    setChoice(of: two, to: old)
    state.put(activity, at: time)
    if other != activity { state.put(other, at: otherTime) }
  }

  private func role(of part: Int) -> Int32 {
    state.layout.choices[state.layout.flatChoice(part, state.placement.choice(part))].role
  }

  /// One of the open choices of a part with a role, at random.
  private mutating func choice(of part: Int, with role: Int32) -> Int? {
    var (found, ties): (Int?, Int) = (nil, 0)
    for position in state.layout.openChoices.range(part) {
      let choice = state.layout.openChoices[position]
      guard state.layout.choices[state.layout.flatChoice(part, choice)].role == role else { continue }
      ties += 1
      if random.below(ties) == 0 { found = choice }
    }
    return found
  }
}
