// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `max-days-week`: a cohort meets on at most so many days of an ISO week. A day more is a unit.
public struct MaxDaysWeek: PlanRule {
  public static let code = RuleCode.maxDaysWeek
  let cohort: Cohort
  let most: Int
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [MaxDaysWeek] {
    let setting = context.setting(of: code)
    let strength = setting?.strength ?? .hard(relaxable: false)
    return context.plan.cohorts.compactMap { cohort in
      guard let most = cohort.maxDaysPerWeek?.max ?? setting?.amount else { return nil }
      return MaxDaysWeek(
        cohort: cohort, most: most, strength: strength, mark: cohort.maxDaysPerWeek?.mark ?? setting?.mark)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let weeks = Dictionary(grouping: view.dates(of: cohort.id), by: \.isoWeek).filter { $0.value.count > most }
    guard !weeks.isEmpty else { return [] }
    let amount = weeks.values.reduce(0) { $0 + $1.count - most }
    return [Breach(dates: weeks.values.joined().sorted(), amount: amount)]
  }

  public func lower(into lowering: inout PlanLowering) {
    let presences = lowering.activities(of: cohort.id).map { Presence($0) }
    lowering.post(DaysInPeriod(presences, periods: lowering.context.weeks, atMost: most))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(cohort.id) : au plus \(most) jours par semaine", "\(cohort.id): at most \(most) days a week")
  }
}

extension PlanContext {
  /// The ISO weeks of the horizon as ranges of day numbers.
  var weeks: [ClosedRange<Int>] {
    var weeks: [ClosedRange<Int>] = []
    var monday = horizon.first.isoWeek.monday
    while monday <= horizon.last {
      weeks.append(monday.dayNumber...(monday.dayNumber + 6))
      monday = monday + 7
    }
    return weeks
  }
}
