// SPDX-License-Identifier: Apache-2.0

// What is broken is mended by solving groups again exactly, those that break something together with those that are in
// their way.
extension StagedRun {
  /// Mends with ever more groups around what is broken, in turn with sweeps, until nothing is or more does not help.
  mutating func mendInRounds() {
    for round in 0..<8 where !search.isFeasible && !isOver {
      mend(reach: 2 + round)
      if !search.isFeasible, !isOver { search.becomeFeasible(patience: 6) }
    }
  }

  /// Solves the group of each activity that breaks something again, with up to `reach` others that are in its way, so
  /// that as little as can be is broken; everything else fixed.
  private mutating func mend(reach: Int) {
    search.returnToBest()
    standing = problem.activities.indices.map { standingActivity($0) }
    listen(.mending)
    for activity in search.brokenActivities() {
      if isOver || search.state.cost.hard == 0 { break }
      mend(around: activity, reach: reach)
    }
    search.noteBest()
  }

  private mutating func mend(around activity: Int, reach: Int) {
    let solution = search.state.solution
    guard index.required(of: activity).contains(where: { index.isBroken($0, by: solution) }) else { return }
    let free = groupsAround(activity, reach: reach).flatMap { groups[$0] }
    var softened: [Int32: Int] = [:]
    for one in free {
      for number in index.required(of: one) where softened[number] == nil && index.isBroken(number, by: solution) {
        softened[number] = search.state.hardWeights[Int(number)]
      }
    }
    put(free, from: index.freeing(free, among: standing, softened: softened))
  }

  /// The group of an activity, and others that stand where it would best be, the best places first.
  private mutating func groupsAround(_ activity: Int, reach: Int) -> [Int] {
    var chosen = [group(of: activity)]
    let others = Set(index.required(of: activity).flatMap { index.scope($0).map(\.rawValue) }).subtracting([activity]).sorted()
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
