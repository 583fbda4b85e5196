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
  private static let known: [String: String] = [
    "issue_128_only_first_event.ics": "COUNT=-1 is refused here",
    "issue_132_swapped_start_and_end.ics": "an end before the start is refused here",
    "issue_201_mixed_datetime_and_date.ics": "whole days are days of Paris here, of UTC there",
    "issue_75_range_parameter.ics": "UNTIL as a date includes that day here",
    "biweekly-exdate-until.ics": "a series in UTC stays in UTC here; there it follows X-WR-TIMEZONE",
    "germany_at_end_of_day_repeating.ics": "the zone Europe/Germany does not exist",
    "non-utc-until-ny.ics": "UNTIL without zone is in the event's zone here",
    "windows-quoted-tz-rrule.ics": "a zone without definition is refused here",
  ]

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
      #expect(
        missing.isEmpty && extra.isEmpty,
        "\(file.lastPathComponent): missing \(missing.count) \(Array(missing.prefix(3))), extra \(extra.count) \(Array(extra.prefix(3))); \(document.problems.prefix(3))"
      )
    }
    print("agreement: \(compared) files, \(total) occurrences")
    #expect(compared > 80)
  }
}
