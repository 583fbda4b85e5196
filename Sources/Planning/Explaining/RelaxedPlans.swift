// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// Schedules of a large plan without some of its rules, each mended from one of the plan without all rules in conflict.
///
/// Conflicts are local: whichever of their rules is kept, nearly everything can stay where it is.
struct RelaxedPlans {
  /// Work units of the search for the schedule that is mended, for each block and mark.
  static let workPerActivity = 1_000

  private let source: PlanConflictSource
  private let limits: SearchLimits
  private let base: PlacedPlan

  /// Places everything without some rules; nil where that is not managed.
  ///
  /// - Parameter dropped: every rule of some conflicts, so many that the rest has a schedule.
  init?(_ source: PlanConflictSource, without dropped: Set<RuleIndex>, limits: SearchLimits) throws(ModelError) {
    self.source = source
    self.limits = limits
    let lowering = source.lowering(with: source.hardRules.filter { !dropped.contains($0) }, for: .solving)
    var own = limits
    let work = Self.workPerActivity * lowering.problem.activities.count
    own.work = min(limits.work ?? work, work)
    let staged = try? StagedSearch(lowering.problem, groups: lowering.groupsWithMarks, limits: own).solve()
    if let solution = staged?.solution {
      base = PlacedPlan(solution, of: lowering)
      return
    }
    var search = try ExactSearch(lowering.problem, limits: limits)
    guard let solution = search.anySolution() else { return nil }
    base = PlacedPlan(solution, of: lowering)
  }

  /// A schedule without some rules, in terms of the source's problem for solving; nil where none was found near the one
  /// that is mended.
  func answer(without dropped: Set<RuleIndex>) -> ExactResult? {
    let lowering = source.lowering(with: source.hardRules.filter { !dropped.contains($0) }, for: .solving)
    let standing = lowering.standing(of: base)
    let search = RepairSearch(lowering.problem, from: standing.solution, displaced: standing.displaced, limits: limits)
    guard let result = try? search.solve(), result.solution != nil else { return nil }
    return result
  }
}
