// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Planning
import TrainingCalendar

/// The overlaps between calendars as people read them.
struct OverlapsReport {
  private let comparison: CalendarComparison

  init(_ comparison: CalendarComparison) { self.comparison = comparison }

  private var wording: Wording { Wording(Console.language) }

  func text() -> String {
    var lines: [String] = []
    for (index, input) in comparison.inputs.enumerated() {
      let count = comparison.counts[index]
      let events = wording.say(
        wording.count(count, "événement", "événements"), wording.count(count, "event", "events"))
      lines.append("\(letter(index)) \(input.name)\(wording.say(" :", ":")) \(events) (\(input.path))")
    }
    let days = comparison.days
    let zone = comparison.zone.identifier
    lines.append(
      wording.say(
        "du \(days.first) au \(days.last), heures de \(zone)", "\(days.first) to \(days.last), times in \(zone)"))
    let shared = comparison.sharedCount
    if shared > 0 {
      lines.append(
        wording.say(
          "événements communs à plusieurs calendriers, non comptés : \(shared)",
          "events that stand in several calendars as one, not counted: \(shared)"))
    }
    lines.append(wording.say("Chevauchements : ", "Overlaps: ") + String(comparison.pairs.count))
    for pair in comparison.pairs { lines.append("  " + text(of: pair)) }
    return lines.joined(separator: "\n")
  }

  private func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "#\(index + 1)"
  }

  private func text(of pair: CalendarComparison.Pair) -> String {
    let names = zip(pair.calendars, pair.events).map { calendar, event in
      let place = event.location.map { " (\($0))" } ?? ""
      return "\(letter(calendar)) «\(event.summary)»\(place)"
    }
    return
      "\(comparison.local(pair.start)) – \(comparison.local(pair.end))  \(names.joined(separator: " × "))  \(length(pair))"
  }

  private func length(_ pair: CalendarComparison.Pair) -> String { wording.hours(Hours(minutes: pair.minutes)) }
}

/// The answer of `overlaps --format json`.
struct OverlapsDocument: Encodable {
  struct Calendar: Encodable {
    let name: String
    let path: String
    let events: Int
  }

  struct Event: Encodable {
    let calendar: Int
    let uid: String
    let summary: String
    let location: String?
    let line: Int
    let start: String
    let end: String
    let allDay: Bool

    private enum CodingKeys: String, CodingKey {
      case calendar, uid, summary, location, line, start, end
      case allDay = "all-day"
    }
  }

  struct Overlap: Encodable {
    let start: String
    let end: String
    let minutes: Int
    let calendars: [Int]
    let events: [Event]
  }

  let from: String
  let to: String
  let timezone: String
  let calendars: [Calendar]
  let shared: Int
  let overlaps: [Overlap]

  init(_ comparison: CalendarComparison) {
    from = comparison.days.first.description
    to = comparison.days.last.description
    timezone = comparison.zone.identifier
    shared = comparison.sharedCount
    calendars = zip(comparison.inputs, comparison.counts).map { Calendar(name: $0.name, path: $0.path, events: $1) }
    overlaps = comparison.pairs.map { pair in
      Overlap(
        start: comparison.local(pair.start), end: comparison.local(pair.end), minutes: pair.minutes,
        calendars: pair.calendars,
        events: zip(pair.calendars, pair.events).map { calendar, event in
          Event(
            calendar: calendar, uid: event.uid, summary: event.summary, location: event.location, line: event.line,
            start: comparison.local(event.start), end: comparison.local(event.end), allDay: event.allDay)
        })
    }
  }
}
