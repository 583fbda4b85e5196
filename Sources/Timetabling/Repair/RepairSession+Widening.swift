// SPDX-License-Identifier: Apache-2.0

// What is to be free next: what deviates in a relaxation, and what stands in the way of its answer.
extension RepairSession {
  /// What deviates in a relaxation, and what its answer breaks if all others stay.
  mutating func next(_ solution: Solution?, _ part: Neighbourhood) -> [Int] {
    guard let solution else { return [] }
    let left = part.loosened.filter { activity in
      guard original.times[activity] != nil else { return false }
      return solution.times[activity] == nil || solution.choices[activity].contains { $0 > 0 }
    }
    for activity in free {
      for (part, choice) in zip(state.layout.parts(of: activity), solution.choices[activity]) {
        state.setChoice(part, choice)
      }
      if let time = solution.times[activity] { state.put(activity, at: time) }
    }
    var whole = original
    for activity in free {
      whole.times[activity] = solution.times[activity]
      whole.choices[activity] = solution.choices[activity]
    }
    let others = culprits() + culprits(in: whole)
    for activity in free {
      if state.isPlaced(activity) { state.take(activity) }
      for (part, choice) in zip(state.layout.parts(of: activity), original.choices[activity]) {
        state.setChoice(part, choice)
      }
    }
    return Set(left + others).subtracting(free).sorted()
  }

  /// The activities without which less is broken; where that is none, all that a broken constraint speaks of.
  mutating func culprits() -> [Int] {
    let missing = missingCount
    guard state.cost.hard > missing else { return [] }
    var found: [Int] = []
    for activity in 0..<state.layout.activityCount where state.isPlaced(activity) {
      if state.relief(without: activity) > 0 { found.append(activity) }
    }
    let others = found.filter { !free.contains($0) }
    if !others.isEmpty { return others }
    var involved: Set<Int> = []
    for number in state.brokenConstraints() {
      let scope = state.problem.constraints[number].constraint.scope(in: problem)
      involved.formUnion(scope?.map(\.rawValue) ?? Array(problem.activities.indices))
    }
    return involved.subtracting(free).sorted()
  }

  /// The activities without which less of what is asked is broken.
  func culprits(in solution: Solution) -> [Int] {
    var found: Set<Int> = []
    for (constraint, scope) in asked where constraint.violation(of: solution, in: problem) > 0 {
      let own = culprits(of: constraint, among: scope.filter { solution.times[$0] != nil }.sorted()[...], in: solution)
      found.formUnion(own.isEmpty ? scope : Set(own))
    }
    return found.subtracting(free).sorted()
  }

  /// Those of some activities without which a constraint is broken less, by halves: where all of them make no difference,
  /// none does.
  private func culprits(
    of constraint: any TimetableConstraint, among activities: ArraySlice<Int>, in solution: Solution
  ) -> [Int] {
    var fewer = solution
    for activity in activities { fewer.times[activity] = nil }
    guard constraint.violation(of: fewer, in: problem) < constraint.violation(of: solution, in: problem) else {
      return []
    }
    if activities.count == 1 { return Array(activities) }
    let middle = activities.startIndex + activities.count / 2
    return culprits(of: constraint, among: activities[..<middle], in: solution)
      + culprits(of: constraint, among: activities[middle...], in: solution)
  }

  /// How many activities that must be placed are not.
  private var missingCount: Int {
    var count = 0
    for activity in 0..<state.layout.activityCount
    where !state.isPlaced(activity) && !problem.activities[activity].isOptional { count += 1 }
    return count
  }

  mutating func widen(by activities: [Int]) {
    free = Set(free + activities).sorted()
    for activity in free where state.isPlaced(activity) { state.take(activity) }
  }
}
