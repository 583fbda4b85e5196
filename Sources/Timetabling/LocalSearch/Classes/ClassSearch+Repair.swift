// SPDX-License-Identifier: Apache-2.0

// The first phase: until nothing is broken that must hold.
extension ClassSearch {
  /// Some hundred steps towards a timetable in which nothing is broken.
  mutating func repair() {
    repairStudents()
    for _ in 0..<200 {
      guard !isOver, state.cost.hard > 0, let activity = brokenClass() else { break }
      step(activity)
      note()
      if state.cost.hard > 0 { tryChains() }
    }
    tell()
  }

  /// Tries a few places of a class that breaks something, each with a chain that moves what stands in its way: pairs that
  /// must have days, hours or rooms in common only move together.
  private mutating func tryChains() {
    guard let activity = brokenClass(), state.isPlaced(activity) else { return }
    for _ in 0..<4 {
      tryChain(activity, (time: anyTime(activity), choice: anyChoice(activity)), .infinity)
      note()
      if isOver || state.classes.presence(activity).hard == 0 { return }
    }
  }

  /// Takes a class to where it breaks least, not to a time that it has just left; what is broken then grows heavier.
  private mutating func step(_ activity: Int) {
    repairSteps += 1
    let part = part(of: activity)
    let old = (time: state.placement.time(activity), choice: state.placement.choice(part))
    if state.isPlaced(activity) {
      state.take(activity)
      tabu[state.layout.flatTime(activity, old.time)] = repairSteps + 5 + random.below(10)
    }
    let place = loosestPlace(of: activity)
    state.setChoice(part, place.choice)
    state.put(activity, at: place.time)
    if place.strain > 0 { state.classes.learn(activity) }
  }

  /// The place of least strain for a class that is not placed; among equals any.
  private mutating func loosestPlace(of activity: Int) -> (time: Int, choice: Int, strain: Int) {
    let part = part(of: activity)
    let times = state.layout.openTimes.length(activity)
    let choices = state.layout.openChoices.length(part)
    var best = (time: anyTime(activity), choice: anyChoice(activity), strain: Int.max)
    var ties = 1
    let firstTime = random.below(times)
    for number in 0..<times {
      let time = state.layout.openTimes[activity, (firstTime + number) % times]
      if tabu[state.layout.flatTime(activity, time)] > repairSteps { continue }
      let hours = state.classes.hourStrain(activity, at: time, state.layout)
      meter.spend(1)
      guard hours <= best.strain else { continue }
      let firstChoice = random.below(choices)
      for offset in 0..<choices {
        let choice = state.layout.openChoices[part, (firstChoice + offset) % choices]
        let strain = hours &+ state.classes.roomStrain(activity, at: time, choice: choice, state.layout)
        if strain < best.strain {
          best = (time, choice, strain)
          ties = 1
        } else if strain == best.strain {
          ties += 1
          if random.below(ties) == 0 { best = (time, choice, strain) }
        }
      }
      meter.spend(choices)
    }
    return best
  }

  /// A class, at random, that breaks something; nil where a long look finds none.
  private mutating func brokenClass() -> Int? {
    let count = movable.length(0)
    guard count > 0 else {
      meter.spend(2048)
      return nil
    }
    let start = random.below(count)
    for offset in 0..<count {
      let activity = movable[0, (start + offset) % count]
      meter.spend(1)
      if !state.isPlaced(activity) || state.classes.presence(activity).hard > 0 { return activity }
    }
    return nil
  }

  /// Moves students out of classes beyond their limits, sideways where nothing better is found.
  private mutating func repairStudents() {
    let count = state.classes.students.openCount
    guard count > 0, state.classes.students.isOverLimits else { return }
    for _ in 0..<(20 * count) {
      guard !isOver, state.classes.students.isOverLimits else { return }
      let enrolment = state.classes.students.openEnrolment(random.below(count))
      let range = state.classes.students.bundleRange(of: enrolment)
      let bundle = range.lowerBound + random.below(range.count)
      let change = state.classes.moveStudentChange(enrolment, to: bundle)
      meter.spend(1)
      if change.hard <= 0 { state.moveStudent(enrolment, to: bundle) }
    }
  }
}
