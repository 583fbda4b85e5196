// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Where a plan's sessions overlap with events of calendars from elsewhere.
struct OutsideOverlaps {
  /// A session and an event with time in common.
  struct Entry {
    let session: Session
    let calendar: String
    let event: Occurrence
  }

  /// By date; none where no calendar was named.
  let entries: [Entry]

  init(_ schedule: Schedule, calendars: [CalendarInput]) throws(ExitStatus) {
    guard !calendars.isEmpty, let first = schedule.sessions.first?.date, let last = schedule.sessions.last?.date else {
      entries = []
      return
    }
    let zone = try Refusal.catching { () throws in try TimeZoneRules(identifier: schedule.timeZone) }
    let spans = schedule.sessions.map { Self.instants(of: $0, in: zone) }
    let window =
      Instant(seconds: Int64(first.dayNumber - 1) * 86_400)..<Instant(seconds: Int64(last.dayNumber + 2) * 86_400)
    var found: [Entry] = []
    for calendar in calendars {
      let events = try calendar.occurrences(in: window).filter { $0.status != .cancelled && !$0.transparent }
      let own = spans.map { Occupancy(calendar: 0, start: $0.lowerBound, end: $0.upperBound) }
      let theirs = events.map { Occupancy(calendar: 1, start: $0.start.seconds, end: $0.end.seconds) }
      OverlapSweep.sweep(own + theirs) { overlap in
        let session = min(overlap.first, overlap.second)
        let event = max(overlap.first, overlap.second) - own.count
        found.append(Entry(session: schedule.sessions[session], calendar: calendar.name, event: events[event]))
      }
    }
    entries = found.sorted { ($0.session.date, $0.session.uid) < ($1.session.date, $1.session.uid) }
  }

  /// A session in seconds since 1970; its whole day where its times are unpublished.
  private static func instants(of session: Session, in zone: TimeZoneRules) -> Range<Int64> {
    func instant(_ date: CivilDate, _ minutes: Int) -> Int64 {
      guard let local = LocalDate(date), let time = LocalDateTime(date: local, hour: minutes / 60, minute: minutes % 60)
      else { return Int64(date.dayNumber) * 86_400 + Int64(minutes) * 60 }
      return zone.instant(of: time).seconds
    }
    guard let time = session.time else { return instant(session.date, 0)..<instant(session.date + 1, 0) }
    let end = time.end.minutes == 1440 ? instant(session.date + 1, 0) : instant(session.date, time.end.minutes)
    return instant(session.date, time.start.minutes)..<end
  }
}
