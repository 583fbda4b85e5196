// SPDX-License-Identifier: Apache-2.0

/// A day of the proleptic Gregorian calendar, without time or zone.
///
/// A civil date is an integer: days since 1 January 1970. Arithmetic is exact and cheap, and nothing here knows of
/// instants. Years from −9999 to 9999 are accepted from text.
///
/// ```swift
/// let start = try CivilDate(iso: "2026-03-09")
/// start.weekday          // .monday
/// start + 364            // 2027-03-08, the same weekday a year later
/// ```
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int

  /// A date from its day number (days since 1970-01-01).
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// A date from its parts, or nil where no such day exists (31 April, month 13).
  public init?(year: Int, month: Int, day: Int) {
    guard (-9999...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilMonth.length(year: year, month: month)
    else { return nil }
    self.init(dayNumber: Self.dayNumber(year: year, month: month, day: day))
  }

  /// Days from the civil epoch, by Howard Hinnant's `days_from_civil` (chrono-compatible low-level date algorithms).
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1–12) and day of the month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The year.
  public var year: Int { components.year }
  /// The month, 1–12.
  public var month: Int { components.month }
  /// The day of the month, 1–31.
  public var day: Int { components.day }
  /// The month that holds this day.
  public var civilMonth: CivilMonth { CivilMonth(uncheckedYear: components.year, month: components.month) }

  /// The weekday.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (dayNumber + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The ISO 8601 week.
  public var isoWeek: ISOWeek { ISOWeek(containing: self) }

  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }
  /// The date a number of days later (earlier when negative).
  public static func + (date: CivilDate, days: Int) -> CivilDate { CivilDate(dayNumber: date.dayNumber + days) }
  /// The date a number of days earlier.
  public static func - (date: CivilDate, days: Int) -> CivilDate { CivilDate(dayNumber: date.dayNumber - days) }
  /// The number of days from the right date to the left one.
  public static func - (left: CivilDate, right: CivilDate) -> Int { left.dayNumber - right.dayNumber }
}

extension CivilDate: Strideable {
  public func distance(to other: CivilDate) -> Int { other.dayNumber - dayNumber }
  public func advanced(by days: Int) -> CivilDate { self + days }
}

extension CivilDate: CustomStringConvertible, Codable {
  /// What is wrong with a text that should be a date.
  public enum TextError: Error, Hashable, Sendable {
    /// The text is not of the form `2026-03-09`.
    case malformed(String)
    /// The form is right but the calendar has no such day.
    case impossible(String)
  }

  /// A date from its ISO 8601 form, `2026-03-09`.
  public init(iso text: String) throws(TextError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { throw .malformed(text) }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .impossible(text) }
    self = date
  }

  /// The ISO 8601 form, `2026-03-09`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(TextError) {
      try self.init(iso: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "«\(text)» is not a date like 2026-03-09")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
