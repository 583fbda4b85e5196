// SPDX-License-Identifier: Apache-2.0
import ICalendar

/// The first events of a feed that are not over.
struct NextEvents {
  /// How many events a page shows.
  static let count = 6

  let events: [Event]

  init(_ feed: Feed, now: Instant) {
    events = Array(feed.events.lazy.filter { Self.end(of: $0, in: feed.timeZone) > now }.prefix(Self.count))
  }

  private static func end(of event: Event, in zone: TimeZoneRules?) -> Instant {
    let zone = zone ?? .utc
    switch event.span {
    case .timed(_, let end, _): return zone.instant(of: end)
    case .allDay(_, let last):
      return zone.instant(of: LocalDateTime(startOf: last.adding(days: 1) ?? last))
    }
  }
}
