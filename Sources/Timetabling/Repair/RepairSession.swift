// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// Repairs of one timetable; see ``RepairSearch``.
public struct RepairSession: ~Copyable {
  let problem: Problem
  private let limits: SearchLimits
  private var deadline: ContinuousClock.Instant?
  let index: ConstraintIndex
  let deviations: Deviations
  let anchors: Anchors
  let original: Solution
  private let standing: [Activity]
  /// What must hold, with everything where it stands unless it is being tried elsewhere.
  var state: LocalState
  var free: [Int] = []
  /// Those that are free whatever is asked.
  private var broken: [Int] = []
  /// What must hold beside the problem's own constraints, and the activities that it depends on.
  var asked: [(constraint: any TimetableConstraint, scope: Set<Int>)] = []
  private var work = 0
  var best: Repaired?
  /// What the first levels are at least, each as long as the levels before it are as in the best answer.
  var bounds: [Int] = []
  /// Whether the best answer to the neighbourhood is the best one to the whole.
  var isClosed = false

  /// An answer to a neighbourhood.
  struct Repaired {
    let solution: Solution
    /// What its free activities cost, level by level.
    let own: [ExactResult.Level]
    let soft: ExactResult.Level
    /// How many activities were free.
    let freeCount: Int
  }

  init(_ problem: Problem, from standing: Solution, displaced: [Int], limits: SearchLimits) throws {
    var plain = Problem(problem, activities: problem.activities)
    for posted in problem.constraints where posted.weight == nil { plain.require(posted.constraint, by: posted.rule) }
    var loaded = try LocalState(plain)
    try loaded.load(standing)
    let index = ConstraintIndex(problem)
    let deviations = Deviations(problem)
    self.problem = problem
    self.limits = limits
    self.index = index
    original = standing
    self.deviations = deviations
    anchors = Anchors(standing, deviations)
    self.standing = problem.activities.indices.map {
      index.standing($0, at: standing.times[$0], choices: standing.choices[$0])
    }
    state = loaded
    let unplaced = problem.activities.indices.filter { standing.times[$0] == nil }
    widen(by: displaced + unplaced)
    widen(by: culprits())
    broken = free
  }

  private var isOver: Bool {
    if limits.stopFlag?.isSet ?? false { return true }
    if let most = limits.work, work >= most { return true }
    return deadline.map { ContinuousClock.now >= $0 } ?? false
  }

  /// The best answer found, with bounds; see ``RepairSearch/solve(progress:)``. Limits hold for each question.
  ///
  /// - Parameters:
  ///   - asked: what must hold beside the problem's own constraints.
  ///   - progress: told the values of each answer, first things first.
  /// - Throws: `ConstraintModel.ModelError` where sums would overflow.
  public mutating func solve(
    asking asked: [any TimetableConstraint] = [], progress: ([Int]) -> Void = { _ in }
  ) throws -> ExactResult {
    let everything = problem.activities.indices.map { ActivityIndex($0) }
    self.asked = asked.map { ($0, Set(($0.scope(in: problem) ?? everything).map(\.rawValue))) }
    deadline = limits.time.map { ContinuousClock.now + $0 }
    (best, bounds, isClosed, work) = (nil, [], false, 0)
    widen(by: culprits(in: original))
    // Where all stands, any one activity shows it.
    if free.isEmpty, !problem.activities.isEmpty { widen(by: [0]) }
    defer { restore() }
    return try result(progress)
  }

  /// Puts everything back to where it stands.
  private mutating func restore() {
    let kept = Set(broken)
    for activity in free where !kept.contains(activity) {
      if let time = original.times[activity] { state.put(activity, at: time) }
    }
    free = broken
  }

  private mutating func result(_ progress: ([Int]) -> Void) throws -> ExactResult {
    let required = problem.constraints.filter { $0.weight == nil }.map(\.constraint) + asked.map(\.constraint)
    if required.contains(where: { $0 is Impossible }) { return impossible }
    while !isOver, free.count * 2 <= problem.activities.count || free.count <= 12 {
      let known = best?.own.map(\.value)
      try repair()
      if let best, best.own.map(\.value) != known { progress(values(of: best)) }
      if isOver || isClosed || (isCurrent && !canBound) { break }
      guard let next = try prove() else { return impossible }
      if isClosed || next.isEmpty { break }
      // The change is proved least: what is left is to see whether other answers that change as little are wished for more.
      let isWorthMore = anchors.areComplete(outside: free) && free.count + next.count <= RepairSearch.mostForWishes
      if isProved && !isWorthMore { break }
      widen(by: next)
    }
    return answer
  }

  /// Whether the best answer is one to the present neighbourhood.
  var isCurrent: Bool { best?.freeCount == free.count }

  /// Whether every level that keeps anything where it stands is as low as it can be.
  var isProved: Bool {
    guard let best, isCurrent else { return false }
    return Array(bounds.prefix(anchoredLevels)) == zip(restCosts, best.own).prefix(anchoredLevels).map { $0 + $1.value }
  }

  var anchoredLevels: Int { max(1, anchors.levels) }

  // MARK: Answers

  /// Solves the neighbourhood with everything else fixed.
  private mutating func repair() throws {
    let part = index.repairing(free, among: standing)
    let result = try solve(part)
    guard let solution = result.solution else {
      isClosed = free.count == problem.activities.count && result.status == .infeasible
      return
    }
    var whole = original
    for activity in free {
      whole.times[activity] = solution.times[activity]
      whole.choices[activity] = solution.choices[activity]
    }
    best = Repaired(solution: whole, own: result.objectives, soft: result.soft, freeCount: free.count)
    isClosed = free.count == problem.activities.count && result.status == .optimal
  }

  /// The values of an answer to the present neighbourhood, wishes aside.
  private func values(of answer: Repaired) -> [Int] {
    let values = zip(restCosts, answer.own).map { $0 + $1.value }
    return problem.activities.contains { $0.isOptional } ? values : Array(values.dropFirst())
  }

  mutating func solve(_ part: Neighbourhood) throws -> ExactResult {
    var problem = part.problem
    let isFree = Set(free)
    let kept = asked.filter { entry in
      guard !entry.scope.isDisjoint(with: isFree) else { return false }
      return !part.isRelaxed || entry.constraint.holdsWithFewer || entry.scope.isSubset(of: isFree)
    }
    if !kept.isEmpty {
      let rule = problem.add(Rule(name: "asked"))
      for entry in kept { problem.require(entry.constraint, by: rule) }
    }
    var own = limits
    own.work = limits.work.map { min(RepairSearch.partWork, max(1, $0 - work)) } ?? RepairSearch.partWork
    own.time = deadline.map { max(.zero, $0 - ContinuousClock.now) }
    var search = try ExactSearch(problem, limits: own, countingOmissions: false)
    let result = search.solve()
    work += result.work
    return result
  }

  // MARK: Results

  private var impossible: ExactResult {
    let none = ExactResult.Level(value: 0, bound: 0)
    return ExactResult(
      status: .infeasible, solution: nil, omissions: none, objectives: [], soft: none, work: work)
  }

  private var answer: ExactResult {
    guard let best else {
      var none = impossible
      if !(isClosed && free.count == problem.activities.count) { none.status = .unknown }
      return none
    }
    let score = Score(of: best.solution, in: problem)
    let values = [best.solution.times.count { $0 == nil }] + score.objectives + [score.soft]
    // Where nothing else deviates, what the neighbourhood costs at least the whole costs at least.
    let known = isClosed ? zip(values, best.own + [best.soft]).map { $0 - $1.value + $1.bound } : bounds
    var levels: [ExactResult.Level] = []
    var holds = true
    for (level, value) in values.enumerated() {
      let bound = holds && level < known.count ? max(0, min(known[level], value)) : 0
      levels.append(ExactResult.Level(value: value, bound: bound))
      holds = holds && bound == value
    }
    let isOptimal = isClosed && levels.allSatisfy { $0.bound == $0.value }
    return ExactResult(
      status: isOptimal ? .optimal : .feasible, solution: best.solution,
      omissions: levels.first ?? ExactResult.Level(value: 0, bound: 0),
      objectives: Array(levels.dropFirst().dropLast()), soft: levels.last ?? ExactResult.Level(value: 0, bound: 0),
      work: work)
  }
}
