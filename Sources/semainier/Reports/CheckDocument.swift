// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Planning
import TrainingCalendar

/// The answer of `check --format json`.
struct CheckDocument: Encodable {
  struct ModuleHours: Encodable {
    let module: String
    let due: Double?
    let placed: Double
  }

  struct CohortHours: Encodable {
    let due: Double?
    let placed: Double
    let planned: Double?
    let uncounted: Double
    let days: Int
    let modules: [ModuleHours]

    init(_ account: HoursAccount, planned: Int?) {
      self.planned = planned.map { Double($0) / 60 }
      due = account.due.map { Double($0) / 60 }
      placed = Double(account.placed) / 60
      uncounted = Double(account.uncounted) / 60
      days = account.days
      modules = account.modules.map {
        ModuleHours(module: $0.module.text, due: $0.due.map { Double($0) / 60 }, placed: Double($0.placed) / 60)
      }
    }
  }

  struct Holidays: Encodable {
    let publicHolidays: [CivilDate]
    let bridges: [CivilDate]
    let school: [String: [CivilDate]]

    private enum CodingKeys: String, CodingKey {
      case bridges, school
      case publicHolidays = "public"
    }
  }

  struct Repair: Encodable {
    let objective: [Schedule.ObjectiveValue]
    let optima: Int?
  }

  struct Outside: Encodable {
    let date: CivilDate
    let session: String
    let calendar: String
    let event: String
    let summary: String
  }

  let cohorts: Int
  let days: Int
  let distinctDates: Int
  let hours: [String: CohortHours]
  let overlaps: [Overlap]
  let violations: [Violation]
  let open: [OpenItem]
  let nearMisses: [NearMiss]
  let holidays: Holidays
  /// Whether all dated sessions can have rooms; null where that was not asked or not found out.
  let rooms: Bool?
  let repair: Repair?
  let outside: [Outside]

  private enum CodingKeys: String, CodingKey {
    case cohorts, days, hours, overlaps, violations, open, holidays, rooms, repair, outside
    case distinctDates = "distinct-dates"
    case nearMisses = "near-misses"
  }

  init(_ check: PlanCheck, outside: OutsideOverlaps) {
    let schedule = check.schedule
    cohorts = schedule.directory.cohorts.count
    days = schedule.countedDays
    distinctDates = schedule.distinctDates
    hours = Dictionary(
      schedule.hours.map { ($0.cohort.text, CohortHours($0, planned: check.plannedMinutes[$0.cohort])) },
      uniquingKeysWith: { first, _ in first })
    overlaps = schedule.overlaps
    violations = schedule.violations
    open = schedule.open
    nearMisses = schedule.nearMisses
    holidays = Holidays(
      publicHolidays: check.holidays.publicHolidays, bridges: check.holidays.bridges,
      school: Dictionary(
        check.holidays.school.map { ($0.zone.rawValue, $0.days.map(\.date)) }, uniquingKeysWith: { $0 + $1 }))
    rooms =
      switch check.housing {
      case .possible: true
      case .impossible: false
      case .notAsked, .unknown: nil
      }
    repair = check.repair.map { Repair(objective: $0.objective, optima: $0.optima) }
    self.outside = outside.entries.map {
      Outside(
        date: $0.session.date, session: $0.session.uid, calendar: $0.calendar, event: $0.event.uid,
        summary: $0.event.summary)
    }
  }
}
