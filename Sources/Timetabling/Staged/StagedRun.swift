// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// One staged search under way.
struct StagedRun: ~Copyable {
  let problem: Problem
  let groups: [[Int]]
  let limits: SearchLimits
  /// From so many groups on, annealing goes on in two halves.
  let halvedFrom: Int
  let deadline: ContinuousClock.Instant?
  let parts: PartSolver
  let shouldStop: @Sendable (borrowing LocalState) -> Bool
  private let progress: (SearchStanding) -> Void
  var search: BlockSearch
  var bounds: GroupBounds
  let index: ConstraintIndex
  /// The groups that are bounded together.
  var clusters: [[Int]] = []
  /// Where everything stands, as activities that can stand nowhere else.
  var standing: [Activity] = []
  /// The constraints that must hold and are broken, while mending.
  var brokenNumbers: Set<Int32> = []
  /// Work of others than the first search: exact parts, the second search.
  var otherWork = 0
  /// The search that anneals the other half, once there is one.
  var second: SecondSearch?
  /// Which groups are bound to which.
  let graph: GroupGraph
  private var tallyPace = TallyPace()

  init(
    _ problem: Problem, groups: [[Int]], limits: SearchLimits, deadline: ContinuousClock.Instant?,
    threads: Int, halvedFrom: Int = StagedSearch.leastGroupsHalved, progress: @escaping (SearchStanding) -> Void
  ) throws(LocalSearchError) {
    self.problem = problem
    self.groups = groups
    self.limits = limits
    self.deadline = deadline
    parts = PartSolver(threads: threads)
    self.progress = progress
    self.halvedFrom = halvedFrom
    let flag = limits.stopFlag
    let work = limits.work
    shouldStop = { state in
      if flag?.isSet ?? false { return true }
      if let work, state.work >= work { return true }
      return deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    search = try BlockSearch(
      problem, groups: groups.map { $0.map { ActivityIndex($0) } }, seed: limits.seed, shouldStop: shouldStop)
    bounds = GroupBounds(groupCount: groups.count, levels: problem.objectives.count + 2)
    index = ConstraintIndex(problem)
    graph = GroupGraph(groups, touching: index.touching, constraintCount: problem.constraints.count)
  }

  /// What is left of the limit of work.
  var workLeft: Int { limits.work.map { max(0, $0 - search.state.work - otherWork) } ?? Int.max }

  /// Whether a limit is reached.
  var isOver: Bool {
    if limits.stopFlag?.isSet ?? false { return true }
    if let work = limits.work, search.state.work + otherWork >= work { return true }
    return deadline.map { ContinuousClock.now >= $0 } ?? false
  }

  /// Runs all stages.
  mutating func result() -> ExactResult {
    if problem.constraints.contains(where: { $0.weight == nil && $0.constraint is Impossible }) { return impossible }
    listen(.placing)
    search.construct()
    listen(.mending)
    search.becomeFeasible()
    mendInRounds()
    if !search.isFeasible, !isOver {
      findBounds()
      if bounds.impossibleGroup != nil { return impossible }
      placeExactly()
      // Without limits it must end some time.
      let most = isUnlimited ? 400 * problem.activities.count + 20_000_000 : Int.max
      while !search.isFeasible, !isOver, search.state.work < most {
        search.becomeFeasible()
        mendInRounds()
      }
      if !search.isFeasible { return proveWhole() ?? answer }
    }
    improve()
    if bounds.impossibleGroup != nil { return impossible }
    return answer
  }

  // MARK: Telling

  private var values: [Int] { search.state.scale.values(of: search.bestCost.soft) }

  var isProved: Bool { search.isFeasible && bounds(of: values) == values }

  private func bounds(of values: [Int]) -> [Int] {
    zip(bounds.bounds(for: values), wholeBounds ?? Array(repeating: 0, count: values.count)).map { max($0, $1) }
  }

  /// What the exact engine proved of the whole.
  private var wholeBounds: [Int]?

  mutating func listen(_ stage: SearchStanding.Stage) {
    let (bounds, whole, tell) = (self.bounds, wholeBounds, progress)
    func standing(_ search: borrowing BlockSearch) -> SearchStanding {
      let values = search.state.scale.values(of: search.bestCost.soft)
      let known = zip(bounds.bounds(for: values), whole ?? values.map { _ in 0 }).map { max($0, $1) }
      return SearchStanding(
        stage: stage, broken: search.bestCost.hard, values: values, bounds: known, moves: search.moves)
    }
    search.report = { tell(standing($0)) }
    var first = standing(search)
    if tallyPace.isDue {
      let start = ContinuousClock.now
      first.tallies = RuleTally.tallies(of: search.best.solution(in: search.state.layout), in: problem)
      tallyPace.note(since: start)
    }
    tell(first)
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
      soft: levels.last ?? none, work: search.state.work + otherWork)
  }

  private var impossible: ExactResult {
    let none = ExactResult.Level(value: 0, bound: 0)
    return ExactResult(
      status: .infeasible, solution: nil, omissions: none, objectives: [], soft: none,
      work: search.state.work + otherWork)
  }

  // MARK: Exact parts

  private func limits(forPart work: Int) -> SearchLimits {
    var own = limits
    own.work = limits.work.map { min(work, max(1, $0 - search.state.work - otherWork)) } ?? work
    own.time = deadline.map { max(.zero, $0 - ContinuousClock.now) }
    return own
  }

  mutating func solve(_ part: Part, work: Int) -> ExactResult? {
    let result = PartSolver.solve(part, limits: limits(forPart: work))
    otherWork += result?.work ?? 0
    return result
  }

  /// Solves several parts that know nothing of each other.
  ///
  /// - Parameter time: what each of them may take; all that is left where it is nil.
  mutating func solve(
    _ count: Int, work: Int, time: Duration? = nil, part: @Sendable (Int) -> Part
  ) -> [ExactResult?] {
    var shared = limits(forPart: work)
    if let time { shared.time = shared.time.map { min($0, time) } ?? time }
    // Together they take no more than what is left.
    if let most = limits.work {
      shared.work = min(work, max(1, (most - search.state.work - otherWork) / max(1, count)))
    }
    let results = parts.solve(count, limits: shared, part: part)
    otherWork += results.reduce(0) { $0 + ($1?.work ?? 0) }
    return results
  }

  /// Asks the exact engine for any answer to the whole, whatever it costs.
  private mutating func placeExactly() {
    listen(.proving)
    guard !isOver, problem.activities.count <= StagedSearch.placeableActivities else { return }
    var plain = Problem(problem, activities: problem.activities)
    for posted in problem.constraints where posted.weight == nil { plain.require(posted.constraint, by: posted.rule) }
    guard var exact = try? ExactSearch(plain, limits: limits(forPart: StagedSearch.wholeWork)),
      let solution = exact.anySolution()
    else { return }
    if (try? search.state.load(solution)) != nil { search.noteBest() }
  }

  /// Searches the whole exactly with what is left of the limits: a proof, better bounds, or an answer where local search
  /// found none; nil where nothing was decided.
  @discardableResult
  mutating func proveWhole() -> ExactResult? {
    listen(.proving)
    let work = limits.work == nil && limits.time == nil ? 60_000_000 : Int.max / 2
    guard problem.activities.count <= StagedSearch.provableActivities,
      let result = solve(Part(problem: problem), work: work)
    else {
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
