// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `writing-window`: a period of writing has at least so many days without a session of its cohort. A day missing is a
/// unit.
public struct WritingWindow: PlanRule {
  public static let code = RuleCode.writingWindow
  let cohort: Cohort
  let period: Period
  let free: Int
  public let strength: Strength
  public var mark: SourceMark? { period.mark }
  public var objects: [String] { [cohort.id.text, period.id.text] }

  public static func rules(of context: PlanContext) -> [WritingWindow] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.plan.cohorts.flatMap { cohort in
      cohort.periods.compactMap { period in
        period.freeDays.map { WritingWindow(cohort: cohort, period: period, free: $0, strength: strength) }
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let held = view.dates(of: cohort.id).filter { period.days.contains($0) }
    let missing = free - (period.days.count - held.count)
    return missing > 0 ? [Breach(dates: held, amount: missing)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    let presences = lowering.activities(of: cohort.id).map { Presence($0) }
    let range = period.days.first.dayNumber...period.days.last.dayNumber
    // More free days than the period has is a fault that no dates mend: each day in it and each missing one count.
    if free > period.days.count { lowering.post(Impossible(amount: free - period.days.count)) }
    lowering.post(DaysInPeriod(presences, periods: [range], atMost: max(0, period.days.count - free)))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(cohort.id) : au moins \(free) jours sans cours pendant \(period.label)",
      "\(cohort.id): at least \(free) days without a session during \(period.label)")
  }
}
