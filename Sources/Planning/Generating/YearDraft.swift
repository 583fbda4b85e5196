// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The days of the year that is made up, and how many cohorts each site has on each.
struct YearDraft {
  let first: CivilDate
  let count: Int
  /// Days on which something may be held: no public holiday, no bridge, no closure.
  let isOpen: [Bool]
  /// Days in school holidays of the zone around Paris, which are better avoided.
  let isSchoolHoliday: [Bool]
  let closures: [Closure]
  let holidays: HolidayRules
  /// The last day on which a block may be held.
  let lastDay: Int

  init(_ year: Int) {
    let range = DateRange.year(year)
    first = range.first
    count = range.count
    holidays = Self.holidays(of: range)
    let calendar = holidays.calendar(for: range)
    let closures = Self.closures(in: year)
    self.closures = closures
    isOpen = range.days.map { day in
      !calendar.isPublicHoliday(day) && !calendar.isBridge(day) && !closures.contains { $0.days.contains(day) }
    }
    isSchoolHoliday = range.days.map { calendar.schoolHoliday(on: $0, zone: .c) != nil }
    lastDay = (closures.last.map { $0.days.first - range.first } ?? range.count) - 1
  }

  private static func holidays(of range: DateRange) -> HolidayRules {
    var rules = HolidayRules()
    // Where no school holidays are known, a plan that names zones would only be warned about.
    let known = SchoolHolidays.all.map(\.days.first).min() ?? range.last
    guard range.last <= SchoolHolidays.knownThrough, known <= range.first + 60 else { return rules }
    rules.school = [
      .init(zone: .c, strength: .soft(weight: 20)), .init(zone: .a, strength: .soft(weight: 2)),
      .init(zone: .b, strength: .soft(weight: 2)),
    ]
    return rules
  }

  private static func closures(in year: Int) -> [Closure] {
    let stretches = [(month: 8, from: 1, to: 21, label: "Fermeture d'été"), (12, 22, 31, "Fermeture de fin d'année")]
    return stretches.compactMap { month, from, to, label in
      guard let first = CivilDate(year: year, month: month, day: from),
        let last = CivilDate(year: year, month: month, day: to), let days = DateRange(first, last)
      else { return nil }
      return Closure(days: days, label: label)
    }
  }

  func date(_ day: Int) -> CivilDate { first + day }
  func weekday(_ day: Int) -> Weekday { date(day).weekday }

  /// The first day from `day` on with a weekday.
  func next(_ weekday: Weekday, from day: Int) -> Int {
    day + (weekday.index - self.weekday(day).index + 7) % 7
  }

  /// Whether a block may be held on these days.
  func isFree(_ days: Range<Int>) -> Bool {
    days.lowerBound >= 0 && days.upperBound - 1 <= lastDay && days.allSatisfy { isOpen[$0] }
  }
}
