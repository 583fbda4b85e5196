// SPDX-License-Identifier: Apache-2.0

/// One STANDARD or DAYLIGHT part of a VTIMEZONE (RFC 5545 section 3.6.5).
struct Observance: Hashable, Sendable {
  var isDaylight: Bool
  /// The first onset, on the clock before the change.
  var start: LocalDateTime
  var offsetFrom: Int
  var offsetTo: Int
  var name: String
  /// The value of its RRULE; nil for a single onset.
  var recurrence: String?
}

extension TimeZoneRules {
  /// The parts of the VTIMEZONE that describes this zone from an instant on, for ever.
  ///
  /// For a zone of settled rules that is one STANDARD and, where clocks change, one DAYLIGHT, each with an RRULE
  /// without end: the one form that all subscribers read. A zone whose rules changed after `start` gets the single
  /// changes of that time besides.
  func observances(from start: Instant) throws(ICalendarError) -> [Observance] {
    let settled = try settledObservances()
    let needed = changes.filter { change in settled.since.map { change.at < $0 } ?? true }
    let last = needed.lastIndex { $0.at <= start.seconds } ?? 0
    let earlier = settled.since.map { start.seconds < $0 } ?? true
    guard earlier, !needed.isEmpty else { return settled.parts }
    let singles = needed[last...].compactMap { change in
      LocalDateTime(secondsAsIfUTC: change.at + Int64(change.before)).map {
        Observance(
          isDaylight: change.isDaylight, start: $0, offsetFrom: change.before, offsetTo: change.after,
          name: change.name)
      }
    }
    return singles + settled.parts
  }

  /// The parts with endless rules, and the instant since which they have held; nil when they always have, or when
  /// there are none.
  private func settledObservances() throws(ICalendarError) -> (since: Int64?, parts: [Observance]) {
    guard let daylight = rule?.daylight, let rule else { return constantObservance() }
    var year = changes.last.flatMap { LocalDateTime(secondsAsIfUTC: $0.at)?.date.year } ?? 1970
    var first = rule.changes(inYear: year + 1)
    while year >= 1970 {
      let predicted = rule.changes(inYear: year)
      guard predicted.allSatisfy({ matches($0) }) else { break }
      first = predicted
      year -= 1
    }
    var parts: [Observance] = []
    for change in first {
      let begins = change.after == daylight.offset.seconds && change.before == rule.standard.seconds
      parts.append(try observance(change, rule: begins ? daylight.begin : daylight.end))
    }
    return (first.first?.at, parts)
  }

  /// Whether the zone makes this very change, according to the transitions on record.
  private func matches(_ change: ZoneChange) -> Bool {
    offset(at: Instant(seconds: change.at)) == change.after
      && offset(at: Instant(seconds: change.at - 1)) == change.before
  }

  /// A zone that keeps one offset since its last change, or always.
  private func constantObservance() -> (since: Int64?, parts: [Observance]) {
    // A change of the name alone is none of the offset.
    if changes.contains(where: { $0.at > 0 && $0.before != $0.after }) { return (nil, []) }
    let offset = changes.last?.after ?? rule?.standard.seconds ?? initialOffset
    let name = rule?.standard.name ?? changes.last?.name ?? identifier
    let parts = LocalDateTime(secondsAsIfUTC: 0).map {
      [Observance(isDaylight: false, start: $0, offsetFrom: offset, offsetTo: offset, name: name)]
    }
    return (0, parts ?? [])
  }

  private func observance(_ change: ZoneChange, rule: PosixZoneRule.Change) throws(ICalendarError) -> Observance {
    guard let start = LocalDateTime(secondsAsIfUTC: change.at + Int64(change.before)),
      let recurrence = rule.recurrence
    else {
      throw .unusableTimeZone(identifier: identifier, reason: "an RRULE cannot express the day of its clock change")
    }
    return Observance(
      isDaylight: change.isDaylight, start: start, offsetFrom: change.before, offsetTo: change.after,
      name: change.name, recurrence: recurrence)
  }
}

extension PosixZoneRule.Change {
  private static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

  /// The RRULE that gives the days of this change, or nil where RFC 5545 cannot say it.
  ///
  /// A time beyond 24 hours, or before midnight, moves the day: `M3.4.4/50` is the Saturday after the fourth Thursday.
  var recurrence: String? {
    guard case .weekday(let month, let week, let weekday) = day else { return nil }
    let shift = Int(Int64(time).flooredQuotient(by: 86_400))
    let name = Self.weekdays[(weekday + shift % 7 + 7) % 7]
    if shift == 0 { return "FREQ=YEARLY;BYMONTH=\(month);BYDAY=\(week == 5 ? -1 : week)\(name)" }
    guard month != 2 || week != 5 else { return nil }
    let length = LocalDate.length(ofMonth: month, year: 2001)
    let first = (week == 5 ? length - 6 : week * 7 - 6) + shift
    guard first >= 1, first + 6 <= length else { return nil }
    let days = (first...(first + 6)).map(String.init).joined(separator: ",")
    return "FREQ=YEARLY;BYMONTH=\(month);BYMONTHDAY=\(days);BYDAY=\(name)"
  }
}
