// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar

/// A calendar file named on the command line.
struct CalendarInput {
  /// What people know it by: its own name, or its file's.
  let name: String
  /// The path as given.
  let path: String
  /// The file's content.
  let document: CalendarDocument

  /// Reads a calendar; tells its problems, or its error and ends.
  static func load(_ path: String, floatingZone: String = "Europe/Paris") throws(ExitStatus) -> CalendarInput {
    var options = ReadingOptions()
    options.floatingZone = floatingZone
    do throws(ICalendarError) {
      let document = try CalendarDocument.read(path: path, options: options)
      let file = URL(fileURLWithPath: path).lastPathComponent
      let calendar = CalendarInput(name: document.name ?? file, path: path, document: document)
      calendar.tell(document.problems)
      return calendar
    } catch {
      Console.error("\(path): error: \(error)")
      throw .badInput
    }
  }

  /// The occurrences that touch a span, problems told.
  func occurrences(in span: Range<Instant>) throws(ExitStatus) -> [Occurrence] {
    do throws(ICalendarError) {
      let expansion = try document.expansion(in: span, limit: 2_000_000)
      tell(expansion.problems)
      return expansion.occurrences
    } catch {
      Console.error("\(path): error: \(error)")
      throw .badInput
    }
  }

  private func tell(_ problems: [CalendarProblem]) {
    // Files of one maker repeat one fault a thousand times: it is told once, with the first line.
    var told: [String: Int] = [:]
    for problem in problems { told[problem.message, default: 0] += 1 }
    for problem in problems {
      guard let count = told.removeValue(forKey: problem.message) else { continue }
      let more = count > 1 ? " (and \(count - 1) more lines)" : ""
      Console.error("\(path):\(problem.line): warning: \(problem.message)\(more)")
    }
  }

  /// The first and last day that events, or the ends of their rules, name; nil for a calendar without events.
  var daysNamed: ClosedRange<LocalDate>? {
    let names: Set = ["DTSTART", "DTEND", "RDATE", "RECURRENCE-ID"]
    var days: [LocalDate] = []
    for calendar in document.calendars {
      for event in calendar.components where event.name == "VEVENT" {
        for line in event.properties where names.contains(line.name) { days += Self.day(line.value) }
        for line in event.properties("RRULE") {
          let until = line.value.split(separator: ";").first { $0.uppercased().hasPrefix("UNTIL=") }
          if let until { days += Self.day(String(until.dropFirst(6))) }
        }
      }
    }
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  private static func day(_ text: String) -> [LocalDate] {
    guard let number = Int(text.prefix(8)), text.count >= 8 else { return [] }
    return LocalDate(year: number / 10000, month: number / 100 % 100, day: number % 100).map { [$0] } ?? []
  }
}
