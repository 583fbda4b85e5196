// SPDX-License-Identifier: Apache-2.0

// Large neighbourhood search (Shaw 1998): groups solved again exactly, everything else fixed.
extension StagedRun {
  /// Solves neighbourhoods around the costliest groups again, everything else fixed.
  mutating func refine(_ refinement: Refinement) {
    listen(.refining)
    notePresent()
    var sets = neighbourhoods(of: costlyGroups(), refinement)[...]
    while !sets.isEmpty, !isOver {
      refine(Array(sets.prefix(PartSolver.batch)), work: refinement.work)
      sets = sets.dropFirst(PartSolver.batch)
      if sets.startIndex % 16 == 0 { listen(.refining) }
    }
  }

  /// The groups that cost more than they would alone, the costliest first.
  private mutating func costlyGroups() -> [Int] {
    var costs: [(excess: Int, group: Int)] = []
    for (number, group) in groups.enumerated() {
      let excess = cost(of: group) - (bounds.softOfGroup[number] ?? 0)
      if excess > 0 { costs.append((excess, number)) }
    }
    costs.sort { ($1.excess, $0.group) < ($0.excess, $1.group) }
    return costs.map(\.group)
  }

  /// Solves several sets of activities again, each with everything else where it stands now; where one has moved since
  /// and the answer for another does not fit any more, that one is solved once more.
  mutating func refine(_ batch: [[Int]], work: Int) {
    let (index, standing) = (self.index, self.standing)
    let incumbents = batch.map { incumbent(of: $0) }
    let results = solve(batch.count, work: work) {
      Part(problem: index.freeing(batch[$0], among: standing), incumbent: incumbents[$0])
    }
    var hasMoved = false
    for (free, result) in zip(batch, results) {
      guard let solution = result?.solution else { continue }
      if put(free, at: solution) {
        hasMoved = true
      } else if hasMoved, !isOver, !stands(free, at: solution) {
        refine(free, work: work)
      }
    }
  }

  /// Where activities stand now.
  func incumbent(of activities: [Int]) -> Incumbent {
    Incumbent(
      activities.map { activity in
        let time = search.state.placement.time(activity)
        let choices = search.state.layout.parts(of: activity).map { search.state.placement.choice($0) }
        return (activity, (time < 0 ? nil : time, choices))
      })
  }

  private func stands(_ activities: [Int], at solution: Solution) -> Bool {
    activities.allSatisfy { activity in
      let choices = search.state.layout.parts(of: activity).map { search.state.placement.choice($0) }
      return search.state.placement.time(activity) == solution.times[activity] ?? -1
        && choices == solution.choices[activity]
    }
  }

  /// What the activities of a group add to the cost where they stand.
  private mutating func cost(of group: [Int]) -> Int {
    let before = search.state.cost.soft
    let times = group.map { search.state.placement.time($0) }
    for (activity, time) in zip(group, times) where time >= 0 { search.state.take(activity) }
    let without = search.state.cost.soft
    for (activity, time) in zip(group, times) where time >= 0 { search.state.put(activity, at: time) }
    // An activity left out costs by itself; what is left is what the group has and may be spared.
    return before - without + (times.contains { $0 >= 0 } ? 0 : 1)
  }

  /// Notes where everything stands.
  mutating func notePresent() { standing = problem.activities.indices.map { standingActivity($0) } }

  private func standingActivity(_ activity: Int) -> Activity {
    let time = search.state.placement.time(activity)
    let choices = search.state.layout.parts(of: activity).map { search.state.placement.choice($0) }
    return index.standing(activity, at: time < 0 ? nil : time, choices: choices)
  }

  private mutating func refine(_ free: [Int], work: Int) {
    let part = Part(problem: index.freeing(free, among: standing), incumbent: incumbent(of: free))
    if let solution = solve(part, work: work)?.solution { put(free, at: solution) }
  }

  /// Puts activities where a solution says if that is better, and tells whether it is.
  @discardableResult
  mutating func put(_ free: [Int], at solution: Solution) -> Bool {
    let before = search.state.cost
    search.journal.clear()
    for activity in free {
      search.journal.note(activity, in: search.state)
      if search.state.isPlaced(activity) { search.state.take(activity) }
    }
    for activity in free {
      for (part, choice) in zip(search.state.layout.parts(of: activity), solution.choices[activity]) {
        search.state.setChoice(part, choice)
      }
      if let time = solution.times[activity] { search.state.put(activity, at: time) }
    }
    guard search.state.cost.isBetter(than: before) else {
      search.journal.undo(in: &search.state)
      return false
    }
    search.noteBest()
    for activity in free { standing[activity] = standingActivity(activity) }
    return true
  }

  func group(of activity: Int) -> Int { Int(search.groupOf[activity]) }
}
