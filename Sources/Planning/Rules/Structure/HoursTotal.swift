// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `hours-total`: the counted hours of a cohort add up to the hours due. A minute is a unit.
public struct HoursTotal: PlanRule {
  public static let code = RuleCode.hoursTotal
  let cohort: Cohort
  let due: Hours
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [HoursTotal] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.compactMap { cohort in
      cohort.hoursDue.map { HoursTotal(cohort: cohort, due: cohort.times * $0, strength: strength) }
    }
  }

  private func amount(_ hours: PlannedHours) -> Int { hours.counted.map { abs($0 - due.minutes) } ?? 0 }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let amount = amount(PlannedHours(cohort, in: view.context, view: view))
    return amount > 0 ? [Breach(amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    let amount = amount(PlannedHours(cohort, in: lowering.context))
    if amount > 0 { lowering.post(Impossible(amount: amount)) }
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let planned = PlannedHours(cohort, in: context).counted.map { wording.hours(Hours(minutes: $0)) } ?? "?"
    return wording.say(
      "\(cohort.id) : \(wording.hours(due)) dues, \(planned) prévues",
      "\(cohort.id): \(wording.hours(due)) due, \(planned) planned")
  }
}
