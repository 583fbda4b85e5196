// SPDX-License-Identifier: Apache-2.0

// Large neighbourhood search (Shaw 1998): groups solved again exactly, everything else fixed.
extension StagedRun {
  /// Solves groups again, the costliest first, everything else fixed.
  mutating func refine(inPairs: Bool) {
    listen(.refining)
    notePresent()
    var costs: [(excess: Int, group: Int)] = []
    for (number, group) in groups.enumerated() {
      let excess = cost(of: group) - (bounds.softOfGroup[number] ?? 0)
      if excess > 0 { costs.append((excess, number)) }
    }
    costs.sort { ($1.excess, $0.group) < ($0.excess, $1.group) }
    for (count, entry) in costs.enumerated() {
      if isOver { return }
      var free = groups[entry.group]
      if inPairs, let partner = partner(of: entry.group) { free += groups[partner] }
      refine(free)
      if count % 16 == 15 { listen(.refining) }
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

  private mutating func partner(of group: Int) -> Int? {
    let activity = groups[group][search.random.below(groups[group].count)]
    guard let other = index.neighbour(of: activity, draw: search.random.below(1 << 30)) else { return nil }
    let partner = Int(search.groupOf[other])
    return partner >= 0 && partner != group ? partner : nil
  }

  /// Notes where everything stands.
  mutating func notePresent() { standing = problem.activities.indices.map { standingActivity($0) } }

  private func standingActivity(_ activity: Int) -> Activity {
    let time = search.state.placement.time(activity)
    let choices = search.state.layout.parts(of: activity).map { search.state.placement.choice($0) }
    return index.standing(activity, at: time < 0 ? nil : time, choices: choices)
  }

  private mutating func refine(_ free: [Int]) {
    put(free, from: index.freeing(free, among: standing), work: StagedSearch.partWork)
  }

  /// Solves a part, and puts its activities where it says if that is better.
  mutating func put(_ free: [Int], from part: Problem, work: Int) {
    guard let solution = solve(part, work: work)?.solution else { return }
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
    guard search.state.cost.isBetter(than: before) else { return search.journal.undo(in: &search.state) }
    search.noteBest()
    for activity in free { standing[activity] = standingActivity(activity) }
  }

  func group(of activity: Int) -> Int { Int(search.groupOf[activity]) }
}
