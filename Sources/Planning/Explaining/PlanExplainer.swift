// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Timetabling
import TrainingCalendar

/// Why a plan has no schedule, and what would give it one.
public struct Explanation: Sendable {
  /// Rules that are given up, and what the best schedule without them costs.
  public struct Relaxation: Sendable {
    /// The rules given up.
    public var rules: [any PlanRule]
    /// The objective of the best schedule without them.
    public var objective: [Schedule.ObjectiveValue]
    /// Whether the plan itself marks all of them as the first to give up.
    public var isOffered: Bool { rules.allSatisfy(\.strength.isRelaxable) }
    /// Where the best schedule without them puts everything.
    public var placed: PlacedPlan
  }

  /// Whether the plan has a schedule after all; nil where a limit was reached before that was known.
  public var isSatisfiable: Bool?
  /// Minimal conflicts, at most ``PlanExplainer/conflictLimit`` of them: the rules of each cannot hold together, and
  /// without any one of them the others can, as solving showed.
  public var conflicts: [[any PlanRule]]
  /// The smallest relaxations, cheapest first; all of one size. None where more than two rules must go.
  public var relaxations: [Relaxation]
  /// Whether a limit cut the search short, so that relaxations may be missing.
  public var wasStopped: Bool
}

/// Explains why a plan has no schedule.
///
/// ```swift
/// let explanation = try PlanExplainer(plan).explain()
/// for rule in explanation.conflicts.first ?? [] { print(rule.code, rule.objects) }
/// ```
public struct PlanExplainer: Sendable {
  /// How many conflicts are looked for.
  public static let conflictLimit = 5

  private let context: PlanContext
  private let limits: SearchLimits

  /// An explainer of a plan.
  public init(_ plan: Plan, limits: SearchLimits = SearchLimits()) {
    self.init(PlanContext(plan), limits: limits)
  }

  /// An explainer of a plan from what follows from it.
  public init(_ context: PlanContext, limits: SearchLimits = SearchLimits()) {
    self.context = context
    self.limits = limits
  }

  /// The conflicts and relaxations.
  ///
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func explain() throws(ModelError) -> Explanation {
    if context.shapes.count > Self.blocksAtOnce, let culprit = try culprit() {
      // What cannot be alone cannot be among others either; but what mends it alone may not do among others.
      var explanation = try PlanExplainer(culprit, limits: limits).explain()
      explanation.relaxations = []
      explanation.wasStopped = true
      return explanation
    }
    // Lesser rules first: what stands first is tried first for removal, so that pins and pairs, which a planner knows
    // as decisions, remain where several conflicts would do.
    let rules = RuleBook.rules(of: context).enumerated()
      .sorted { (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset) }.map(\.element)
    let lowering = PlanLowering(context, rules: rules)
    var search = try ConflictSearch(lowering.problem, limits: limits)
    guard let first = search.conflict() else {
      return Explanation(
        isSatisfiable: search.wasStopped ? nil : true, conflicts: [], relaxations: [], wasStopped: search.wasStopped)
    }
    let conflicts = search.conflicts(after: first, atMost: Self.conflictLimit)
    let relaxations = search.relaxations(of: first).map { relaxation(of: $0, lowering) }
    return Explanation(
      isSatisfiable: false, conflicts: conflicts.map { $0.map { lowering.rules[$0.rawValue] } },
      relaxations: relaxations.sorted(by: Self.isCheaper), wasStopped: search.wasStopped)
  }

  /// Plans of more blocks are first searched for a cohort that has no schedule even alone.
  static let blocksAtOnce = 250
  /// Work units for the question whether a cohort has a schedule alone.
  private static let cohortWork = 400_000

  /// A plan of one cohort, of those of the whole, that has no schedule; nil where none is found.
  private func culprit() throws(ModelError) -> PlanContext? {
    for cohort in context.plan.cohorts {
      if limits.stopFlag?.isSet ?? false { return nil }
      var plan = context.plan
      plan.cohorts = [cohort]
      plan.overlaps.pairs = []
      let alone = PlanContext(plan)
      let problem = PlanLowering(alone, rules: RuleBook.rules(of: alone), for: .solving).problem
      var own = limits
      own.work = Self.cohortWork
      var search = try ExactSearch(problem, limits: own)
      if search.solve().status == .infeasible { return alone }
    }
    return nil
  }

  /// Where a rule stands in the order of blame: settled decisions last.
  private static func rank(_ rule: any PlanRule) -> Int {
    switch rule.code {
    case .pin, .cohortOverlap, .closure, .roomAvailable, .personAvailable: 2
    case .window, .moves, .closedDay, .bridgeDay, .schoolHoliday, .roomAllowed, .maxCohortsDay, .maxCohortsWeek: 1
    default: 0
    }
  }

  private func relaxation(of found: Timetabling.Relaxation, _ lowering: PlanLowering) -> Explanation.Relaxation {
    var objective = zip(context.plan.objective, found.result.objectives).map { term, level in
      Schedule.ObjectiveValue(name: term.rawValue, value: level.value, bound: level.bound)
    }
    if found.result.omissions.value > 0 {
      let omitted = found.result.omissions
      objective.insert(.init(name: "omitted", value: omitted.value, bound: omitted.bound), at: 0)
    }
    let soft = found.result.soft
    objective.append(.init(name: "soft", value: soft.value, bound: soft.bound))
    return Explanation.Relaxation(
      rules: found.rules.map { lowering.rules[$0.rawValue] }, objective: objective,
      placed: found.result.solution.map { PlacedPlan($0, of: lowering) } ?? PlacedPlan())
  }

  /// By the objective in order; what the plan offers comes first among equals.
  private static func isCheaper(_ one: Explanation.Relaxation, _ two: Explanation.Relaxation) -> Bool {
    let (mine, theirs) = (one.objective.map(\.value), two.objective.map(\.value))
    if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
    return one.isOffered && !two.isOffered
  }
}
