// SPDX-License-Identifier: Apache-2.0

// The first phase: until nothing is broken that must hold.
extension ClassSearch {
  /// Some hundred steps towards a timetable in which nothing is broken.
  mutating func repair(_ progress: (Progress) -> Void) {
    repairStudents()
    var least = state.cost.hard
    var sinceBetter = 0
    for _ in 0..<200 {
      guard !meter.isOver, state.cost.hard > 0 else { break }
      guard let activity = brokenClass() else { break }
      step(activity)
      if state.cost.hard < least {
        least = state.cost.hard
        sinceBetter = 0
        note(progress)
      } else {
        sinceBetter += 1
        if sinceBetter >= 30 {
          state.raiseBroken(by: 1)
          least = state.cost.hard
          sinceBetter = 0
        }
      }
    }
    note(progress)
  }

  /// Takes a class to its best place that is not tabu.
  private mutating func step(_ activity: Int) {
    repairSteps += 1
    let old = state.layout.flatTime(activity, state.placement.time(activity))
    state.take(activity)
    let place = bestPlace(of: activity, atMost: 1200, step: repairSteps)
    tabu[old] = repairSteps + 8 + random.below(12)
    state.setChoice(part(of: activity), place.choice)
    state.put(activity, at: place.time)
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
      guard !meter.isOver, state.classes.students.isOverLimits else { return }
      let enrolment = state.classes.students.openEnrolment(random.below(count))
      let range = state.classes.students.bundleRange(of: enrolment)
      let bundle = range.lowerBound + random.below(range.count)
      let change = state.classes.moveStudentChange(enrolment, to: bundle)
      meter.spend(1)
      if change.hard <= 0 { state.moveStudent(enrolment, to: bundle) }
    }
  }
}
