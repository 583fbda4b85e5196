// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Dates and times of a schedule as those of a calendar.
struct EventDays {
  let timeZone: String

  /// A half-day on the clocks of the zone, or the whole day where times are unpublished.
  func span(of session: Session) throws(ICalendarError) -> Event.Span {
    let date = try local(session.date, of: session.name)
    guard let time = session.time else { return .allDay(first: date, last: date) }
    return .timed(
      start: try clock(time.start, on: date, of: session.name), end: try clock(time.end, on: date, of: session.name),
      zone: timeZone)
  }

  /// Whole days from a first one.
  func span(from first: CivilDate, count: Int, of name: String) throws(ICalendarError) -> Event.Span {
    let start = try local(first, of: name)
    guard count >= 1, let last = start.adding(days: Int64(count) - 1) else {
      throw .invalidValue(field: "days of \(name)", found: "\(count) from \(first)", allowed: "1 or more, to year 9999")
    }
    return .allDay(first: start, last: last)
  }

  /// Whole days from a first to a last one.
  func span(from first: CivilDate, to last: CivilDate, of name: String) throws(ICalendarError) -> Event.Span {
    guard first <= last else {
      throw .invalidValue(
        field: "days of \(name)", found: "\(first) to \(last)", allowed: "a last day not before the first")
    }
    return .allDay(first: try local(first, of: name), last: try local(last, of: name))
  }

  private func local(_ date: CivilDate, of name: String) throws(ICalendarError) -> LocalDate {
    guard let local = LocalDate(dayNumber: Int64(date.dayNumber)) else {
      throw .invalidValue(field: "date of \(name)", found: "\(date)", allowed: "the years 1 to 9999")
    }
    return local
  }

  /// A time of a day; 24:00 is midnight of the next.
  private func clock(_ time: ClockTime, on date: LocalDate, of name: String) throws(ICalendarError) -> LocalDateTime {
    let reading =
      time.hour == 24
      ? date.adding(days: 1).map { LocalDateTime(startOf: $0) }
      : LocalDateTime(date: date, hour: time.hour, minute: time.minute)
    guard let reading else {
      throw .invalidValue(field: "time of \(name)", found: "\(date) \(time)", allowed: "the years 1 to 9999")
    }
    return reading
  }
}
