// SPDX-License-Identifier: Apache-2.0

/// Consecutive days, both ends included.
public struct DateRange: Hashable, Sendable, CustomStringConvertible {
  /// The first day.
  public let first: CivilDate
  /// The last day, never before the first.
  public let last: CivilDate

  /// A range, or nil when `last` is before `first`.
  public init?(_ first: CivilDate, _ last: CivilDate) {
    guard first <= last else { return nil }
    self.init(unchecked: first, last)
  }

  init(unchecked first: CivilDate, _ last: CivilDate) {
    self.first = first
    self.last = last
  }

  /// One day.
  public init(_ day: CivilDate) {
    self.init(unchecked: day, day)
  }

  /// A range from its text: two dates as in `2027-02-01..2027-02-12`, one date, or a whole month as in `2027-02`.
  ///
  /// ```swift
  /// let february = try DateRange(iso: "2027-02")
  /// february.count         // 28
  /// ```
  ///
  /// - Throws: ``CivilDate/TextError/malformed(_:)`` for another form, ``CivilDate/TextError/impossible(_:)`` for days
  ///   that don't exist or a range that ends before it starts.
  public init(iso text: String) throws(CivilDate.TextError) {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    if ends.count == 1 {
      self = text.utf8.count == 7 ? try CivilMonth(iso: text).days : DateRange(try CivilDate(iso: text))
      return
    }
    guard ends.count == 3, ends[1].isEmpty else { throw .malformed(text) }
    guard let range = DateRange(try CivilDate(iso: String(ends[0])), try CivilDate(iso: String(ends[2]))) else {
      throw .impossible(text)
    }
    self = range
  }

  /// A number of days from a first one; nil unless the count is at least 1.
  public init?(from first: CivilDate, count: Int) {
    guard count >= 1 else { return nil }
    self.init(unchecked: first, first + (count - 1))
  }

  /// A year, 1 January to 31 December.
  public static func year(_ year: Int) -> DateRange {
    DateRange(
      unchecked: CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 1, day: 1)),
      CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 12, day: 31)))
  }

  /// The number of days.
  public var count: Int { last - first + 1 }
  /// The days in order.
  public var days: ClosedRange<CivilDate> { first...last }

  /// Whether a day is in the range.
  public func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }
  /// Whether another range is wholly inside this one.
  public func contains(_ other: DateRange) -> Bool { first <= other.first && other.last <= last }
  /// Whether the two ranges share a day.
  public func overlaps(_ other: DateRange) -> Bool { first <= other.last && other.first <= last }
  /// The days in both ranges, or nil where there is none.
  public func intersection(_ other: DateRange) -> DateRange? {
    DateRange(max(first, other.first), min(last, other.last))
  }
  /// The smallest range holding both.
  public func union(_ other: DateRange) -> DateRange {
    DateRange(unchecked: min(first, other.first), max(last, other.last))
  }

  /// The form `2026-03-09..2026-03-10`, or the single day.
  public var description: String { first == last ? "\(first)" : "\(first)..\(last)" }
}
