// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// Schedules of a large plan without some of its rules, each mended from one of the plan without all rules in conflict.
///
/// Conflicts are local: whichever of their rules is kept, nearly everything can stay where it is.
final class RelaxedPlans {
  /// Work units of the search for the schedule that is mended, for each block and mark.
  static let workPerActivity = 10_000

  /// The plan without all rules in conflict; answers are in terms of its problem.
  let lowering: PlanLowering
  private let source: PlanConflictSource
  private let inConflict: [(rule: RuleIndex, constraints: [any TimetableConstraint])]
  private var session: RepairSession

  /// Mends from what is published where something is; else from a schedule made anew, or at least the one that is known.
  ///
  /// - Parameters:
  ///   - dropped: every rule of some conflicts.
  ///   - known: a schedule of the plan without them, as `ConflictVerdict.holds` gives it.
  ///   - limits: for each answer; the schedule that is mended takes no more than a third of the time either.
  /// - Throws: `LocalSearchError` where the plan's wishes are too large to be weighed against each other.
  init(
    _ source: PlanConflictSource, without dropped: Set<RuleIndex>, knowing known: Solution, limits: SearchLimits
  ) throws {
    self.source = source
    lowering = source.lowering(without: dropped, for: .solving)
    let base =
      Self.published(lowering, limits) ?? Self.planned(lowering, limits)
      ?? source.solution(known, without: dropped, in: lowering)
    session = try RepairSearch(lowering.problem, from: base, limits: limits).session()
    let lowering = lowering
    inConflict = dropped.sorted().map { ($0, lowering.constraints(of: source.rules[$0.rawValue])) }
  }

  /// What is published, repaired where it does not stand any more.
  private static func published(_ lowering: PlanLowering, _ limits: SearchLimits) -> Solution? {
    let published = lowering.context.plan.published
    guard !published.starts.isEmpty else { return nil }
    let standing = lowering.standing(of: PlacedPlan(published))
    let repair = RepairSearch(lowering.problem, from: standing.solution, displaced: standing.displaced, limits: limits)
    return (try? repair.solve())?.solution
  }

  /// A schedule with a look at what is wished for.
  private static func planned(_ lowering: PlanLowering, _ limits: SearchLimits) -> Solution? {
    var own = limits
    let work = workPerActivity * lowering.problem.activities.count
    own.work = min(limits.work ?? work, work)
    own.time = limits.time.map { $0 / 3 }
    return (try? StagedSearch(lowering.problem, groups: lowering.groupsWithMarks, limits: own).solve())?.solution
  }

  /// A schedule that keeps all rules but some of those in conflict; nil where none was found near the one that is mended.
  ///
  /// - Parameter known: a schedule without them, as `ConflictVerdict.holds` gives it, which is then the answer.
  func answer(without dropped: Set<RuleIndex>, knowing known: Solution?) -> ExactResult? {
    if let known {
      let solution = source.solution(known, without: dropped, in: lowering)
      return ExactResult(of: solution, in: lowering.problem)
    }
    let kept = inConflict.filter { !dropped.contains($0.rule) }.flatMap(\.constraints)
    guard let result = try? session.solve(asking: kept), result.solution != nil else { return nil }
    return result
  }
}
