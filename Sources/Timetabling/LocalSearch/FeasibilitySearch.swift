// SPDX-License-Identifier: Apache-2.0

// The way to a timetable that keeps all that must hold.
//
// Activities that exchange places are placed by ejection. Others are placed one by one, the least free first, each where it
// breaks least. Where something stays broken, one that breaks something is picked again and again and put where the weighted
// sum of what is broken is least; at a local minimum the weights of what stays broken grow (Morris, "The breakout method",
// AAAI 1993), with a short memory against going back.
extension SearchRun {
  /// Places every activity that is not placed, the least free first.
  mutating func construct() {
    if exchanges {
      loadTables()
      placeByEjection(steps: 100 * state.layout.activityCount)
      loadTables()
      return noteLeastBroken()
    }
    var open: [(freedom: Int, tie: UInt64, activity: Int)] = []
    for activity in 0..<state.layout.activityCount where !state.isPlaced(activity) {
      var freedom = state.layout.openTimes.length(activity)
      for part in state.layout.parts(of: activity) { freedom &*= max(1, state.layout.openChoices.length(part)) }
      open.append((freedom, random.next(), activity))
    }
    open.sort { ($0.freedom, $0.tie) < ($1.freedom, $1.tie) }
    for entry in open {
      let earlier = state.work
      placeBest(entry.activity, avoiding: -1)
      if checkpoint(moves: state.work - earlier) { break }
    }
    loadTables()
    noteLeastBroken()
  }

  /// Repairs what is broken until nothing is, or a limit is reached.
  mutating func becomeFeasible() {
    guard state.layout.activityCount > 0 else { return }
    var round = 0
    while state.cost.hard > 0 && !control.isOver && (control.isLimited || round < Self.unlimitedRounds) {
      if exchanges {
        placeByEjection(steps: (100 * state.layout.activityCount) << min(round, 6))
        loadTables()
        noteLeastBroken()
        if state.cost.hard > 0 && !control.isOver { annealTolerantly(round) }
      }
      if state.cost.hard > 0 && !control.isOver { repair(steps: (exchanges ? 4 : 20) * state.layout.activityCount) }
      loadTables()
      noteLeastBroken()
      round += 1
    }
    loadTables()
    noteBest()
  }

  /// Rounds of repair where nothing limits the search: there may be no timetable that breaks nothing.
  private static let unlimitedRounds = 8

  /// Puts one activity that breaks something where it breaks least, again and again.
  private mutating func repair(steps: Int) {
    var stuck = 0
    var lowest = state.cost.hard
    var step = 0
    while state.cost.hard > 0 && step < steps {
      let spent = state.work
      guard let activity = brokenActivity() ?? anyPlaced() else {
        if checkpoint(moves: 1) { return }
        step += 1
        continue
      }
      let earlier = state.placement.time(activity)
      if earlier >= 0 { state.take(activity) }
      placeBest(activity, avoiding: earlier)
      noteBest()
      if state.cost.hard < lowest {
        lowest = state.cost.hard
        stuck = 0
      } else {
        stuck += 1
      }
      if stuck > 20 {
        state.raiseBroken(by: 1)
        lowest = state.cost.hard
        stuck = 0
      }
      step += 1
      // Every placement looked at is a move tried.
      if checkpoint(moves: state.work - spent) { return }
    }
  }

  /// Anneals with a price on what is broken instead of a ban, higher from round to round, until nothing is.
  private mutating func annealTolerantly(_ round: Int) {
    // So dear that even at the end, where breaking more is out of the question, all else is still nearly free: what is
    // wished for must not stand in the way of what must hold.
    let price = 200 << min(round, 6)
    hardPrice = price
    anneal(Cooling(from: Double(price) / 2, to: Double(price) / 40), moves: 2_000_000 << min(round, 4))
    hardPrice = nil
    if bestCost.hard == 0 { returnToBest() }
  }

  /// An activity that breaks something; nil where none does.
  private mutating func brokenActivity() -> Int? {
    let count = state.layout.activityCount
    let first = random.below(count)
    for step in 0..<count {
      let activity = (first + step) % count
      guard state.isPlaced(activity) else {
        if !state.problem.activities[activity].isOptional { return activity }
        continue
      }
      if state.relief(without: activity) > 0 { return activity }
    }
    return nil
  }

  /// Any placed activity, where taking none away alone mends anything; nil where none was met.
  private mutating func anyPlaced() -> Int? {
    let activity = random.below(state.layout.activityCount)
    return state.isPlaced(activity) ? activity : nil
  }

  /// Puts an activity that is not placed where the cost is least, but not at the time given unless nothing else is open.
  mutating func placeBest(_ activity: Int, avoiding time: Int) {
    if state.canPeek && state.layout.parts(of: activity).count == 1 {
      placeBestByPeeking(activity, avoiding: time)
    } else {
      placeBestByTrying(activity, avoiding: time)
    }
  }

  private mutating func placeBestByPeeking(_ activity: Int, avoiding avoided: Int) {
    let part = Int(state.layout.partStart[activity])
    var (bestTime, bestChoice, ties) = (-1, 0, 0)
    var lowest = Cost(hard: .max, soft: .max)
    let times = state.layout.openTimes.range(activity)
    // Placing a required activity mends what its absence breaks.
    let free = state.problem.activities[activity].isOptional ? 0 : -1
    for position in times {
      let time = state.layout.openTimes[position]
      if time == avoided && times.count > 1 { continue }
      for choicePosition in state.layout.openChoices.range(part) {
        let choice = state.layout.openChoices[choicePosition]
        let cost = state.peek(activity, at: time, choice: choice)
        // Where nothing is free, what it costs otherwise must not decide: the same few places would be taken in turn.
        let isEqual = cost.hard == lowest.hard && (cost.soft == lowest.soft || cost.hard > free)
        if !isEqual && cost.isBetter(than: lowest) {
          (lowest, bestTime, bestChoice, ties) = (cost, time, choice, 1)
        } else if isEqual {
          ties += 1
          if random.below(ties) == 0 { (bestTime, bestChoice) = (time, choice) }
        }
      }
    }
    state.setChoice(part, bestChoice)
    state.put(activity, at: bestTime)
  }

  /// For activities of several parts: each open time with a few draws of choices.
  private mutating func placeBestByTrying(_ activity: Int, avoiding avoided: Int) {
    let parts = state.layout.parts(of: activity)
    let times = state.layout.openTimes.range(activity)
    var lowest = Cost(hard: .max, soft: .max)
    var bestTime = -1
    var chosen = FlatStack()
    let draws = parts.allSatisfy { state.layout.openChoices.length($0) == 1 } ? 1 : 4
    for position in times {
      let time = state.layout.openTimes[position]
      if time == avoided && times.count > 1 { continue }
      for draw in 0..<draws {
        if draw > 0 || bestTime < 0 { drawChoices(of: activity) }
        let cost = state.put(activity, at: time)
        state.take(activity)
        guard cost.isBetter(than: lowest) else { continue }
        (lowest, bestTime) = (cost, time)
        chosen.removeAll()
        for part in parts { chosen.push(state.placement.choice(part)) }
      }
    }
    guard bestTime >= 0 else { return }
    for (index, part) in parts.enumerated() { state.setChoice(part, chosen[index]) }
    state.put(activity, at: bestTime)
  }

  /// Gives each part of an activity that is not placed one of its open choices.
  mutating func drawChoices(of activity: Int) {
    for part in state.layout.parts(of: activity) {
      let drawn = random.below(state.layout.openChoices.length(part))
      state.setChoice(part, state.layout.openChoices[part, drawn])
    }
  }
}
