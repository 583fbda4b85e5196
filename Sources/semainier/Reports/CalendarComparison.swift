// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// The overlaps between several calendars.
struct CalendarComparison {
  /// Two events with time in common.
  struct Pair {
    let calendars: [Int]
    let events: [Occurrence]
    let start: Instant
    let end: Instant
    var minutes: Int { Int((end.seconds - start.seconds) / 60) }
  }

  let inputs: [CalendarInput]
  let days: DateRange
  let zone: TimeZoneRules
  /// How many occurrences of each calendar were compared.
  let counts: [Int]
  /// The overlaps by time.
  let pairs: [Pair]
  /// Events that stand in several calendars as one.
  let sharedCount: Int

  init(_ inputs: [CalendarInput], days: DateRange, zone: TimeZoneRules, countsAll: Bool) throws(ExitStatus) {
    self.inputs = inputs
    self.days = days
    self.zone = zone
    let span = Self.instants(of: days, in: zone)
    var events: [(calendar: Int, event: Occurrence)] = []
    var counts: [Int] = []
    for (index, input) in inputs.enumerated() {
      let found = try input.occurrences(in: span).filter { countsAll || ($0.status != .cancelled && !$0.transparent) }
      counts.append(found.count)
      events += found.map { (index, $0) }
    }
    self.counts = counts
    let occupancies = events.map {
      Occupancy(calendar: $0.calendar, start: $0.event.start.seconds, end: $0.event.end.seconds)
    }
    var pairs: [Pair] = []
    var shared = 0
    OverlapSweep.sweep(occupancies) { overlap in
      let (one, two) = (events[overlap.first], events[overlap.second])
      if one.event.uid == two.event.uid, one.event.start == two.event.start {
        shared += 1
        return
      }
      let ordered = one.calendar <= two.calendar ? [one, two] : [two, one]
      pairs.append(
        Pair(
          calendars: ordered.map(\.calendar), events: ordered.map(\.event), start: Instant(seconds: overlap.start),
          end: Instant(seconds: overlap.end)))
    }
    self.pairs = pairs
    sharedCount = shared
  }

  private static func instants(of days: DateRange, in zone: TimeZoneRules) -> Range<Instant> {
    let first = LocalDate(days.first).map { zone.instant(of: LocalDateTime(startOf: $0)) }
    let last = LocalDate(days.last + 1).map { zone.instant(of: LocalDateTime(startOf: $0)) }
    let start = first ?? Instant(seconds: Int64(days.first.dayNumber) * 86_400)
    let end = last ?? Instant(seconds: Int64(days.last.dayNumber + 1) * 86_400)
    return start..<max(start, end)
  }

  /// The local time of an instant, as `2026-05-04 09:30`.
  func local(_ instant: Instant) -> String {
    guard let time = zone.localDateTime(at: instant) else { return "?" }
    let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
    let hour = time.hour < 10 ? "0\(time.hour)" : "\(time.hour)"
    return "\(CivilDate(time.date)) \(hour):\(minute)"
  }
}
