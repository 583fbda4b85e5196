// SPDX-License-Identifier: Apache-2.0

/// A week of the ISO 8601 calendar: Monday to Sunday, numbered in the year that holds its Thursday.
public struct ISOWeek: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year the week is numbered in, which may differ from the calendar year of its first or last days.
  public let year: Int
  /// The number, 1–53.
  public let number: Int

  /// The week that holds a date.
  public init(containing date: CivilDate) {
    let thursday = date + (3 - date.weekday.index)
    let year = thursday.year
    let firstDay = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 1, day: 1))
    self.year = year
    self.number = (thursday - firstDay) / 7 + 1
  }

  /// The week of a number in a year, or nil where the year has no such week.
  public init?(year: Int, number: Int) {
    guard (1...Self.count(in: year)).contains(number) else { return nil }
    self.year = year
    self.number = number
  }

  /// 52 or 53: the number of ISO weeks of a year. 28 December always stands in the last one.
  public static func count(in year: Int) -> Int {
    ISOWeek(containing: CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 12, day: 28))).number
  }

  /// The Monday of the week.
  public var monday: CivilDate {
    let fourth = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 1, day: 4))
    return fourth - fourth.weekday.index + 7 * (number - 1)
  }

  /// A day of the week.
  public func day(_ weekday: Weekday) -> CivilDate { monday + weekday.index }
  /// Monday to Sunday.
  public var days: DateRange { DateRange(unchecked: monday, monday + 6) }

  public static func < (left: ISOWeek, right: ISOWeek) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }

  /// The form `2026-W19`.
  public var description: String { "\(padded(year, 4))-W\(padded(number, 2))" }
}
