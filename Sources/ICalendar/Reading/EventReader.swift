// SPDX-License-Identifier: Apache-2.0

/// Makes the records of a calendar's events.
struct EventReader {
  private var resolver: ZoneResolver
  private let floatingZone: TimeZoneRules
  private let isCancellation: Bool

  init(calendar: CalendarComponent, floatingZone: TimeZoneRules) {
    self.resolver = ZoneResolver(calendar: calendar)
    self.floatingZone = floatingZone
    self.isCancellation = calendar.property("METHOD")?.value.uppercased() == "CANCEL"
  }

  /// The record of an event, or nil when it cannot be used; the problem is then noted.
  mutating func record(_ component: CalendarComponent, problems: inout ProblemList) -> EventRecord? {
    guard let startLine = component.property("DTSTART") else {
      problems.note(component.line, "the event has no DTSTART; it is left out.")
      return nil
    }
    do throws(LineFault) {
      let start = try times(startLine).first.orFault("no time", startLine)
      let length = try self.length(of: component, start: start, problems: &problems)
      return try record(component, start: start, length: length, problems: &problems)
    } catch {
      problems.note(
        error.line, "\(error.name): \(error.fault.message). The event begun on line \(component.line) is left out.")
      return nil
    }
  }

  private mutating func record(
    _ component: CalendarComponent, start: EventTime, length: EventLength, problems: inout ProblemList
  ) throws(LineFault) -> EventRecord {
    let uid = component.property("UID")?.unescapedValue ?? ""
    if uid.isEmpty { problems.note(component.line, "the event has no UID; changes of it cannot be matched.") }
    let recurrenceLine = component.property("RECURRENCE-ID")
    return EventRecord(
      line: component.line, uid: uid, summary: component.text("SUMMARY") ?? "", details: component.text("DESCRIPTION"),
      location: component.text("LOCATION"),
      categories: component.properties("CATEGORIES").flatMap { TextEscaping.unescapedList($0.value.utf8) }
        .filter { !$0.isEmpty },
      sequence: sequence(of: component, problems: &problems), status: status(of: component),
      isTransparent: component.property("TRANSP")?.value.uppercased() == "TRANSPARENT", start: start, length: length,
      rules: try rules("RRULE", of: component), excludedRules: try rules("EXRULE", of: component),
      extraDates: try extraDates(of: component, start: start),
      excludedTimes: try allTimes("EXDATE", of: component),
      recurrenceID: try recurrenceLine.flatMap { line throws(LineFault) in try times(line).first },
      changesFollowing: recurrenceLine?.parameter("RANGE")?.uppercased() == "THISANDFUTURE")
  }

  private func sequence(of component: CalendarComponent, problems: inout ProblemList) -> Int {
    guard let line = component.property("SEQUENCE") else { return 0 }
    if let number = Int(line.value.trimmed), number >= 0 { return number }
    problems.note(line.line, "SEQUENCE: found \(line.value.quoted); allowed: a number from 0. It is read as 0.")
    return 0
  }

  private func status(of component: CalendarComponent) -> Event.Status {
    if isCancellation { return .cancelled }
    return switch component.property("STATUS")?.value.trimmed.uppercased() {
    case "CANCELLED": .cancelled
    case "TENTATIVE": .tentative
    default: .confirmed
    }
  }

  private mutating func length(
    of component: CalendarComponent, start: EventTime, problems: inout ProblemList
  ) throws(LineFault) -> EventLength {
    if let line = component.property("DTEND"), !line.value.trimmed.isEmpty {
      let end = try times(line).first.orFault("no time", line)
      let seconds =
        start.isDate
        ? (end.local.date.dayNumber - start.local.date.dayNumber) * 86_400
        : end.instant.seconds - start.instant.seconds
      if start.isDate, seconds == 0 {
        problems.note(
          line.line, "DTEND is the day of DTSTART, but the day after the last is allowed; one day is taken.")
        return .nominal(ValueParsing.Duration(days: 1))
      }
      guard seconds >= 0 else {
        throw LineFault(
          line, ValueFault(found: "an end before the start \(start.local)", allowed: "a later time than DTSTART"))
      }
      return start.isDate ? .nominal(ValueParsing.Duration(days: seconds / 86_400)) : .exact(seconds)
    }
    if let line = component.property("DURATION"), !line.value.trimmed.isEmpty {
      let duration = try line.checked { text throws(ValueFault) in try ValueParsing.duration(text) }
      guard duration.days >= 0, duration.seconds >= 0, !(start.isDate && duration.seconds != 0) else {
        throw LineFault(
          line,
          ValueFault(found: line.value.quoted, allowed: "a positive duration, in days or weeks when DTSTART is a date"))
      }
      return .nominal(duration)
    }
    return .nominal(ValueParsing.Duration(days: start.isDate ? 1 : 0))
  }

  private func rules(_ name: String, of component: CalendarComponent) throws(LineFault) -> [RecurrenceRule] {
    var rules: [RecurrenceRule] = []
    for line in component.properties(name) where !line.value.trimmed.isEmpty {
      rules.append(try line.checked { text throws(ValueFault) in try RecurrenceRule(text) })
    }
    return rules
  }

  private mutating func extraDates(
    of component: CalendarComponent, start: EventTime
  ) throws(LineFault) -> [ExtraDate] {
    var dates: [ExtraDate] = []
    for line in component.properties("RDATE") {
      for item in line.value.split(separator: ",") {
        let halves = item.split(separator: "/", maxSplits: 1)
        guard let first = halves.first else { continue }
        var extra = ExtraDate(start: try time(first, line), length: nil)
        if halves.count == 2 { extra.length = try periodLength(halves[1], start: extra.start, line) }
        dates.append(extra)
      }
    }
    return dates
  }

  private mutating func periodLength(
    _ text: Substring, start: EventTime, _ line: ContentLine
  ) throws(LineFault) -> EventLength {
    if text.first == "P" || text.first == "p" || text.first == "+" || text.first == "-" {
      return .nominal(try line.checked { _ throws(ValueFault) in try ValueParsing.duration(text) })
    }
    let seconds = try time(text, line).instant.seconds - start.instant.seconds
    guard seconds >= 0 else {
      throw LineFault(line, ValueFault(found: "a period that ends before it begins", allowed: "start/end"))
    }
    return .exact(seconds)
  }

  private mutating func allTimes(
    _ name: String, of component: CalendarComponent
  ) throws(LineFault) -> [EventTime] {
    var found: [EventTime] = []
    for line in component.properties(name) { found += try times(line) }
    return found
  }

  /// The times of a property, whose values are parted by commas.
  private mutating func times(_ line: ContentLine) throws(LineFault) -> [EventTime] {
    var found: [EventTime] = []
    for item in line.value.split(separator: ",") { found.append(try time(item, line)) }
    return found
  }

  private mutating func time(_ text: Substring, _ line: ContentLine) throws(LineFault) -> EventTime {
    switch try line.checked({ _ throws(ValueFault) in try ValueParsing.moment(String(text).trimmed) }) {
    case .date(let date):
      return EventTime(local: LocalDateTime(startOf: date), zone: floatingZone, isDate: true)
    case .utc(let time):
      return EventTime(local: time, zone: .utc, isDate: false)
    case .local(let time):
      guard let name = line.parameter("TZID"), !name.isEmpty else {
        return EventTime(local: time, zone: floatingZone, isDate: false)
      }
      do throws(ValueFault) {
        return EventTime(local: time, zone: try resolver.rules(named: name), isDate: false)
      } catch {
        throw LineFault(line, error)
      }
    }
  }
}

/// A fault of a property's value, with its line.
struct LineFault: Error {
  var line: Int
  var name: String
  var fault: ValueFault

  init(_ line: ContentLine, _ fault: ValueFault) {
    self.line = line.line
    self.name = line.name
    self.fault = fault
  }
}

extension ContentLine {
  /// What a reading makes of the value, its fault put to this line.
  fileprivate func checked<Result>(_ read: (String) throws(ValueFault) -> Result) throws(LineFault) -> Result {
    do throws(ValueFault) {
      return try read(value.trimmed)
    } catch {
      throw LineFault(self, error)
    }
  }
}

extension CalendarComponent {
  /// The text of a property, or nil when it is absent or empty.
  fileprivate func text(_ name: String) -> String? {
    property(name).map(\.unescapedValue).flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Optional where Wrapped == EventTime {
  fileprivate func orFault(_ found: String, _ line: ContentLine) throws(LineFault) -> EventTime {
    guard let self else { throw LineFault(line, ValueFault(found: found, allowed: "a date or a time")) }
    return self
  }
}

extension String {
  /// The text without blanks and tabs at both ends.
  var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
