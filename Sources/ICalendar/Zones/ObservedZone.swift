// SPDX-License-Identifier: Apache-2.0

/// Makes zone rules of a file's own VTIMEZONE.
enum ObservedZone {
  /// The last year for which clock changes are worked out.
  static let lastYear = 2199
  private static let largestCount = 20_000

  /// The rules of a VTIMEZONE under its name; changes after 2199 are not worked out.
  static func rules(
    _ component: CalendarComponent, identifier: String, budget: inout ExpansionBudget
  ) throws(ValueFault) -> TimeZoneRules {
    var changes: [ZoneChange] = []
    var first: (start: LocalDateTime, offset: Int)?
    for part in component.components where part.name == "STANDARD" || part.name == "DAYLIGHT" {
      let observance = try ObservanceReader(part)
      if first.map({ observance.start < $0.start }) ?? true { first = (observance.start, observance.offsetFrom) }
      changes += try observance.changes(budget: &budget)
      guard changes.count <= largestCount else {
        throw ValueFault(found: "a zone with more than \(largestCount) changes", allowed: "two a year")
      }
    }
    guard let first else {
      throw ValueFault(found: "a VTIMEZONE without STANDARD and DAYLIGHT", allowed: "at least one of them")
    }
    changes.sort { $0.at < $1.at }
    return TimeZoneRules(identifier: identifier, initialOffset: first.offset, changes: changes, rule: nil)
  }
}

/// A STANDARD or DAYLIGHT of a file.
private struct ObservanceReader {
  let start: LocalDateTime
  let offsetFrom: Int
  let offsetTo: Int
  private let part: CalendarComponent

  init(_ part: CalendarComponent) throws(ValueFault) {
    self.part = part
    offsetFrom = try ValueParsing.offset(try Self.value("TZOFFSETFROM", of: part))
    offsetTo = try ValueParsing.offset(try Self.value("TZOFFSETTO", of: part))
    start =
      switch try ValueParsing.moment(try Self.value("DTSTART", of: part)) {
      case .local(let time), .utc(let time): time
      case .date(let date): LocalDateTime(startOf: date)
      }
  }

  private static func value(_ name: String, of part: CalendarComponent) throws(ValueFault) -> String {
    guard let property = part.property(name) else {
      throw ValueFault(found: "a \(part.name) without \(name)", allowed: "DTSTART, TZOFFSETFROM and TZOFFSETTO")
    }
    return property.value
  }

  func changes(budget: inout ExpansionBudget) throws(ValueFault) -> [ZoneChange] {
    var onsets: [LocalDateTime] = [start]
    for property in part.properties("RRULE") {
      onsets += try instances(of: try RecurrenceRule(property.value), budget: &budget)
    }
    for property in part.properties("RDATE") {
      for item in property.value.split(separator: ",") {
        switch try ValueParsing.moment(item.prefix { $0 != "/" }) {
        case .local(let time), .utc(let time): onsets.append(time)
        case .date(let date): onsets.append(LocalDateTime(startOf: date))
        }
      }
    }
    let name = part.property("TZNAME")?.unescapedValue ?? part.name
    return Set(onsets).sorted().map {
      ZoneChange(
        at: $0.secondsAsIfUTC - Int64(offsetFrom), before: offsetFrom, after: offsetTo, name: name,
        isDaylight: part.name == "DAYLIGHT")
    }
  }

  private func instances(
    of rule: RecurrenceRule, budget: inout ExpansionBudget
  ) throws(ValueFault) -> [LocalDateTime] {
    guard var last = LocalDate(year: ObservedZone.lastYear, month: 12, day: 31).map(LocalDateTime.init(startOf:)) else {
      return []
    }
    switch rule.until {
    case .local(let time): last = min(last, time)
    case .utc(let time):
      last = min(last, LocalDateTime(secondsAsIfUTC: time.secondsAsIfUTC + Int64(offsetFrom)) ?? last)
    case .date(let date): last = min(last, LocalDateTime(secondsAsIfUTC: date.dayNumber * 86_400 + 86_399) ?? last)
    case nil: break
    }
    guard !rule.frequency.isSubDaily, start <= last else { return [] }
    if let days = YearlyWeekday(rule) { return days.instances(from: start, to: last) }
    do throws(ExpansionFailure) {
      return try RuleExpansion(rule: rule, start: start, isDate: false).instances(
        from: start, to: last, budget: &budget)
    } catch {
      throw ValueFault(found: "the rule \(rule.text.quoted) that cannot be expanded", allowed: "a yearly rule")
    }
  }
}

/// The rule of nearly all clock changes, a weekday of a month such as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, which takes
/// libical a hundred times as long.
private struct YearlyWeekday {
  private let day: PosixZoneRule.Day

  init?(_ rule: RecurrenceRule) {
    guard rule.frequency == .yearly, rule.interval == 1, rule.count == nil else { return nil }
    var month: Int?
    var position: (week: Int, weekday: Int)?
    for part in rule.text.split(separator: ";") {
      if part.hasPrefix("BYMONTH=") {
        month = Int(part.dropFirst(8))
      } else if part.hasPrefix("BYDAY=") {
        let days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
        guard let weekday = days.firstIndex(of: String(part.suffix(2))), let week = Int(part.dropFirst(6).dropLast(2)),
          week == -1 || (1...4).contains(week)
        else { return nil }
        position = (week == -1 ? 5 : week, weekday)
      } else if part != "FREQ=YEARLY", !part.hasPrefix("INTERVAL="), !part.hasPrefix("WKST=") {
        return nil
      }
    }
    guard let month, (1...12).contains(month), let position else { return nil }
    day = .weekday(month: month, week: position.week, weekday: position.weekday)
  }

  func instances(from start: LocalDateTime, to last: LocalDateTime) -> [LocalDateTime] {
    guard start.date.year <= last.date.year else { return [] }
    return (start.date.year...last.date.year).compactMap { year in
      day.date(inYear: year).flatMap {
        LocalDateTime(date: $0, hour: start.hour, minute: start.minute, second: start.second)
      }
    }.filter { $0 >= start && $0 <= last }
  }
}
