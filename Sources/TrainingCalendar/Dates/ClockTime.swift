// SPDX-License-Identifier: Apache-2.0

/// A local time of day, in whole minutes from 00:00 to 24:00.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible, Codable {
  /// Minutes since midnight, 0–1440.
  public let minutes: Int

  /// A time from minutes since midnight, or nil outside 0–1440.
  public init?(minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// A time from its `HH:MM` form, or nil where the text has another form or no such time exists.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
    else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  /// The hour, 0–24.
  public var hour: Int { minutes / 60 }
  /// The minute, 0–59.
  public var minute: Int { minutes % 60 }

  public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }

  /// The form `09:30`.
  public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = ClockTime(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "«\(text)» is not a time like 09:30")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A stretch of a day, from a start to a later end; the end itself is free again.
public struct TimeSpan: Hashable, Sendable {
  /// When it starts.
  public let start: ClockTime
  /// When it ends, always after the start.
  public let end: ClockTime

  /// A span, or nil unless it ends after it starts.
  public init?(_ start: ClockTime, _ end: ClockTime) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// A span from its text, such as `09:30-13:00`; nil where the text has another form or ends before it starts.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let start = ClockTime(String(ends[0])), let end = ClockTime(String(ends[1])) else {
      return nil
    }
    self.init(start, end)
  }

  /// Its length in minutes.
  public var minutes: Int { end.minutes - start.minutes }

  /// The minutes that two spans have in common.
  public func minutesInCommon(with other: TimeSpan) -> Int {
    max(0, min(end.minutes, other.end.minutes) - max(start.minutes, other.start.minutes))
  }
}
