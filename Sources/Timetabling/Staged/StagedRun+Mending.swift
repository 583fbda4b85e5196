// SPDX-License-Identifier: Apache-2.0

// What is broken is mended by solving groups again exactly, those that break something together with those that are in
// their way.
extension StagedRun {
  /// Mends with ever more groups around what is broken, in turn with sweeps, until nothing is or more does not help.
  mutating func mendInRounds() {
    for round in 0..<StagedSearch.mendingRounds where !search.isFeasible && !isOver {
      mend(reach: 2 + round % 6, strangers: round / 6)
      if !search.isFeasible, !isOver { search.becomeFeasible(patience: 6) }
    }
  }

  /// Solves the group of each activity that breaks something again, with up to `reach` others that are in its way and
  /// some that are bound to one of these, so that as little as can be is broken; everything else fixed.
  private mutating func mend(reach: Int, strangers: Int) {
    search.returnToBest()
    notePresent()
    listen(.mending)
    brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) })
    for activity in search.brokenActivities() {
      if isOver || search.state.cost.hard == 0 { break }
      mend(around: activity, reach: reach, strangers: strangers)
    }
    search.noteBest()
  }

  private mutating func mend(around activity: Int, reach: Int, strangers: Int) {
    guard index.required(of: activity).contains(where: { brokenNumbers.contains($0) }) else { return }
    var chosen = groupsAround(activity, reach: reach)
    for _ in 0..<strangers {
      let own = groups[chosen[search.random.below(chosen.count)]]
      let from = own[search.random.below(own.count)]
      guard let other = index.neighbour(of: from, draw: search.random.below(1 << 30)) else { continue }
      if !chosen.contains(group(of: other)) { chosen.append(group(of: other)) }
    }
    let free = chosen.flatMap { groups[$0] }
    var softened: [Int32: Int] = [:]
    for one in free {
      for number in index.required(of: one) where brokenNumbers.contains(number) {
        softened[number] = search.state.hardWeights[Int(number)]
      }
    }
    let before = search.state.cost
    put(free, from: index.freeing(free, among: standing, softened: softened))
    if search.state.cost != before { brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) }) }
  }

  /// The group of an activity, and others that stand where it would best be, the best places first.
  private mutating func groupsAround(_ activity: Int, reach: Int) -> [Int] {
    var chosen = [group(of: activity)]
    let others = Set(index.required(of: activity).flatMap { index.scope($0).map(\.rawValue) }).subtracting([activity])
      .sorted()
      .filter { search.state.isPlaced($0) }
    let places = search.leastBrokenPlaces(of: activity, atMost: reach)
    let before = search.state.placement.time(activity)
    let parts = search.state.layout.parts(of: activity)
    let choices = parts.map { search.state.placement.choice($0) }
    if before >= 0 { search.state.take(activity) }
    let relief = others.map { search.relief(without: $0) }
    for place in places where chosen.count <= reach {
      search.setRooms(of: activity, to: place.room)
      search.state.put(activity, at: place.time)
      for (other, alone) in zip(others, relief) where chosen.count <= reach {
        let group = group(of: other)
        if !chosen.contains(group), search.relief(without: other) > alone { chosen.append(group) }
      }
      search.state.take(activity)
    }
    for (part, choice) in zip(parts, choices) { search.state.setChoice(part, choice) }
    if before >= 0 { search.state.put(activity, at: before) }
    return chosen
  }
}
