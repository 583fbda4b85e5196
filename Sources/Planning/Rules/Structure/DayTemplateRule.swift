// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `day-template`: the half-days of a template add up to the hours it states. A minute is a unit.
public struct DayTemplateRule: PlanRule {
  public static let code = RuleCode.dayTemplate
  let template: DayTemplate
  public let strength: Strength
  public var mark: SourceMark? { template.mark }
  public var objects: [String] { [template.id.text] }

  public static func rules(of context: PlanContext) -> [DayTemplateRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.templates.map { DayTemplateRule(template: $0, strength: strength) }
  }

  private var amount: Int {
    guard let stated = template.hours, let slots = template.slots else { return 0 }
    return abs(slots.reduce(0) { $0 + $1.minutes } - stated.minutes)
  }

  public func breaches(in view: ScheduleView) -> [Breach] { amount > 0 ? [Breach(amount: amount)] : [] }

  public func lower(into lowering: inout PlanLowering) {
    if amount > 0 { lowering.post(Impossible(amount: amount)) }
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "les demi-journées de \(template.id) font les heures annoncées",
      "the half-days of \(template.id) add up to its hours")
  }
}
