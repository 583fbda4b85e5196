// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// Searches large problems in stages: local search for a good answer first, then small parts solved again exactly with
/// the rest fixed (large neighbourhood search, Shaw 1998), and lower bounds from groups of activities looked at alone.
///
/// What is proved is exactly this: an answer keeps all that must hold; a bound is the sum over groups of what each costs
/// at least when all that binds it to others is dropped; `optimal` is only said where the two meet, or where the exact
/// engine has proved the whole.
///
/// ```swift
/// let result = try StagedSearch(problem, groups: cohorts).solve()
/// ```
public struct StagedSearch {
  private let problem: Problem
  private let groups: [[Int]]
  private let limits: SearchLimits
  private let deadline: ContinuousClock.Instant?

  /// Work units, of the exact engine, that a small part may take.
  static let partWork = 400_000
  /// Work units that the question for any answer to the whole may take.
  static let wholeWork = 200_000_000
  /// Up to so many activities, the exact engine may try the whole at the end.
  static let provableActivities = 700

  /// A search of a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - groups: activities that belong together, such as the blocks of a cohort; each in at most one group, listed in
  ///     their order. Others form groups by themselves.
  ///   - limits: when to stop; without limits it ends when nothing improves any more.
  public init(_ problem: Problem, groups: [[ActivityIndex]], limits: SearchLimits = SearchLimits()) {
    self.problem = problem
    self.limits = limits
    deadline = limits.time.map { ContinuousClock.now + $0 }
    var isGrouped = Array(repeating: false, count: problem.activities.count)
    var all = groups.filter { !$0.isEmpty }.map { $0.map(\.rawValue) }
    for group in all { for activity in group { isGrouped[activity] = true } }
    for activity in problem.activities.indices where !isGrouped[activity] { all.append([activity]) }
    self.groups = all
  }

  /// The best answer found, with bounds.
  ///
  /// - Parameter progress: told now and then how the search stands.
  /// - Throws: ``LocalSearchError`` where costs are too large to be weighed against each other.
  public func solve(progress: @escaping (SearchStanding) -> Void = { _ in }) throws(LocalSearchError) -> ExactResult {
    var run = try StagedRun(
      problem, groups: groups, limits: limits, deadline: deadline, progress: progress)
    return run.result()
  }
}

/// One staged search under way.
struct StagedRun: ~Copyable {
  private let problem: Problem
  private let groups: [[Int]]
  private let limits: SearchLimits
  private let deadline: ContinuousClock.Instant?
  private let progress: (SearchStanding) -> Void
  private var search: BlockSearch
  private var bounds: GroupBounds
  private let index: ConstraintIndex
  private var standing: [Activity] = []
  private var exactWork = 0

  init(
    _ problem: Problem, groups: [[Int]], limits: SearchLimits, deadline: ContinuousClock.Instant?,
    progress: @escaping (SearchStanding) -> Void
  ) throws(LocalSearchError) {
    self.problem = problem
    self.groups = groups
    self.limits = limits
    self.deadline = deadline
    self.progress = progress
    let flag = limits.stopFlag
    let work = limits.work
    search = try BlockSearch(
      problem, groups: groups.map { $0.map { ActivityIndex($0) } }, seed: limits.seed
    ) { state in
      if flag?.isSet ?? false { return true }
      if let work, state.work >= work { return true }
      return deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    bounds = GroupBounds(groupCount: groups.count, levels: problem.objectives.count + 2)
    index = ConstraintIndex(problem)
  }

  /// Whether a limit is reached.
  private var isOver: Bool {
    if limits.stopFlag?.isSet ?? false { return true }
    if let work = limits.work, search.state.work + exactWork >= work { return true }
    return deadline.map { ContinuousClock.now >= $0 } ?? false
  }

  /// Runs all stages.
  mutating func result() -> ExactResult {
    if problem.constraints.contains(where: { $0.weight == nil && $0.constraint is Impossible }) { return impossible }
    listen(.placing)
    search.construct()
    listen(.mending)
    search.becomeFeasible()
    if !search.isFeasible, !isOver { mend() }
    if !search.isFeasible, !isOver { placeExactly() }
    if !search.isFeasible, !isOver {
      findBounds()
      if bounds.impossibleGroup != nil { return impossible }
      listen(.mending)
      while !search.isFeasible, !isOver, search.state.work < 400 * problem.activities.count + 20_000_000 {
        search.becomeFeasible()
        if !search.isFeasible, !isOver { mend() }
      }
      if !search.isFeasible { return proveWhole() ?? answer }
    }
    improve()
    if bounds.impossibleGroup != nil { return impossible }
    return answer
  }

  private mutating func improve() {
    guard !isOver else { return }
    let temperatures = search.sampleTemperatures()
    search.returnToBest()
    listen(.improving)
    let moves = min(max(300 * problem.activities.count, 200_000), 8_000_000)
    var isStopped = search.anneal(moves: moves, from: temperatures.start, to: temperatures.end)
    search.returnToBest()
    if !isStopped, bounds.softOfGroup.allSatisfy({ $0 == nil }) { findBounds() }
    var rounds = 0
    while !isStopped, !isOver, !isProved {
      let before = search.bestCost.soft
      refine(inPairs: rounds % 2 == 1)
      listen(.improving)
      if isOver || isProved { break }
      isStopped = search.anneal(
        moves: moves / 2, from: max(temperatures.start * 0.2, temperatures.end), to: temperatures.end)
      search.returnToBest()
      rounds += 1
      // Without limits it ends when a round brings less than a thousandth.
      let isUnlimited = limits.time == nil && limits.work == nil
      if rounds >= 2, isUnlimited, (before - search.bestCost.soft) * 1_000 < before { break }
      if rounds >= 4, problem.activities.count <= StagedSearch.provableActivities { break }
    }
    if !isOver, !isProved, problem.activities.count <= StagedSearch.provableActivities { _ = proveWhole() }
  }

  // MARK: Telling

  private var values: [Int] { search.state.scale.values(of: search.bestCost.soft) }

  private var isProved: Bool { search.isFeasible && bounds(of: values) == values }

  private func bounds(of values: [Int]) -> [Int] {
    zip(bounds.bounds(for: values), wholeBounds ?? Array(repeating: 0, count: values.count)).map { max($0, $1) }
  }

  /// What the exact engine proved of the whole.
  private var wholeBounds: [Int]?

  private mutating func listen(_ stage: SearchStanding.Stage) {
    let (bounds, whole, tell) = (self.bounds, wholeBounds, progress)
    func standing(_ search: borrowing BlockSearch) -> SearchStanding {
      let values = search.state.scale.values(of: search.bestCost.soft)
      let known = zip(bounds.bounds(for: values), whole ?? values.map { _ in 0 }).map { max($0, $1) }
      return SearchStanding(
        stage: stage, broken: search.bestCost.hard, values: values, bounds: known, moves: search.moves)
    }
    search.report = { tell(standing($0)) }
    tell(standing(search))
  }

  private var answer: ExactResult {
    let values = search.isFeasible ? self.values : []
    let bounds = search.isFeasible ? self.bounds(of: values) : []
    let levels = zip(values, bounds).map { ExactResult.Level(value: $0, bound: $1) }
    let none = ExactResult.Level(value: 0, bound: 0)
    return ExactResult(
      status: !search.isFeasible ? .unknown : values == bounds ? .optimal : .feasible,
      solution: search.isFeasible ? search.best.solution(in: search.state.layout) : nil,
      omissions: levels.first ?? none, objectives: Array(levels.dropFirst().dropLast()),
      soft: levels.last ?? none, work: search.state.work + exactWork)
  }

  private var impossible: ExactResult {
    let none = ExactResult.Level(value: 0, bound: 0)
    return ExactResult(
      status: .infeasible, solution: nil, omissions: none, objectives: [], soft: none,
      work: search.state.work + exactWork)
  }

  // MARK: Exact parts

  private func limits(forPart work: Int) -> SearchLimits {
    var own = limits
    own.work = limits.work.map { min(work, max(1, $0 - search.state.work - exactWork)) } ?? work
    own.time = deadline.map { max(.zero, $0 - ContinuousClock.now) }
    return own
  }

  private mutating func solve(_ part: Problem, work: Int) -> ExactResult? {
    // A part whose numbers are too large for the engine is simply left as it is.
    guard var exact = try? ExactSearch(part, limits: limits(forPart: work)) else { return nil }
    let result = exact.solve()
    exactWork += result.work
    return result
  }

  private mutating func findBounds() {
    listen(.bounding)
    // Bounds take at most a third of the time there is.
    let share = deadline.map { ContinuousClock.now + ($0 - ContinuousClock.now) / 3 }
    for (number, group) in groups.enumerated() {
      if isOver || share.map({ ContinuousClock.now >= $0 }) ?? false {
        bounds.skip()
        continue
      }
      bounds.add(number, solve(index.alone(group), work: StagedSearch.partWork))
      if bounds.impossibleGroup != nil { return }
      if number % 64 == 63 { listen(.bounding) }
    }
  }

  /// Asks the exact engine for any answer to the whole, whatever it costs.
  private mutating func placeExactly() {
    listen(.proving)
    var plain = Problem(problem, activities: problem.activities)
    for posted in problem.constraints where posted.weight == nil { plain.require(posted.constraint, by: posted.rule) }
    guard var exact = try? ExactSearch(plain, limits: limits(forPart: StagedSearch.wholeWork)),
      let solution = exact.anySolution()
    else { return }
    if (try? search.state.load(solution)) != nil { search.noteBest() }
  }

  /// Solves groups that break something again, with more and more of their neighbours, so that as little as can be is
  /// broken; everything else fixed.
  private mutating func mend() {
    search.returnToBest()
    standing = problem.activities.indices.map { standingActivity($0) }
    for neighbours in 0..<2 {
      listen(.mending)
      let broken = search.brokenActivities()
      for activity in broken {
        if isOver || search.state.cost.hard == 0 { break }
        mend(around: activity, of: broken, neighbours: neighbours)
      }
      search.noteBest()
      if isOver || search.isFeasible { return }
    }
  }

  private mutating func mend(around activity: Int, of all: [Int], neighbours: Int) {
    let solution = search.state.solution
    let broken = index.required(of: activity).filter { index.isBroken($0, by: solution) }
    guard !broken.isEmpty else { return }
    var chosen = [group(of: activity)]
    // Those that are in its way, then others at random.
    for other in all where chosen.count < 3 {
      let shares = index.required(of: other).contains { broken.contains($0) }
      if shares, !chosen.contains(group(of: other)) { chosen.append(group(of: other)) }
    }
    for _ in 0..<neighbours {
      let own = groups[chosen[search.random.below(chosen.count)]]
      let from = own[search.random.below(own.count)]
      guard let other = index.neighbour(of: from, draw: search.random.below(1 << 30)) else { continue }
      if !chosen.contains(group(of: other)) { chosen.append(group(of: other)) }
    }
    let free = chosen.flatMap { groups[$0] }
    var softened: Set<Int32> = []
    for one in free {
      for number in index.required(of: one) where !softened.contains(number) && index.isBroken(number, by: solution) {
        softened.insert(number)
      }
    }
    put(free, from: index.freeing(free, among: standing, softened: softened))
  }

  private func group(of activity: Int) -> Int { Int(search.groupOf[activity]) }

  /// Solves groups again, the costliest first, everything else fixed.
  private mutating func refine(inPairs: Bool) {
    listen(.refining)
    standing = problem.activities.indices.map { standingActivity($0) }
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

  private func standingActivity(_ activity: Int) -> Activity {
    let time = search.state.placement.time(activity)
    let choices = search.state.layout.parts(of: activity).map { search.state.placement.choice($0) }
    return index.standing(activity, at: time < 0 ? nil : time, choices: choices)
  }

  private mutating func refine(_ free: [Int]) { put(free, from: index.freeing(free, among: standing)) }

  /// Solves a part, and puts its activities where it says if that is better.
  private mutating func put(_ free: [Int], from part: Problem) {
    guard let solution = solve(part, work: StagedSearch.partWork)?.solution else { return }
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

  /// Searches the whole exactly with what is left of the limits: a proof, better bounds, or an answer where local search
  /// found none; nil where nothing was decided.
  private mutating func proveWhole() -> ExactResult? {
    listen(.proving)
    let work = limits.work == nil && limits.time == nil ? 60_000_000 : Int.max / 2
    guard problem.activities.count <= StagedSearch.provableActivities, let result = solve(problem, work: work) else {
      return nil
    }
    if result.status == .infeasible { return result }
    guard let solution = result.solution else { return nil }
    let levels = [result.omissions] + result.objectives + [result.soft]
    if (try? search.state.load(solution)) != nil { search.noteBest() }
    // Bounds of later levels hold where the values before them are those of the best answer.
    var holds = true
    wholeBounds = zip(levels, values).map { level, value in
      let bound = holds ? min(level.bound, value) : 0
      holds = holds && level.value == value && level.bound == value
      return bound
    }
    return answer
  }
}
