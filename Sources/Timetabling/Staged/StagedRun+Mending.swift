// SPDX-License-Identifier: Apache-2.0

// What is broken is mended by solving groups again exactly, those that break something together with those that are in
// their way.
extension StagedRun {
  /// Mends with ever more groups around what is broken, in turn with sweeps, until nothing is.
  mutating func mendInRounds() {
    var reach = 2
    while reach <= min(StagedSearch.mostGroupsMended, groups.count) && !search.isFeasible && !isOver {
      mend(reach: reach)
      if !search.isFeasible, !isOver { search.becomeFeasible(patience: 6) }
      reach += max(1, reach / 2)
    }
  }

  /// Solves the group of each activity that breaks something again, with up to `reach` others that are in its way, so
  /// that as little as can be is broken; everything else fixed.
  private mutating func mend(reach: Int) {
    search.returnToBest()
    notePresent()
    listen(.mending)
    brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) })
    var open = activitiesToMend()
    while !open.isEmpty, !isOver, search.state.cost.hard > 0 {
      let before = search.state.cost
      mend(neighbourhoods(of: &open, reach: reach), reach: reach)
      if search.state.cost != before { brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) }) }
    }
    search.noteBest()
  }

  /// The groups around the first activities of a list that still break something, of as many as have no group in common and
  /// are solved at once; takes these activities from the list.
  private mutating func neighbourhoods(of open: inout [Int], reach: Int) -> [[Int]] {
    var found: [[Int]] = []
    var isTaken: Set<Int> = []
    var left: [Int] = []
    for (position, activity) in open.enumerated() {
      if found.count == PartSolver.batch {
        left += open[position...]
        break
      }
      guard index.required(of: activity).contains(where: { brokenNumbers.contains($0) }) else { continue }
      // What is in the way of one that is mended now may have moved before the next.
      if isTaken.contains(group(of: activity)) {
        left.append(activity)
        continue
      }
      let around = groupsAround(activity, reach: reach)
      if isTaken.isDisjoint(with: around) {
        found.append(around)
        isTaken.formUnion(around)
      } else {
        left.append(activity)
      }
    }
    open = left
    return found
  }

  /// The activities that break something, and one of each constraint that no single one breaks: of one that wants more, or
  /// of two that can only be mended together.
  private mutating func activitiesToMend() -> [Int] {
    var activities = search.brokenActivities()
    let isListed = Set(activities)
    for number in brokenNumbers.sorted() {
      let scope = index.scope(number).map(\.rawValue)
      guard !scope.isEmpty, !scope.contains(where: { isListed.contains($0) }) else { continue }
      activities.append(scope[search.random.below(scope.count)])
    }
    return activities
  }

  /// Solves sets of groups again, each with everything else where it stands now, so that as little as can be is broken.
  private mutating func mend(_ sets: [[Int]], reach: Int) {
    let free = sets.map { set in set.flatMap { groups[$0] } }
    let penalties = free.map { self.penalties(ofBrokenBy: $0) }
    let (index, standing) = (self.index, self.standing)
    let results = solve(free.count, work: StagedSearch.partWork * max(1, reach / 4)) {
      index.freeing(free[$0], among: standing, softened: penalties[$0])
    }
    for (free, result) in zip(free, results) {
      if let solution = result?.solution { put(free, at: solution) }
    }
  }

  /// The broken constraints of some activities, with what each unit costs.
  private func penalties(ofBrokenBy free: [Int]) -> [Int32: Int] {
    var softened: [Int32: Int] = [:]
    for activity in free {
      for number in index.required(of: activity) where brokenNumbers.contains(number) {
        softened[number] = search.state.hardWeights[Int(number)]
      }
    }
    return softened
  }

  /// The group of an activity, those that stand where it would best be, those that stand where these would best be, and
  /// so on: what a chain of ejections would go through.
  private mutating func groupsAround(_ activity: Int, reach: Int) -> [Int] {
    var chosen = [group(of: activity)]
    var chain = [activity]
    var isInChain: Set = [activity]
    var next = 0
    while next < chain.count && chosen.count <= reach {
      for blocker in blockers(of: chain[next], atMost: 4) where isInChain.insert(blocker).inserted {
        chain.append(blocker)
        let group = group(of: blocker)
        if chosen.count <= reach, !chosen.contains(group) { chosen.append(group) }
      }
      next += 1
    }
    return chosen
  }

  /// The activities that stand at the best places of an activity, the best places first.
  private mutating func blockers(of activity: Int, atMost count: Int) -> [Int] {
    let others = Set(index.required(of: activity).flatMap { index.scope($0).map(\.rawValue) }).subtracting([activity])
      .sorted().filter { search.state.isPlaced($0) }
    let places = search.leastBrokenPlaces(of: activity, atMost: count)
    let before = search.state.placement.time(activity)
    let parts = search.state.layout.parts(of: activity)
    let choices = parts.map { search.state.placement.choice($0) }
    if before >= 0 { search.state.take(activity) }
    let relief = others.map { search.state.relief(without: $0) }
    var found: [Int] = []
    for place in places {
      search.setRooms(of: activity, to: place.room)
      search.state.put(activity, at: place.time)
      for (other, alone) in zip(others, relief) where !found.contains(other) {
        if search.state.relief(without: other) > alone { found.append(other) }
      }
      search.state.take(activity)
    }
    for (part, choice) in zip(parts, choices) { search.state.setChoice(part, choice) }
    if before >= 0 { search.state.put(activity, at: before) }
    return found
  }
}
