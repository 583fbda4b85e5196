// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Makes the times at which something is taken.
///
/// A day without published times is tentatively taken from midnight to midnight; what may still change is tentatively
/// taken too. Times of one kind that touch or overlap become one.
struct BusyTimes {
  let zone: TimeZoneRules
  let year: Int

  func freeBusy(of events: [Event], uid: String, stamp: Instant) throws(ICalendarError) -> FreeBusy {
    var busy: [Range<Instant>] = []
    var tentative: [Range<Instant>] = []
    for event in events where !event.transparent {
      let (time, isExact) = try self.time(of: event)
      if isExact, event.status == .confirmed { busy.append(time) } else { tentative.append(time) }
    }
    let periods =
      Self.merged(busy).map { FreeBusy.Period(time: $0, kind: .busy) }
      + Self.merged(tentative).map { FreeBusy.Period(time: $0, kind: .tentative) }
    let span = try span(including: periods.map(\.time))
    return FreeBusy(
      uid: uid, stamp: stamp, span: span,
      periods: periods.sorted { ($0.time.lowerBound, $0.kind) < ($1.time.lowerBound, $1.kind) })
  }

  private func time(of event: Event) throws(ICalendarError) -> (Range<Instant>, isExact: Bool) {
    switch event.span {
    case .timed(let start, let end, _):
      let (from, to) = (zone.instant(of: start), zone.instant(of: end))
      guard from < to else {
        throw .invalidValue(
          field: "time of \(event.uid)", found: "\(start) to \(end)", allowed: "an end after the start")
      }
      return (from..<to, true)
    case .allDay(let first, let last):
      return (try days(first, last, of: event.uid), false)
    }
  }

  private func days(_ first: LocalDate, _ last: LocalDate, of name: String) throws(ICalendarError) -> Range<Instant> {
    guard let end = last.adding(days: 1), first <= last else {
      throw .invalidValue(field: "days of \(name)", found: "\(first) to \(last)", allowed: "days to the year 9999")
    }
    let (from, to) = (zone.instant(of: LocalDateTime(startOf: first)), zone.instant(of: LocalDateTime(startOf: end)))
    return from..<max(from, to)
  }

  /// The year, and more where there is something outside it.
  private func span(including times: [Range<Instant>]) throws(ICalendarError) -> Range<Instant> {
    let year = min(max(self.year, 1), 9998)
    guard let first = LocalDate(year: year, month: 1, day: 1), let last = LocalDate(year: year, month: 12, day: 31)
    else { throw .invalidValue(field: "year", found: "\(self.year)", allowed: "1 to 9998") }
    return times.reduce(try days(first, last, of: "the year")) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
  }

  static func merged(_ times: [Range<Instant>]) -> [Range<Instant>] {
    times.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { list, time in
      if let last = list.last, time.lowerBound <= last.upperBound {
        list[list.count - 1] = last.lowerBound..<max(last.upperBound, time.upperBound)
      } else {
        list.append(time)
      }
    }
  }
}
