// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// Mends a timetable that something has happened to, and proves the change least, by looking at as little of it as
/// possible.
///
/// Only the activities that no longer stand are free at first; all others stay where they are. Each round solves that
/// neighbourhood exactly, which gives an answer, and then a relaxation of the whole in which the others are forgotten or
/// may go away at the least cost that moving has for them, which gives a bound. Where the two meet, the answer is the
/// best there is; where they do not, what goes away in the relaxation becomes free too, and the next round begins.
///
/// What is proved is exactly this. The bound of a level holds for every answer whose levels before it are as they are
/// here. `optimal` is said where nothing outside the neighbourhood can deviate without cost in a level that is proved,
/// so that the best answer to the neighbourhood is the best one to the whole.
///
/// ```swift
/// let result = try RepairSearch(problem, from: published).solve()
/// ```
public struct RepairSearch: Sendable {
  /// Work units that a neighbourhood may take.
  static let partWork = 4_000_000
  /// Once the change is proved least, the neighbourhood grows to so many activities for the sake of wishes.
  static let mostForWishes = 32

  private let problem: Problem
  private let standing: Solution
  private let displaced: [ActivityIndex]
  private let limits: SearchLimits

  /// A search from a timetable.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - standing: where everything stands; what is left out there is to be placed.
  ///   - displaced: activities that stand somewhere, but not where they should.
  ///   - limits: when to stop.
  public init(
    _ problem: Problem, from standing: Solution, displaced: [ActivityIndex] = [], limits: SearchLimits = SearchLimits()
  ) {
    self.problem = problem
    self.standing = standing
    self.displaced = displaced
    self.limits = limits
  }

  /// The best answer found, with bounds; `unknown` where none was found before a limit, or where more than half of all
  /// activities would have to be free: a search of the whole is quicker then.
  ///
  /// - Parameter progress: told the values of each answer, first things first.
  /// - Throws: ``LocalSearchError`` where the timetable does not fit the problem; `ConstraintModel.ModelError` where sums
  ///   would overflow.
  public func solve(progress: ([Int]) -> Void = { _ in }) throws -> ExactResult {
    var session = try session()
    return try session.solve(progress: progress)
  }

  /// The same for several questions about one timetable, which is looked at as a whole only once.
  ///
  /// - Throws: ``LocalSearchError`` where the timetable does not fit the problem.
  public func session() throws -> RepairSession {
    try RepairSession(problem, from: standing, displaced: displaced.map(\.rawValue), limits: limits)
  }
}

/// Repairs of one timetable; see ``RepairSearch``.
public struct RepairSession: ~Copyable {
  private let problem: Problem
  private let limits: SearchLimits
  private var deadline: ContinuousClock.Instant?
  private let index: ConstraintIndex
  private let deviations: Deviations
  private let anchors: Anchors
  private let original: Solution
  private let standing: [Activity]
  /// What must hold, with everything where it stands unless it is being tried elsewhere.
  private var state: LocalState
  private var free: [Int] = []
  /// Those that are free whatever is asked.
  private var broken: [Int] = []
  /// What must hold beside the problem's own constraints, and the activities that it depends on.
  private var asked: [(constraint: any TimetableConstraint, scope: Set<Int>)] = []
  private var work = 0
  private var best: Repaired?
  /// What the first levels are at least, each as long as the levels before it are as in the best answer.
  private var bounds: [Int] = []
  /// Whether the best answer to the neighbourhood is the best one to the whole.
  private var isClosed = false

  /// An answer to a neighbourhood.
  private struct Repaired {
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
  private var isCurrent: Bool { best?.freeCount == free.count }

  /// Whether every level that keeps anything where it stands is as low as it can be.
  private var isProved: Bool {
    guard let best, isCurrent else { return false }
    return Array(bounds.prefix(anchoredLevels)) == zip(restCosts, best.own).prefix(anchoredLevels).map { $0 + $1.value }
  }

  private var anchoredLevels: Int { max(1, anchors.levels) }

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

  private mutating func solve(_ part: Neighbourhood) throws -> ExactResult {
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

  // MARK: Proofs

  /// Bounds the whole by relaxations; what is to be free next, or nil where the whole has no answer.
  private mutating func prove() throws -> [Int]? {
    if let best, isCurrent, canBound {
      switch try close(best.own.map(\.value)) {
      case .none: return nil
      case .some(true): return []
      case .some(false): break
      }
    }
    let isSeeking = canBound && anchors.areComplete(outside: free)
    let part = index.relaxing(free, from: original, deviations, levels: anchoredLevels, seeking: isSeeking) { _ in
      (.atCost, .atCost)
    }
    let result = try solve(part)
    if result.status == .infeasible { return nil }
    guard result.solution != nil else { return [] }
    if canBound {
      let rest = restCosts
      let proved = result.objectives.firstIndex { $0.bound < $0.value } ?? result.objectives.count
      // The bound of a level supposes the levels before it proved.
      bounds = (0..<min(proved + 1, anchoredLevels)).map { level in
        rest[level] + result.objectives[level].bound - part.standing[level]
      }
      if isSeeking, result.status == .optimal, result.objectives.last?.value == 1, isProved {
        isClosed = true
        return []
      }
    }
    return next(result.solution, part)
  }

  /// Whether what is not free costs no more where it stands than elsewhere: then a relaxation bounds the whole.
  private var canBound: Bool { deviations.areComplete && anchors.hold(outside: free) }

  /// What all that is not free costs where it stands, level by level.
  private var restCosts: [Int] {
    var sums = Array(repeating: 0, count: deviations.levelCount)
    let isFree = Set(free)
    for activity in problem.activities.indices where !isFree.contains(activity) {
      guard let time = original.times[activity] else { continue }
      var costs = [deviations.costs(of: activity, at: time)]
      for (part, choice) in original.choices[activity].enumerated() {
        costs.append(deviations.costs(of: PartIndex(ActivityIndex(activity), part), choosing: choice))
      }
      for cost in costs { for level in sums.indices { sums[level] += cost[level] } }
    }
    return sums
  }

  /// Whether nothing but the free activities deviates, up to the levels that anchor anything, in any answer as good as
  /// the best one; nil where the whole has no answer.
  ///
  /// First all others are forgotten: if the free ones cost as much by themselves, in the levels that anchor times, then
  /// in every answer as good no other time changes. Then the others stay in time and take no room: if the free ones
  /// still cost as much, in all levels that anchor anything, no other room changes either.
  private mutating func close(_ own: [Int]) throws -> Bool? {
    let (anchors, timeLevels) = (self.anchors, self.anchors.timeLevels)
    guard anchors.levels > 0 else { return false }
    let alone = index.relaxing(free, from: original, deviations, levels: max(1, timeLevels)) { _ in (.free, .free) }
    let first = try solve(alone)
    if first.status == .infeasible { return nil }
    guard first.status == .optimal, first.objectives.map(\.value) == Array(own.prefix(max(1, timeLevels))) else {
      return false
    }
    let inTime = index.relaxing(free, from: original, deviations, levels: anchors.levels) { activity in
      (anchors.times[activity] < timeLevels ? .fixed : .free, .free)
    }
    let second = try solve(inTime)
    let values = zip(second.objectives, inTime.standing).map { $0.value - $1 }
    guard second.status == .optimal, values == Array(own.prefix(anchors.levels)) else { return false }
    let rest = restCosts
    bounds = values.indices.map { rest[$0] + values[$0] }
    isClosed = anchors.areComplete(outside: free)
    return true
  }

  // MARK: Widening

  /// What deviates in a relaxation, and what its answer breaks if all others stay.
  private mutating func next(_ solution: Solution?, _ part: Neighbourhood) -> [Int] {
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
  private mutating func culprits() -> [Int] {
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
  private func culprits(in solution: Solution) -> [Int] {
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

  private mutating func widen(by activities: [Int]) {
    free = Set(free + activities).sorted()
    for activity in free where state.isPlaced(activity) { state.take(activity) }
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
