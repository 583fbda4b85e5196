// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `cohort-once`: sessions of one cohort don't clash. A pair that does is a unit.
public struct CohortOnce: PlanRule {
  public static let code = RuleCode.cohortOnce
  let cohort: Cohort
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [CohortOnce] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.filter { !$0.hasParallelInstances }.map { CohortOnce(cohort: $0, strength: strength) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    SessionClashes(view.sessions(of: cohort.id)).breaches { $0.block != $1.block }
  }

  public func lower(into lowering: inout PlanLowering) {
    lowering.post(NoClash(lowering.activities(of: cohort.id), in: lowering.problem))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(cohort.id) n'a qu'une séance à la fois", "\(cohort.id) has one session at a time")
  }
}
