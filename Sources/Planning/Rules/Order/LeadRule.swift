// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `lead`: so many weeks pass between a deadline and the first day of a cohort. A week missing is a unit.
public struct LeadRule: PlanRule {
  public static let code = RuleCode.lead
  let shape: BlockShape
  let lead: Lead
  let deadline: CivilDate
  public let strength: Strength
  public var mark: SourceMark? { lead.mark }
  public var objects: [String] { [lead.deadline.text, shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [LeadRule] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.plan.cohorts.flatMap { cohort -> [LeadRule] in
      guard let lead = cohort.lead, let deadline = cohort.deadlines.first(where: { $0.id == lead.deadline }),
        case .on(let date) = deadline.timing
      else { return [] }
      // The blocks of a cohort keep their order: the first one has its first day.
      let first = context.shapes(of: cohort.id).first { $0.isPlaceable && !$0.block.isOptional }
      guard let first, first.isSubject(to: code) else { return [] }
      return [LeadRule(shape: first, lead: lead, deadline: date, strength: strength)]
    }
  }

  private func weeksMissing(from start: CivilDate) -> Int {
    let missing = lead.weeks * 7 - (start - deadline)
    return missing > 0 ? (missing + 6) / 7 : 0
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    guard let first = view.dates(of: shape.block.id).first else { return [] }
    let missing = weeksMissing(from: first)
    return missing > 0 ? [Breach(dates: [deadline, first], amount: missing)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let amounts = lowering.problem[activity].times.map { weeksMissing(from: CivilDate(dayNumber: $0.day)) }
    if amounts.contains(where: { $0 > 0 }) { lowering.post(TimeAmounts(activity, amounts: amounts)) }
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "au moins \(lead.weeks) semaines de \(lead.deadline) à \(shape.block.id)",
      "at least \(lead.weeks) weeks from \(lead.deadline) to \(shape.block.id)")
  }
}
