// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `tutoring-after`: tutoring comes at least so many days after other days of its cohort, so that there is time to work
/// at home. A pair too close is a unit.
public struct TutoringAfter: PlanRule {
  public static let code = RuleCode.tutoringAfter
  let days: TutoringDays
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [days.cohort.id.text] }

  public static func rules(of context: PlanContext) -> [TutoringAfter] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.plan.cohorts.compactMap { cohort in
      guard let bounds = cohort.tutoringAfter, let least = bounds.min else { return nil }
      let days = TutoringDays(cohort: cohort, least: least) { $0 != "tutoring" }
      return TutoringAfter(days: days, strength: strength, mark: bounds.mark)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { days.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { days.lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(days.cohort.id) : \(days.least) jours de travail personnel avant un tutorat",
      "\(days.cohort.id): \(days.least) days of personal work before tutoring")
  }
}
