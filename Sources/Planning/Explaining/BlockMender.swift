// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// Finds schedules of a large plan with a block on another day, near the schedule there is.
final class BlockMender {
  private let context: PlanContext
  private let lowering: PlanLowering
  private var session: RepairSession

  /// A mender of what is published of a plan.
  ///
  /// - Throws: `LocalSearchError` where the schedule is none of the plan's.
  init(_ plan: Plan, limits: SearchLimits) throws {
    // Rooms stay where they can, so that the rest of the plan does.
    var kept = plan
    kept.objective.append(.changeRoom)
    context = PlanContext(kept)
    lowering = PlanLowering(context, rules: RuleBook.rules(of: context), for: .solving)
    let standing = lowering.standing(of: PlacedPlan(plan.published))
    session = try RepairSearch(
      lowering.problem, from: standing.solution, displaced: standing.displaced, limits: limits
    ).session()
  }

  /// A schedule with a block beginning on a day, which is `infeasible` where there is none, with its objective.
  func answer(with block: BlockID, on day: CivilDate) throws -> Schedule {
    var placed = PlacedPlan()
    var result: ExactResult?
    let activity = lowering.activity(of: block)
    // Days that a rule about the block alone excludes are no candidates.
    let time = activity.flatMap { lowering.problem[$0].times.firstIndex { $0.day == day.dayNumber } }
    if let activity, let time {
      let amounts = lowering.problem[activity].times.indices.map { $0 == time ? 0 : 1 }
      result = try session.solve(asking: [TimeAmounts(activity, amounts: amounts)])
    }
    if let solution = result?.solution { placed = PlacedPlan(solution, of: lowering) }
    var schedule = ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly()
    schedule.objective = result?.terms(of: context.plan) ?? []
    switch result?.status {
    case .optimal: schedule.status = .optimal
    case .feasible: schedule.status = .feasible
    case .infeasible, nil: schedule.status = .infeasible
    case .unknown: schedule.status = .unknown
    }
    return schedule
  }
}
