// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Timetabling
import TrainingCalendar

/// What solving a plan came to.
public struct PlanAnswer: Sendable {
  /// The schedule; without sessions where there is none.
  public var schedule: Schedule
  /// Work units spent.
  public var work: Int
}

/// Progress of solving a plan.
public enum PlanProgress: Sendable, Hashable {
  /// A better schedule was found, with the values of its objective, first things first.
  case improved(values: [Int])
  /// A term of the objective cannot be below a value.
  case bound(term: Int, atLeast: Int)
  /// How a staged search of a large plan stands.
  case standing(SearchStanding)
}

/// Places everything a plan has to place, and proves the result best where it can.
///
/// Small plans are searched exactly from the start. Large ones are searched in stages: local search first, then cohorts
/// solved again exactly with the rest fixed, and bounds from cohorts looked at alone; their status is `feasible` with
/// bounds unless the two meet.
///
/// ```swift
/// let answer = try PlanSolver(plan).solve()
/// if answer.schedule.status == .optimal { print(answer.schedule.sessions.count) }
/// ```
public struct PlanSolver: Sendable {
  /// Plans of up to so many blocks and marks are searched exactly from the start; larger ones in stages.
  public static let exactActivities = 60
  /// The same for a published schedule that is replanned: where nearly all can stay, exact search proves the least change
  /// of far larger plans.
  public static let exactReplannedActivities = 1_500

  /// Replans of more blocks and marks than that start from the published schedule and look at what no longer stands in
  /// it and its neighbourhood; see `Timetabling.RepairSearch`.
  public var exactReplans = PlanSolver.exactActivities

  /// Threads that solve cohorts of large plans again at once; answers are the same with any number unless the clock stops
  /// the search.
  public var threads = 1

  /// The plan and what follows from it.
  public let context: PlanContext
  private var limits: SearchLimits
  private let countsOptima: Bool
  private let rules: [any PlanRule]
  /// Whether these are all rules of the plan.
  private let hasAllRules: Bool

  /// A solver of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - limits: when to stop without a proof; no limits by default.
  ///   - countsOptima: whether to count the date assignments that are equally good in the listed objectives.
  public init(_ plan: Plan, limits: SearchLimits = SearchLimits(), countsOptima: Bool = false) {
    self.init(PlanContext(plan), limits: limits, countsOptima: countsOptima)
  }

  /// A solver of a plan from what follows from it.
  ///
  /// - Parameters:
  ///   - context: the plan and what follows from it.
  ///   - limits: when to stop without a proof; no limits by default.
  ///   - countsOptima: whether to count the date assignments that are equally good in the listed objectives.
  ///   - rules: the statements to keep; all of the plan unless said otherwise.
  public init(
    _ context: PlanContext, limits: SearchLimits = SearchLimits(), countsOptima: Bool = false,
    rules: [any PlanRule]? = nil
  ) {
    self.context = context
    self.limits = limits
    self.countsOptima = countsOptima
    self.rules = rules ?? RuleBook.rules(of: context)
    hasAllRules = rules == nil
  }

  /// The problem that is solved.
  var lowering: PlanLowering { PlanLowering(context, rules: rules, for: .solving) }

  private var isReplanned: Bool {
    !context.plan.published.starts.isEmpty
      && context.plan.objective.contains { $0 == .changeRoom || $0 == .changePublished }
  }

  /// Whether a replan is so large that what is published is mended. Answers must be told apart by the blocks that move.
  var mendsReplan: Bool {
    isReplanned && context.shapes.count + context.marks.count > exactReplans
      && !context.plan.objective.filter { [.changeBlock, .changePublished].contains($0) }.isEmpty
  }

  private var mostExactActivities: Int {
    isReplanned ? Self.exactReplannedActivities : Self.exactActivities
  }

  /// When the search gives up.
  var searchLimits: SearchLimits { limits }

  /// What stops the search from outside, if anything.
  var stopFlag: StopFlag? { limits.stopFlag }

  /// The same question, to be stopped by a flag.
  func stopping(at flag: StopFlag) -> PlanSolver {
    var copy = self
    copy.limits.stopFlag = flag
    return copy
  }

  /// The best schedule. Blocks the calling thread; see ``solving()`` for a stream.
  ///
  /// - Parameter progress: called with each better schedule and each better bound.
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func solve(progress: ((PlanProgress) -> Void)? = nil) throws(ModelError) -> PlanAnswer {
    let start = ContinuousClock.now
    let lowering = self.lowering
    if isReplanned, !countsOptima, lowering.problem.activities.count > exactReplans {
      if let answer = repair(lowering, progress: progress) { return answer }
    }
    // What repair has taken of the time is gone.
    let limits = self.limits.after(ContinuousClock.now - start)
    if lowering.problem.activities.count > mostExactActivities, !countsOptima,
      let answer = solveInStages(lowering, limits, progress: progress)
    {
      return answer
    }
    var search = try ExactSearch(lowering.problem, limits: limits)
    let result = search.solve { news in
      switch news {
      case .solution(let values): progress?(.improved(values: values))
      case .bound(let level, let value): progress?(.bound(term: level, atLeast: value))
      }
    }
    var placed = PlacedPlan()
    if let solution = result.solution { placed = PlacedPlan(solution, of: lowering) }
    var schedule = schedule(of: placed, status: result.status)
    schedule.objective = result.terms(of: context.plan)
    if countsOptima, result.status == .optimal {
      schedule.optima = count(result, in: lowering, with: &search)
    }
    return PlanAnswer(schedule: schedule, work: result.work)
  }

  /// Whether there is a schedule at all, however good; nil where a limit was reached first. Quicker than the best one.
  ///
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func isPossible() throws(ModelError) -> Bool? {
    var search = try ExactSearch(lowering.problem, limits: limits)
    return search.isSatisfiable()
  }

  /// Searches in stages; nil where costs are too large to be weighed against each other by local search.
  private func solveInStages(
    _ lowering: PlanLowering, _ limits: SearchLimits, progress: ((PlanProgress) -> Void)?
  ) -> PlanAnswer? {
    let search = StagedSearch(lowering.problem, groups: lowering.groupsWithMarks, limits: limits, threads: threads)
    guard let result = try? search.solve(progress: { progress?(.standing($0)) }) else { return nil }
    var placed = PlacedPlan()
    if let solution = result.solution { placed = PlacedPlan(solution, of: lowering) }
    var schedule = schedule(of: placed, status: result.status)
    schedule.objective = result.terms(of: context.plan)
    return PlanAnswer(schedule: schedule, work: result.work)
  }

  /// Mends the published schedule; nil where that leads nowhere.
  private func repair(_ lowering: PlanLowering, progress: ((PlanProgress) -> Void)?) -> PlanAnswer? {
    let standing = lowering.standing(of: PlacedPlan(context.plan.published))
    let search = RepairSearch(
      lowering.problem, from: standing.solution, displaced: standing.displaced, limits: limits)
    guard let result = try? search.solve(progress: { progress?(.improved(values: $0)) }), result.status != .unknown
    else { return nil }
    var placed = PlacedPlan()
    if let solution = result.solution { placed = PlacedPlan(solution, of: lowering) }
    var schedule = schedule(of: placed, status: result.status)
    schedule.objective = result.terms(of: context.plan)
    return PlanAnswer(schedule: schedule, work: result.work)
  }

  private func schedule(of placed: PlacedPlan, status: ExactResult.Status) -> Schedule {
    let builder = ScheduleBuilder(context, placed: placed, isSolved: true, rules: hasAllRules ? rules : nil)
    switch status {
    case .optimal: return builder.schedule(status: .optimal)
    case .feasible: return builder.schedule(status: .feasible)
    case .infeasible, .unknown:
      // Nothing is placed: only what the plan itself leaves open can be said.
      var schedule = ScheduleBuilder(context, placed: PlacedPlan(), isSolved: false, rules: []).schedule(
        status: .published)
      schedule.status = status == .infeasible ? .infeasible : .unknown
      return schedule
    }
  }

  private func count(_ result: ExactResult, in lowering: PlanLowering, with search: inout ExactSearch) -> Int? {
    let activities = context.shapes.filter { $0.nominal != nil }.compactMap { lowering.activity(of: $0.block.id) }
    switch search.countTimes(of: activities, asGoodAs: result) {
    case .exactly(let count): return count
    case .moreThan, .unknown: return nil
    }
  }
}

extension SearchLimits {
  /// What is left of the limits after a time.
  func after(_ elapsed: Duration) -> SearchLimits {
    var rest = self
    rest.time = time.map { max(.zero, $0 - elapsed) }
    return rest
  }
}

extension PlacedPlan {
  /// Where a solution puts everything.
  init(_ solution: Solution, of lowering: PlanLowering) {
    self.init()
    for shape in lowering.context.shapes {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      blocks[shape.block.id] = Self.placement(of: activity, in: solution, lowering)
    }
    for mark in lowering.context.marks {
      guard let activity = lowering.activity(of: mark.deadline.id) else { continue }
      marks[mark.deadline.id] = Self.placement(of: activity, in: solution, lowering)
    }
  }

  private static func placement(
    of activity: ActivityIndex, in solution: Solution, _ lowering: PlanLowering
  ) -> Placement? {
    guard let time = solution.time(activity) else { return nil }
    let start = CivilDate(dayNumber: lowering.problem[activity].times[time].day)
    let parts = (0..<lowering.problem[activity].partCount).map { part in
      let choice = solution.choice(PartIndex(activity, part), in: lowering.problem)
      return Placement.Part(kind: lowering.kind(choice.role), room: choice.room.map { lowering.roomID($0) })
    }
    return Placement(start: start, parts: parts)
  }
}
