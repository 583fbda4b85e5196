// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("semainier overlaps")
struct OverlapsCommandTests {
  private func calendar(_ events: String...) -> String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    for event in events {
      lines.append("BEGIN:VEVENT")
      lines += event.split(separator: "\n").map { String($0) }
      lines.append("END:VEVENT")
    }
    return (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
  }

  private func overlaps(_ texts: String..., options: [String] = []) throws -> [[String: Any]] {
    let scratch = try Scratch()
    let paths = try texts.enumerated().map { try scratch.file("\($0.offset).ics", $0.element) }
    let run = try CommandLineRun(arguments: ["overlaps"] + paths + ["--format", "json"] + options)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(try run.object()["overlaps"] as? [[String: Any]])
  }

  @Test("a weekly event in New York meets an all-day one in Paris")
  func zones() throws {
    let weekly = calendar(
      "UID:1\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=America/New_York:20260302T180000\nDTEND;TZID=America/New_York:20260302T200000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Call"
    )
    // New York changes its clocks on 8 March, Paris on the 29th: 18:00 there is 0:00 here, then 23:00.
    let day = calendar(
      "UID:2\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260309\nDTEND;VALUE=DATE:20260310\nSUMMARY:Day")
    let found = try overlaps(weekly, day)
    #expect(found.map { $0["start"] as? String } == ["2026-03-09 23:00"])
    #expect(found.map { $0["minutes"] as? Int } == [60])
  }

  @Test("cancelled and transparent events don't count, unless asked for")
  func silent() throws {
    let free = calendar(
      "UID:1\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T080000Z\nDTEND:20260504T100000Z\nTRANSP:TRANSPARENT\nSUMMARY:Free",
      "UID:2\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T080000Z\nDTEND:20260504T100000Z\nSTATUS:CANCELLED\nSUMMARY:Off"
    )
    let busy = calendar(
      "UID:3\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T090000Z\nDTEND:20260504T110000Z\nSUMMARY:Busy")
    #expect(try overlaps(free, busy).isEmpty)
    #expect(try overlaps(free, busy, options: ["--all"]).count == 2)
  }

  @Test("one event in two calendars is no overlap; touching is none")
  func same() throws {
    let one = calendar("UID:1\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T080000Z\nDTEND:20260504T100000Z\nSUMMARY:A")
    let two = calendar(
      "UID:1\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T080000Z\nDTEND:20260504T100000Z\nSUMMARY:A",
      "UID:2\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T100000Z\nDTEND:20260504T120000Z\nSUMMARY:B")
    #expect(try overlaps(one, two).isEmpty)
  }

  @Test("a truncated calendar is refused with its line")
  func truncated() throws {
    let scratch = try Scratch()
    let whole = calendar("UID:1\nDTSTAMP:20260101T000000Z\nDTSTART:20260504T080000Z\nSUMMARY:A")
    let cut = try scratch.file("cut.ics", String(whole.prefix(80)))
    let run = try CommandLineRun("overlaps", cut, cut)
    #expect(run.status == 2)
    #expect(run.errors.contains("cut.ics") && run.errors.lowercased().contains("line"))
  }

  @Test("every file of the corpus is compared or refused, none crashes", .enabled(if: CommandLineRun.hasShared))
  func corpus() throws {
    let corpus = CommandLineRun.shared.appendingPathComponent("icalendar-corpus")
    let files =
      (FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? [])
      .filter { $0.pathExtension == "ics" }.map(\.path).sorted()
    try #require(!files.isEmpty)
    var statuses: [Int32: Int] = [:]
    // A sample in the usual run: each tenth file beside its neighbour.
    for index in stride(from: 0, to: files.count - 1, by: 10) {
      let run = try CommandLineRun(
        "overlaps", files[index], files[index + 1], "--from", "2015-01-01", "--to", "2027-12-31", "--format", "json")
      statuses[run.status, default: 0] += 1
      #expect(run.status == 0 || run.status == 2, "\(files[index]): \(run.errors)")
    }
    #expect(statuses[0, default: 0] > statuses[2, default: 0])
  }
}
