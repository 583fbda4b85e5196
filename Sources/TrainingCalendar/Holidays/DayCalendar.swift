// SPDX-License-Identifier: Apache-2.0

/// What a planner must know of each day: public holiday, bridge, school holidays by zone.
///
/// It answers for any day; only public holidays of the years asked for and days of school holidays are enumerated
/// beforehand.
public struct DayCalendar: Sendable {
  /// The region whose public holidays apply.
  public let region: PublicHolidays.Region
  /// School holidays, those shipped and those that the plan adds, ordered by zone and first day.
  public let schoolHolidays: [SchoolHoliday]
  private let holidaysByDay: [CivilDate: PublicHoliday.Name]
  private let extraClosedDays: [CivilDate: String]
  private let schoolByDay: [SchoolZone: [CivilDate: Int]]
  private let span: DateRange

  /// A calendar for the days of a span (a year either side is added, so that bridges at its ends are right).
  ///
  /// - Parameters:
  ///   - span: the days that will be asked about.
  ///   - region: whose public holidays.
  ///   - addedSchoolHolidays: stretches added to those shipped; saying a day twice is harmless.
  ///   - addedPublicHolidays: further closed days with their label, such as a local holiday.
  public init(
    span: DateRange, region: PublicHolidays.Region = .metropole, addedSchoolHolidays: [SchoolHoliday] = [],
    addedPublicHolidays: [(days: DateRange, label: String)] = []
  ) {
    self.region = region
    self.span = span
    var names: [CivilDate: PublicHoliday.Name] = [:]
    for year in (span.first.year - 1)...(span.last.year + 1) {
      for holiday in PublicHolidays.holidays(in: year, region: region) where names[holiday.date] == nil {
        names[holiday.date] = holiday.name
      }
    }
    holidaysByDay = names
    var extra: [CivilDate: String] = [:]
    for added in addedPublicHolidays {
      for day in added.days.days where extra[day] == nil { extra[day] = added.label }
    }
    extraClosedDays = extra
    schoolHolidays = (SchoolHolidays.all + addedSchoolHolidays).sorted {
      ($0.zone, $0.days.first, $0.days.last) < ($1.zone, $1.days.first, $1.days.last)
    }
    var byDay: [SchoolZone: [CivilDate: Int]] = [:]
    for (index, holiday) in schoolHolidays.enumerated() {
      for day in holiday.days.days where byDay[holiday.zone]?[day] == nil {
        byDay[holiday.zone, default: [:]][day] = index
      }
    }
    schoolByDay = byDay
  }

  /// The public holiday of a day, if it is one of the region's.
  public func publicHoliday(on day: CivilDate) -> PublicHoliday.Name? { holidaysByDay[day] }

  /// The label of a holiday that the plan itself added on a day.
  public func addedHoliday(on day: CivilDate) -> String? { extraClosedDays[day] }

  /// Whether a day is a public holiday, of the region or added.
  public func isPublicHoliday(_ day: CivilDate) -> Bool { holidaysByDay[day] != nil || extraClosedDays[day] != nil }

  /// Whether a day is neither at a weekend nor a public holiday.
  public func isWorkingDay(_ day: CivilDate) -> Bool { !day.weekday.isWeekend && !isPublicHoliday(day) }

  /// Whether a day is a bridge: a working day alone between a public holiday and a weekend.
  public func isBridge(_ day: CivilDate) -> Bool {
    guard isWorkingDay(day) else { return false }
    return (isPublicHoliday(day - 1) && (day + 1).weekday.isWeekend)
      || (isPublicHoliday(day + 1) && (day - 1).weekday.isWeekend)
  }

  /// Whether the ISO week of a day has a public holiday between Monday and Friday.
  public func isInHolidayWeek(_ day: CivilDate) -> Bool {
    let monday = day.isoWeek.monday
    return (0..<5).contains { isPublicHoliday(monday + $0) }
  }

  /// The school holiday of a zone that holds a day.
  public func schoolHoliday(on day: CivilDate, zone: SchoolZone) -> SchoolHoliday? {
    schoolByDay[zone]?[day].map { schoolHolidays[$0] }
  }

  /// The public holidays and bridges of a year in order.
  public func closedDays(in year: Int) -> [(day: CivilDate, isBridge: Bool)] {
    DateRange.year(year).days.compactMap { day in
      isPublicHoliday(day) ? (day, false) : isBridge(day) ? (day, true) : nil
    }
  }
}
