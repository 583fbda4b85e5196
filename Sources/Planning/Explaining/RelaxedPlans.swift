// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// Schedules of a large plan without some of its rules, each mended from one of the plan without all rules in conflict.
///
/// Conflicts are local: whichever of their rules is kept, nearly everything can stay where it is.
final class RelaxedPlans {
  /// Work units of the search for the schedule that is mended, for each block and mark.
  static let workPerActivity = 1_000

  /// The plan without all rules in conflict; answers are in terms of its problem.
  let lowering: PlanLowering
  private let inConflict: [(rule: RuleIndex, constraints: [any TimetableConstraint])]
  private var session: RepairSession

  /// Places everything without some rules, from what is published where something is; nil where that is not managed.
  ///
  /// - Parameters:
  ///   - dropped: every rule of some conflicts.
  ///   - isPossible: whether the rest is known to have a schedule: then it is searched for until the limits.
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  init?(
    _ source: PlanConflictSource, without dropped: Set<RuleIndex>, limits: SearchLimits, isPossible: Bool = false
  ) throws(ModelError) {
    let lowering = source.lowering(with: source.hardRules.filter { !dropped.contains($0) }, for: .solving)
    let found = isPossible ? try Self.anySchedule(of: lowering, limits) : Self.base(lowering, limits)
    guard let base = found,
      let session = try? RepairSearch(lowering.problem, from: base, limits: limits).session()
    else { return nil }
    self.lowering = lowering
    self.session = session
    inConflict = dropped.sorted().map { ($0, lowering.constraints(of: source.rules[$0.rawValue])) }
  }

  private static func base(_ lowering: PlanLowering, _ limits: SearchLimits) -> Solution? {
    let published = lowering.context.plan.published
    if !published.starts.isEmpty {
      let standing = lowering.standing(of: PlacedPlan(published))
      let repair = RepairSearch(
        lowering.problem, from: standing.solution, displaced: standing.displaced, limits: limits)
      if let solution = (try? repair.solve())?.solution { return solution }
    }
    var own = limits
    let work = workPerActivity * lowering.problem.activities.count
    own.work = min(limits.work ?? work, work)
    return (try? StagedSearch(lowering.problem, groups: lowering.groupsWithMarks, limits: own).solve())?.solution
  }

  private static func anySchedule(of lowering: PlanLowering, _ limits: SearchLimits) throws(ModelError) -> Solution? {
    var search = try ExactSearch(lowering.problem, limits: limits)
    return search.anySolution()
  }

  /// A schedule that keeps all rules but some of those in conflict; nil where none was found near the one that is mended.
  func answer(without dropped: Set<RuleIndex>) -> ExactResult? {
    let kept = inConflict.filter { !dropped.contains($0.rule) }.flatMap(\.constraints)
    guard let result = try? session.solve(asking: kept), result.solution != nil else { return nil }
    return result
  }
}
