// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

/// Rules with their expected dates, from libical's own tests: RRULE, DTSTART and INSTANCES lines.
@Suite(
  "libical's recurrence vectors",
  .enabled(if: Corpus.folder != nil, "the calendar corpus is not at ../shared/icalendar-corpus"))
struct RecurrenceVectorTests {
  private struct Vector {
    var rule = ""
    var start = ""
  }

  @Test("Each rule gives the dates listed")
  func vectors() throws {
    var compared = 0
    for file in Corpus.files("conformance/libical") where file.lastPathComponent.hasPrefix("icalrecur_test") {
      var vector = Vector()
      for line in try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline) {
        if line.hasPrefix("RRULE:") { vector.rule = String(line.dropFirst(6)) }
        if line.hasPrefix("DTSTART:") { vector.start = String(line.dropFirst(8)) }
        guard line.hasPrefix("INSTANCES:"), !line.contains("***") else { continue }
        let expected = line.dropFirst(10).split(separator: ",").map { $0.replacingOccurrences(of: "Z", with: "") }
        // RFC 5545 leaves open what a start that does not fit its rule gives; here it is the first date.
        guard expected.first == vector.start.replacingOccurrences(of: "Z", with: "") else { continue }
        #expect(try dates(of: vector, count: expected.count) == expected, "\(vector.rule) from \(vector.start)")
        compared += 1
      }
    }
    print("recurrence vectors: \(compared)")
    #expect(compared > 0)
  }

  private func dates(of vector: Vector, count: Int) throws -> [String] {
    let text =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:\(vector.start)\nRRULE:\(vector.rule)\nEND:VEVENT\nEND:VCALENDAR\n"
    var options = ReadingOptions()
    options.floatingZone = "UTC"
    let document = try CalendarDocument.read(bytes: Array(text.utf8), options: options)
    #expect(document.problems.isEmpty, "\(document.problems)")
    let found = try document.occurrences(in: Instant(seconds: 0)..<Instant(seconds: 7_258_118_400))
    return found.prefix(count).map { $0.allDay ? $0.firstDate.description : ($0.start.utc?.description ?? "") }
  }
}
