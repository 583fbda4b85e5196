// SPDX-License-Identifier: Apache-2.0

// What is broken is mended by solving groups again exactly, those that break something together with those that are in
// their way.
extension StagedRun {
  /// Mends with ever more groups around what is broken, in turn with sweeps, until nothing is; soon begun again with few
  /// groups, since many take long and sweeps move what is broken to where less may mend it.
  mutating func mendInRounds() {
    for most in StagedSearch.mostGroupsMended where !search.isFeasible && !isOver { mendInRounds(upTo: most) }
  }

  private mutating func mendInRounds(upTo most: Int) {
    var reach = 2
    var isOfRules = false
    while reach <= min(most, groups.count) && !search.isFeasible && !isOver {
      mend(reach: reach, ofRules: isOfRules)
      isOfRules.toggle()
      if !search.isFeasible, !isOver { search.becomeFeasible(patience: 6) }
      reach += max(1, reach / 2)
    }
  }

  /// Solves the group of each activity that breaks something again, with up to `reach` others that are in its way, so
  /// that as little as can be is broken; everything else fixed.
  private mutating func mend(reach: Int, ofRules isOfRules: Bool) {
    search.returnToBest()
    notePresent()
    listen(.mending)
    brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) })
    var open = activitiesToMend()
    while !open.isEmpty, !isOver, search.state.cost.hard > 0 {
      let before = search.state.cost
      mend(neighbourhoods(of: &open, reach: reach, ofRules: isOfRules), reach: reach)
      if search.state.cost != before { brokenNumbers = Set(search.state.brokenConstraints().map { Int32($0) }) }
    }
    search.noteBest()
  }

  /// The groups around the first activities of a list that still break something, of as many as have no group in common and
  /// are solved at once; takes these activities from the list.
  private mutating func neighbourhoods(of open: inout [Int], reach: Int, ofRules isOfRules: Bool) -> [[Int]] {
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
      let around = groupsAround(activity, reach: reach, ofRules: isOfRules)
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
    let incumbents = free.map { incumbent(of: $0) }
    let results = solve(free.count, work: StagedSearch.partWork * max(1, reach / 4)) {
      Part(
        problem: index.mending(free[$0], among: standing, broken: penalties[$0]), incumbent: incumbents[$0],
        countsOmissions: false)
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

  /// The group of an activity, those of the others with which it breaks something, those that stand where these would best
  /// be, those that stand where these in turn would best be, and so on: what a chain of ejections would go through. Those that
  /// share most with the first fill it up.
  ///
  /// - Parameter isOfRules: whether the groups of which the same rules speak that are broken, such as all who have one
  ///   lecturer, come before those that are in the way.
  mutating func groupsAround(_ activity: Int, reach: Int, ofRules isOfRules: Bool = false) -> [Int] {
    let first = [activity] + partners(of: activity, atMost: 3)
    var chosen = first.map { group(of: $0) }.uniqued()
    if isOfRules { chosen = (chosen + groupsOfBrokenRules(of: activity)).uniqued() }
    var chain = first
    var isInChain = Set(chain)
    var next = 0
    while next < chain.count && chosen.count <= reach {
      // Where those go that only together break nothing is seen without the others.
      let others = next < first.count ? first.filter { $0 != chain[next] } : []
      for blocker in blockers(of: chain[next], atMost: 4, without: others) where isInChain.insert(blocker).inserted {
        chain.append(blocker)
        let group = group(of: blocker)
        if chosen.count <= reach, !chosen.contains(group) { chosen.append(group) }
      }
      next += 1
    }
    // Where nobody in particular is in the way, those are freed that share most with the group.
    if chosen.count <= reach {
      let all = Array(repeating: false, count: groups.count)
      let wanted = groups[chosen[0]].count * (reach + 1)
      chosen = (chosen + graph.cluster(from: chosen[0], among: all, staysBound: true) { $0 >= wanted }).uniqued()
    }
    return Array(chosen.prefix(reach + 1))
  }

  /// The groups that the rules speak of that an activity breaks, at a random place of their order first.
  private mutating func groupsOfBrokenRules(of activity: Int) -> [Int] {
    let broken = index.required(of: activity).filter { brokenNumbers.contains($0) }
    let groups = Set(broken.map { problem.constraints[Int($0)].rule }).sorted()
      .flatMap { index.activities(of: $0) }.map { group(of: $0) }.uniqued()
    guard !groups.isEmpty else { return [] }
    let start = search.random.below(groups.count)
    return Array(groups[start...] + groups[..<start])
  }

  /// Activities that break something together with another one: what only both can mend, such as blocks that are to be
  /// held together, or two of one lecturer.
  private mutating func partners(of activity: Int, atMost count: Int) -> [Int] {
    var partners: [Int] = []
    for number in index.required(of: activity) where brokenNumbers.contains(number) {
      let others = index.scope(number).map(\.rawValue).filter { $0 != activity && search.state.isPlaced($0) }
      for other in others where partners.count < count && !partners.contains(other) {
        if others.count < 3 || search.state.relief(without: other) > 0 { partners.append(other) }
      }
    }
    return partners
  }

  /// The activities that stand at the best places of an activity, the best places first, as if some were not there.
  private mutating func blockers(of activity: Int, atMost count: Int, without absent: [Int]) -> [Int] {
    let absentTimes = absent.map { search.state.placement.time($0) }
    for (other, time) in zip(absent, absentTimes) where time >= 0 { search.state.take(other) }
    defer { for (other, time) in zip(absent, absentTimes) where time >= 0 { search.state.put(other, at: time) } }
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
