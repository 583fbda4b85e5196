// SPDX-License-Identifier: Apache-2.0

/// What a clock and a calendar on the wall show, without a zone.
public struct LocalDateTime: Hashable, Comparable, Sendable {
  /// The day.
  public let date: LocalDate
  /// The hour, 0 to 23.
  public let hour: Int
  /// The minute, 0 to 59.
  public let minute: Int
  /// The second, 0 to 59. A leap second (60) of RFC 5545 is read as 59.
  public let second: Int

  /// A date and time, or nil when hour, minute or second is out of range.
  public init?(date: LocalDate, hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Midnight at the beginning of a day.
  public init(startOf date: LocalDate) {
    self.date = date
    self.hour = 0
    self.minute = 0
    self.second = 0
  }

  /// The date and time that clocks in UTC show so many seconds after 1970; nil outside the years 1 to 9999.
  init?(secondsAsIfUTC seconds: Int64) {
    guard let date = LocalDate(dayNumber: seconds.flooredQuotient(by: 86_400)) else { return nil }
    let rest = Int(seconds.flooredRemainder(by: 86_400))
    self.date = date
    self.hour = rest / 3600
    self.minute = rest / 60 % 60
    self.second = rest % 60
  }

  /// Seconds from 1970-01-01T00:00:00 to this date and time if both are in UTC.
  var secondsAsIfUTC: Int64 {
    date.dayNumber * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// Earlier readings are smaller.
  public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    left.secondsAsIfUTC < right.secondsAsIfUTC
  }
}

extension LocalDateTime: CustomStringConvertible {
  /// The date and time as RFC 5545 writes them: `20260316T093000`.
  public var description: String {
    let time = String(1_000_000 + hour * 10_000 + minute * 100 + second).dropFirst()
    return "\(date)T\(time)"
  }
}
