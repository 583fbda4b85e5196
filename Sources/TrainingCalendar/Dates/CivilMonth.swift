// SPDX-License-Identifier: Apache-2.0

/// A month of a year, such as February 2027.
public struct CivilMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, 1–12.
  public let month: Int

  /// A month, or nil when `month` is not between 1 and 12.
  public init?(year: Int, month: Int) {
    guard (1...12).contains(month), (-9999...9999).contains(year) else { return nil }
    self.init(uncheckedYear: year, month: month)
  }

  /// A month from its ISO 8601 form, `2027-02`.
  public init(iso text: String) throws(CivilDate.TextError) {
    guard text.utf8.count == 7 else { throw .malformed(text) }
    let first: CivilDate
    do {
      first = try CivilDate(iso: text + "-01")
    } catch .impossible {
      throw .impossible(text)
    } catch {
      throw .malformed(text)
    }
    self = first.civilMonth
  }

  init(uncheckedYear year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// The number of days in a month of a year.
  public static func length(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The first day of the month.
  public var firstDay: CivilDate { CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: 1)) }
  /// The last day of the month.
  public var lastDay: CivilDate { firstDay + (Self.length(year: year, month: month) - 1) }
  /// All days of the month.
  public var days: DateRange { DateRange(unchecked: firstDay, lastDay) }
  /// The month after this one.
  public var next: CivilMonth {
    month == 12 ? CivilMonth(uncheckedYear: year + 1, month: 1) : CivilMonth(uncheckedYear: year, month: month + 1)
  }

  /// The day that is the `ordinal`-th (1–5) of its weekday in this month, a missing fifth becoming the last.
  public func day(_ ordinal: Int, _ weekday: Weekday) -> CivilDate {
    let offset = (weekday.index - firstDay.weekday.index + 7) % 7
    let candidate = firstDay + offset + 7 * (ordinal - 1)
    return candidate > lastDay ? candidate - 7 : candidate
  }

  public static func < (left: CivilMonth, right: CivilMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// The form `2027-02`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}
