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

  /// Places everything without some rules; nil where that is not managed.
  ///
  /// - Parameter dropped: every rule of some conflicts, so many that the rest has a schedule.
  init?(_ source: PlanConflictSource, without dropped: Set<RuleIndex>, limits: SearchLimits) throws(ModelError) {
    let lowering = source.lowering(with: source.hardRules.filter { !dropped.contains($0) }, for: .solving)
    guard let base = try Self.base(lowering, limits),
      let session = try? RepairSearch(lowering.problem, from: base, limits: limits).session()
    else { return nil }
    self.lowering = lowering
    self.session = session
    inConflict = dropped.sorted().map { ($0, lowering.constraints(of: source.rules[$0.rawValue])) }
  }

  private static func base(_ lowering: PlanLowering, _ limits: SearchLimits) throws(ModelError) -> Solution? {
    var own = limits
    let work = workPerActivity * lowering.problem.activities.count
    own.work = min(limits.work ?? work, work)
    let staged = try? StagedSearch(lowering.problem, groups: lowering.groupsWithMarks, limits: own).solve()
    if let solution = staged?.solution { return solution }
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
