// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `tutoring-spread`: two tutoring days of a cohort are at least so many days apart. A pair too close is a unit.
public struct TutoringSpread: PlanRule {
  public static let code = RuleCode.tutoringSpread
  let days: TutoringDays
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [days.cohort.id.text] }

  public static func rules(of context: PlanContext) -> [TutoringSpread] {
    let strength = context.strength(of: code, default: .soft(weight: 3))
    return context.plan.cohorts.compactMap { cohort in
      guard let bounds = cohort.tutoringSpread, let least = bounds.min else { return nil }
      let days = TutoringDays(cohort: cohort, least: least) { $0 == "tutoring" }
      return TutoringSpread(days: days, strength: strength, mark: bounds.mark)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { days.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { days.lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(days.cohort.id) : \(days.least) jours entre deux tutorats",
      "\(days.cohort.id): \(days.least) days between tutoring days")
  }
}
