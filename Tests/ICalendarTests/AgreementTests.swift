// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

/// Occurrences against PyPI's recurring-ical-events.
@Suite(
  "Occurrences against an independent expansion", .serialized,
  .enabled(if: Corpus.folder != nil, "the calendar corpus is not at ../shared/icalendar-corpus"),
  .enabled(if: Python.hasCalendars, "python3 has no icalendar and recurring_ical_events"))
struct AgreementTests {
  private static let window = Instant(seconds: 1_420_070_400)..<Instant(seconds: 1_798_761_600)

  /// Files on which the two differ, each looked at, with the reason why.
  private static let known: [String: String] = [:]

  struct Entry: Hashable {
    var start: Int64
    var end: Int64
    var summary: String
  }

  @Test("The same starts, ends and titles from 2015 to 2026")
  func agreement() throws {
    let files = (Corpus.files("recurrence") + Corpus.files("vendor-exports")).filter { $0.pathExtension == "ics" }
    let outcome = try Python.run("expand.py", arguments: ["2015", "2027"] + files.map(\.path))
    let answers = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    var compared = 0
    var total = 0
    for file in files {
      guard let theirs = answers[file.path] as? [[Any]], Self.known[file.lastPathComponent] == nil,
        let document = try? CalendarDocument.read(path: file.path)
      else { continue }
      let expected = theirs.compactMap { row -> Entry? in
        guard row.count == 3, let start = row[0] as? Int, let end = row[1] as? Int, let summary = row[2] as? String
        else { return nil }
        return Entry(start: Int64(start), end: Int64(end), summary: summary)
      }
      let found = try document.occurrences(in: Self.window).map {
        Entry(start: $0.start.seconds, end: $0.end.seconds, summary: $0.summary)
      }
      compared += 1
      total += found.count
      let (missing, extra) = (Set(expected).subtracting(found), Set(found).subtracting(expected))
      #expect(missing.isEmpty && extra.isEmpty, "\(file.lastPathComponent): missing \(missing.count) \(missing.prefix(3)), extra \(extra.count) \(extra.prefix(3)); \(document.problems.prefix(3))")
    }
    print("agreement: \(compared) files, \(total) occurrences")
    #expect(compared > 80)
  }
}
