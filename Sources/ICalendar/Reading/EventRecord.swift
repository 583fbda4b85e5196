// SPDX-License-Identifier: Apache-2.0

/// A time of a file: what its clock shows, and whose clock that is.
struct EventTime: Hashable, Sendable {
  var local: LocalDateTime
  var zone: TimeZoneRules
  var isDate: Bool

  var instant: Instant { zone.instant(of: local) }

  /// The same clock at another reading.
  func at(_ local: LocalDateTime) -> EventTime {
    EventTime(local: local, zone: zone, isDate: isDate)
  }
}

/// How long an event lasts.
enum EventLength: Hashable, Sendable {
  /// Seconds on the clock, from a DTEND.
  case exact(Int64)
  /// Days of the calendar, then seconds of the clock, from a DURATION.
  case nominal(ValueParsing.Duration)

  /// The end of an event that starts at a time.
  func end(of start: EventTime) -> Instant {
    switch self {
    case .exact(let seconds):
      return Instant(seconds: start.instant.seconds + seconds)
    case .nominal(let duration):
      let shifted = LocalDateTime(secondsAsIfUTC: start.local.secondsAsIfUTC + duration.days * 86_400) ?? start.local
      return Instant(seconds: start.at(shifted).instant.seconds + duration.seconds)
    }
  }

  /// At least as many seconds as the event lasts.
  var bound: Int64 {
    switch self {
    case .exact(let seconds): seconds
    case .nominal(let duration): duration.days * 86_400 + duration.seconds
    }
  }
}

/// An additional date of a series.
struct ExtraDate: Hashable, Sendable {
  var start: EventTime
  /// The length of a PERIOD; nil for that of the event.
  var length: EventLength?
}

/// A VEVENT of a file, read and checked.
struct EventRecord: Hashable, Sendable {
  var line: Int
  var uid: String
  var summary: String
  var details: String?
  var location: String?
  var categories: [String]
  var sequence: Int
  var status: Event.Status
  var isTransparent: Bool
  var start: EventTime
  var length: EventLength
  var rules: [RecurrenceRule]
  var excludedRules: [RecurrenceRule]
  var extraDates: [ExtraDate]
  var excludedTimes: [EventTime]
  var recurrenceID: EventTime?
  var changesFollowing: Bool

  var isSeries: Bool { !rules.isEmpty || !extraDates.isEmpty }
}
