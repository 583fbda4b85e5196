// SPDX-License-Identifier: Apache-2.0

/// An instant: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  public var seconds: Int64

  /// An instant from its seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The instant at which clocks in UTC show this date and time.
  public init(utc: LocalDateTime) {
    self.seconds = utc.secondsAsIfUTC
  }

  /// What clocks in UTC show at this instant, or nil outside the years 1 to 9999.
  public var utc: LocalDateTime? {
    LocalDateTime(secondsAsIfUTC: seconds)
  }

  /// Earlier instants are smaller.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }
}
