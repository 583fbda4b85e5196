// SPDX-License-Identifier: Apache-2.0
import ICalendar
import PlanFile
import TrainingCalendar

/// The events of a calendar, to be imported.
struct CalendarImport {
  private let calendar: CalendarInput
  private let year: Int?

  /// - Parameter year: the year looked at; nil takes all that the calendar names, and a year after.
  init(_ calendar: CalendarInput, year: Int?) {
    self.calendar = calendar
    self.year = year
  }

  /// Occurrences that take up time, in local time; what is not sure is marked.
  func events() throws(ExitStatus) -> ImportedEvents {
    guard let days = days else { return ImportedEvents(events: [], unclear: [], rowCount: 0) }
    let zone = try Refusal.catching { () throws in try TimeZoneRules(identifier: "Europe/Paris") }
    let window =
      Instant(
        seconds: Int64(days.first.dayNumber - 1) * 86_400)..<Instant(seconds: Int64(days.last.dayNumber + 2) * 86_400)
    let busy = try calendar.occurrences(in: window).filter { $0.status != .cancelled && !$0.transparent }
    var events: [ImportedEvent] = []
    var unclear: [UnclearCell] = []
    for occurrence in busy {
      guard let event = event(of: occurrence, zone, &unclear), days.overlaps(event.days) else { continue }
      events.append(event)
      if occurrence.status == .tentative {
        unclear.append(UnclearCell(line: occurrence.line, found: occurrence.summary, reason: .tentative))
      }
    }
    return ImportedEvents(events: events, unclear: unclear, rowCount: busy.count)
  }

  private var days: DateRange? {
    if let year { return .year(year) }
    guard let named = calendar.daysNamed else { return nil }
    return DateRange(CivilDate(named.lowerBound) - 1, CivilDate(named.upperBound) + 366)
  }

  private func event(
    of occurrence: Occurrence, _ zone: TimeZoneRules, _ unclear: inout [UnclearCell]
  ) -> ImportedEvent? {
    guard let days = DateRange(CivilDate(occurrence.firstDate), CivilDate(occurrence.lastDate)) else { return nil }
    var event = ImportedEvent(line: occurrence.line, days: days)
    event.title = occurrence.summary.isEmpty ? nil : occurrence.summary
    event.room = occurrence.location.flatMap { $0.isEmpty ? nil : $0 }
    guard !occurrence.allDay else { return event }
    if days.count > 1 {
      unclear.append(UnclearCell(line: occurrence.line, found: occurrence.summary, reason: .timesOverDays))
      return event
    }
    let midnight = occurrence.end
    guard let start = zone.localDateTime(at: occurrence.start), let end = zone.localDateTime(at: midnight) else {
      return event
    }
    let last = CivilDate(end.date) == days.first ? end.hour * 60 + end.minute : 1440
    event.time = ClockTime(minutes: start.hour * 60 + start.minute).flatMap { start in
      ClockTime(minutes: last).flatMap { TimeSpan(start, $0) }
    }
    return event
  }
}
