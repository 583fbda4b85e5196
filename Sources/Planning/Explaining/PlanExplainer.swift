// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Timetabling
import TrainingCalendar

/// Explains why a plan has no schedule.
///
/// ```swift
/// let explainer = PlanExplainer(plan)
/// let explanation = try explainer.explain()
/// for rule in explanation.conflicts.first ?? [] { print(rule.code, rule.objects) }
/// for conflict in explanation.conflicts { print(try explainer.proof(of: conflict).isProved) }
/// ```
public struct PlanExplainer: Sendable {
  /// How many conflicts are looked for, and how many more where those share no rule.
  public static let conflictLimit = 5
  /// How many conflicts that share no rule are looked for.
  public static let disjointLimit = 20

  /// Of plans with more blocks and marks, relaxations are found by mending one schedule of the plan without all rules in
  /// conflict, each from what a relaxation breaks there: quick, and not proved best.
  public var exactRelaxations = PlanSolver.exactActivities

  private let context: PlanContext
  private let limits: SearchLimits
  private let source: PlanConflictSource

  /// An explainer of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - limits: hold for each question that is asked of the solver.
  public init(_ plan: Plan, limits: SearchLimits = SearchLimits()) {
    self.init(PlanContext(plan), limits: limits)
  }

  /// An explainer of a plan from what follows from it.
  public init(_ context: PlanContext, limits: SearchLimits = SearchLimits()) {
    self.context = context
    self.limits = limits
    // Lesser rules first: what stands first is tried first for removal, so that pins and pairs, which a planner knows
    // as decisions, remain where several conflicts would do.
    let rules = RuleBook.rules(of: context).enumerated()
      .sorted { (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset) }.map(\.element)
    source = PlanConflictSource(context, rules: rules)
  }

  /// One minimal conflict and nothing more: the quickest answer. Empty where there is a schedule, nil where a limit was
  /// reached first.
  ///
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine; so do the others.
  public func firstConflict() throws(ModelError) -> [any PlanRule]? {
    var search = ConflictSearch(source, limits: limits)
    let conflict = try search.conflict()
    return search.wasStopped ? nil : rules(conflict ?? [])
  }

  /// Minimal conflicts that share no rule, as many as ``disjointLimit``; none where there is a schedule.
  public func disjointConflicts() throws(ModelError) -> [[any PlanRule]] {
    var search = ConflictSearch(source, limits: limits)
    guard let first = try search.conflict() else { return [] }
    return try search.disjointConflicts(after: first, atMost: Self.disjointLimit).map(rules)
  }

  /// One minimal conflict as an explanation: no others, and nothing of what to relax.
  public func explainFirst() throws(ModelError) -> Explanation {
    guard let conflict = try firstConflict() else {
      return Explanation(isSatisfiable: nil, conflicts: [], disjointCount: 0, relaxations: [], wasStopped: true)
    }
    return Explanation(
      isSatisfiable: conflict.isEmpty, conflicts: conflict.isEmpty ? [] : [conflict],
      disjointCount: conflict.isEmpty ? 0 : 1, relaxations: [], wasStopped: false)
  }

  /// The conflicts and relaxations.
  ///
  /// Of large plans, further conflicts are those that share no rule with the others, and those met on the way to
  /// relaxations.
  ///
  /// - Parameter onFirst: told the first conflict as soon as it is found; the rest can take much longer.
  public func explain(onFirst: (([any PlanRule]) -> Void)? = nil) throws(ModelError) -> Explanation {
    var search = ConflictSearch(source, limits: limits)
    guard let first = try search.conflict() else {
      return Explanation(
        isSatisfiable: search.wasStopped ? nil : true, conflicts: [], disjointCount: 0, relaxations: [],
        wasStopped: search.wasStopped)
    }
    onFirst?(rules(first))
    if context.shapes.count + context.marks.count > exactRelaxations {
      return try explainLarge(after: first, &search)
    }
    let rank = { (rule: RuleIndex) in self.reluctance(self.source.rules[rule.rawValue]) }
    let disjoint = try search.disjointConflicts(after: first, atMost: Self.disjointLimit)
    let conflicts = try search.conflicts(after: disjoint, atMost: max(Self.conflictLimit, disjoint.count))
    let found = try search.relaxations(of: disjoint, rank: rank)
    return Explanation(
      isSatisfiable: false, conflicts: conflicts.map(rules), disjointCount: disjoint.count,
      relaxations: found.map { relaxation(of: $0, in: lowering(without: $0.rules)) }.sorted(by: Self.comesFirst),
      wasStopped: search.wasStopped)
  }

  /// Conflicts of a large plan that share no rule, until the rest is known to hold, and relaxations that are mended from
  /// a schedule of that. Takes about as long as the limits give a question, and the end of a question more.
  private func explainLarge(
    after first: [RuleIndex], _ search: inout ConflictSearch
  ) throws(ModelError) -> Explanation {
    search.deadline = limits.time.map { ContinuousClock.now + $0 }
    var disjoint = [first]
    var known: Solution?
    while known == nil, disjoint.count <= Self.disjointLimit, disjoint.last?.isEmpty == false {
      switch try search.verdict(without: Set(disjoint.joined())) {
      case .conflict(let next): disjoint.append(next)
      case .holds(let solution): known = solution
      case .unknown: return large(disjoint, relaxations: [], wasStopped: true)
      }
    }
    guard let known else { return large(disjoint.filter { !$0.isEmpty }, relaxations: [], wasStopped: true) }
    // Wishes too large to be weighed against each other in one number are left to the exact engine.
    let relaxed = try? RelaxedPlans(source, without: Set(disjoint.joined()), knowing: known, limits: limits)
    let found = try search.relaxations(of: disjoint, answeredBy: relaxed?.answer) { rule in
      self.reluctance(self.source.rules[rule.rawValue])
    }
    var explanation = large(
      disjoint + search.discovered,
      relaxations: found.map { relaxation(of: $0, in: relaxed?.lowering ?? lowering(without: $0.rules)) },
      wasStopped: search.wasStopped)
    explanation.disjointCount = disjoint.count
    return explanation
  }

  private func large(
    _ conflicts: [[RuleIndex]], relaxations: [Explanation.Relaxation], wasStopped: Bool
  ) -> Explanation {
    Explanation(
      isSatisfiable: false, conflicts: conflicts.map(rules), disjointCount: conflicts.count,
      relaxations: relaxations.sorted(by: Self.comesFirst), wasStopped: wasStopped)
  }

  /// Lowering is the same each time: what a search answered is in terms of this one.
  private func lowering(without dropped: [RuleIndex]) -> PlanLowering {
    source.lowering(without: Set(dropped), for: .solving)
  }

  /// Looks at a conflict again, from scratch: solves with its rules alone, and without each of them in turn, and has
  /// the rules' own checkers judge what is found.
  public func proof(of conflict: [any PlanRule]) throws(ModelError) -> ConflictProof {
    let lowering = PlanLowering(context, rules: conflict)
    let indices = conflict.indices.map { RuleIndex($0) }
    var search = ConflictSearch(lowering.problem, limits: limits)
    let together = try search.witness(keeping: indices)
    let wasStopped = search.wasStopped
    var witnesses: [ConflictProof.Witness] = []
    for (index, rule) in conflict.enumerated() {
      let solution = try search.witness(keeping: indices.filter { $0.rawValue != index })
      let placed = solution.map { PlacedPlan($0, of: lowering) }
      let others = conflict.enumerated().filter { $0.offset != index }.map(\.element)
      witnesses.append(
        .init(without: rule, placed: placed, broken: placed.map { violations(of: others, in: $0) } ?? []))
    }
    return ConflictProof(
      rules: conflict, isConflict: together != nil ? false : wasStopped ? nil : true, witnesses: witnesses)
  }

  /// The schedule of a placing that an explanation gives.
  public func schedule(of placed: PlacedPlan) -> Schedule {
    ScheduleBuilder(context, placed: placed, isSolved: true).schedule(status: .feasible)
  }

  // MARK: Rules

  private func rules(_ indices: [RuleIndex]) -> [any PlanRule] { indices.map { source.rules[$0.rawValue] } }

  private func violations(of rules: [any PlanRule], in placed: PlacedPlan) -> [TrainingCalendar.Violation] {
    let schedule = ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly()
    return RuleBook.violations(of: rules, in: ScheduleView(schedule, in: context))
  }

  /// Where a rule stands in the order of blame: settled decisions last.
  private static func rank(_ rule: any PlanRule) -> Int {
    switch rule.code {
    case .pin, .cohortOverlap, .closure, .roomAvailable, .personAvailable: 2
    case .window, .moves, .closedDay, .bridgeDay, .schoolHoliday, .roomAllowed, .maxCohortsDay, .maxCohortsWeek: 1
    default: 0
    }
  }

  /// How unwillingly a rule is given up: what the plan offers first, what is pinned last.
  private func reluctance(_ rule: any PlanRule) -> Int {
    rule.strength.isRelaxable ? 0 : rule.code == .pin ? 2 : 1
  }

  // MARK: Relaxations

  private func relaxation(
    of found: Timetabling.Relaxation, in lowering: PlanLowering
  ) -> Explanation.Relaxation {
    let dropped = rules(found.rules)
    let placed = found.result.solution.map { PlacedPlan($0, of: lowering) } ?? PlacedPlan()
    return Explanation.Relaxation(
      rules: dropped, objective: found.result.terms(of: context.plan), placed: placed,
      broken: violations(of: dropped, in: placed))
  }

  /// What the plan offers comes first, then what costs least.
  private static func comesFirst(_ one: Explanation.Relaxation, _ two: Explanation.Relaxation) -> Bool {
    if one.isOffered != two.isOffered { return one.isOffered }
    return values(of: one).lexicographicallyPrecedes(values(of: two))
  }

  /// The values of an objective, blocks left out first even where there are none.
  private static func values(of relaxation: Explanation.Relaxation) -> [Int] {
    let omitted = relaxation.objective.first { $0.name == "omitted" }?.value ?? 0
    return [omitted] + relaxation.objective.filter { $0.name != "omitted" }.map(\.value)
  }
}

extension ExactResult {
  /// The objective of a plan as a schedule states it; none without an answer.
  func terms(of plan: Plan) -> [Schedule.ObjectiveValue] {
    guard solution != nil else { return [] }
    var terms: [Schedule.ObjectiveValue] = []
    if omissions.value > 0 { terms.append(.init(name: "omitted", value: omissions.value, bound: omissions.bound)) }
    for (term, level) in zip(plan.objective, objectives) {
      terms.append(.init(name: term.rawValue, value: level.value, bound: level.bound))
    }
    terms.append(.init(name: "soft", value: soft.value, bound: soft.bound))
    return terms
  }
}
