// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `cohort-size`: no more trainees are enrolled than the cohort takes. A trainee too many is a unit.
///
/// Too few are reported as an open item: the cohort may still fill up.
public struct CohortSizeRule: PlanRule {
  public static let code = RuleCode.cohortSize
  let cohort: Cohort
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [CohortSizeRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.map { CohortSizeRule(cohort: $0, strength: strength) }
  }

  private var excess: Int {
    guard let enrolled = cohort.size.enrolled, let most = cohort.size.max else { return 0 }
    return max(0, enrolled - most)
  }

  public func breaches(in view: ScheduleView) -> [Breach] { excess > 0 ? [Breach(amount: excess)] : [] }

  public func lower(into lowering: inout PlanLowering) {
    if excess > 0 { lowering.post(Impossible(amount: excess)) }
  }

  public func sentence(in context: PlanContext) -> String {
    let most = cohort.size.max.map(String.init) ?? "∞"
    let enrolled = cohort.size.enrolled.map(String.init) ?? "?"
    return context.wording.say(
      "\(cohort.id) : \(most) places, \(enrolled) inscrits", "\(cohort.id): \(most) places, \(enrolled) enrolled")
  }
}
