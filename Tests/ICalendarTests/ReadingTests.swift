// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

@Suite("Reading calendars")
struct ReadingTests {
  @Test("Byte order mark, bare LF, bare CR, lower case and leading blanks are tolerated")
  func tolerant() throws {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:x\nDTSTART:20260316T090000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    let variants = [
      text, "\u{FEFF}" + text, text.replacingOccurrences(of: "\n", with: "\r\n"),
      text.replacingOccurrences(of: "\n", with: "\r"), text.lowercased(), "  " + text, "\n\n" + text,
      String(text.dropLast()), text.replacingOccurrences(of: "\n", with: "\n\n"),
    ]
    for variant in variants {
      let document = try CalendarDocument.read(bytes: Array(variant.utf8))
      let found = try document.occurrences(in: Reading.year2026)
      #expect(found.map(\.summary) == ["x"])
      #expect(document.problems.isEmpty)
    }
  }

  @Test("A file that was cut off is an error with its line and what may have happened")
  func truncated() throws {
    let whole = try Samples.feed([try Samples.event()]).serialised()
    for length in stride(from: 1, to: whole.count - 20, by: 7) {
      #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: Array(whole.prefix(length))) }
    }
    let cut = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n"
    let error = #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: Array(cut.utf8)) }
    #expect(
      error
        == .malformed(
          line: 3, found: "the end of the file inside the VEVENT begun on line 2",
          allowed: "END:VEVENT. Maybe the file was cut off while it was downloaded or copied; get it again"))
  }

  @Test("What is no calendar is refused", arguments: ["", "\r\n", "<html></html>", "BEGIN:VCARD\nEND:VCARD\n", "x\0y"])
  func noCalendar(text: String) {
    #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: Array(text.utf8)) }
  }

  @Test("Limits: size, line, depth, NUL and UTF-8, each with its line")
  func limits() throws {
    var options = ReadingOptions()
    options.maximumSize = 100
    let event = Reading.calendar("SUMMARY:\(String(repeating: "x", count: 200))")
    #expect(
      throws: ICalendarError.limitExceeded(
        line: 1, limit: "the size of the file in octets", found: event.count, allowed: 100)
    ) {
      try CalendarDocument.read(bytes: event, options: options)
    }
    options = ReadingOptions()
    options.maximumLineLength = 100
    #expect(
      throws: ICalendarError.limitExceeded(line: 4, limit: "the length of the line in octets", found: 208, allowed: 100)
    ) {
      try CalendarDocument.read(bytes: event, options: options)
    }
    let deep = String(repeating: "BEGIN:X\n", count: 100_000)
    #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: Array("BEGIN:VCALENDAR\n\(deep)".utf8)) }
    for (octet, line) in [(UInt8(0), 4), (0xE9, 4)] {
      var bytes = Reading.calendar("SUMMARY:?")
      bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "?")))] = octet
      let error = #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: bytes) }
      #expect(error?.description.hasPrefix("Line \(line): ") == true)
    }
  }

  @Test("One line of ten megabytes is read in linear time")
  func longLine() throws {
    var options = ReadingOptions()
    options.maximumLineLength = 1 << 25
    let start = processorTime()
    let bytes = Reading.calendar("DESCRIPTION:\(String(repeating: "é", count: 5 << 20))")
    _ = try CalendarDocument.read(bytes: bytes, options: options)
    #expect(processorTime() - start < .seconds(10))
  }

  @Test("Unknown components, properties and parameters are kept")
  func lossless() throws {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "X-FOO;X-BAR=\"a,b\";N=^n^^:bar\\,b,az;c", "BEGIN:VEVENT", "UID:a",
      "DTSTART:20260316T090000Z", #"CATEGORIES:a\,b,c"#, "STRUCTURED-DATA;VALUE=TEXT:y", "BEGIN:VLOCATION", "UID:p",
      "BEGIN:X-INNER", "Z:1", "END:X-INNER", "END:VLOCATION", "END:VEVENT", "END:VCALENDAR", "",
    ]
    let text = lines.joined(separator: "\r\n")
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(String(decoding: document.serialised(), as: UTF8.self) == text)
    #expect(document.calendars.first?.property("X-FOO")?.parameter("N") == "\n^")
    let found = try document.occurrences(in: Reading.year2026)
    #expect(found.first?.categories == ["a,b", "c"])
  }

  @Test("Lines folded inside a character are read")
  func foldInsideCharacter() throws {
    var bytes = Reading.calendar("SUMMARY:é")
    let index = try #require(bytes.firstIndex(of: 0xC3))
    bytes.insert(contentsOf: [0x0D, 0x0A, 0x20], at: index + 1)
    let document = try CalendarDocument.read(bytes: bytes)
    #expect(try document.occurrences(in: Reading.year2026).first?.summary == "é")
  }

  @Test("Several calendars in one file")
  func several() throws {
    let bytes = Reading.calendar("SUMMARY:a") + Reading.calendar("SUMMARY:b")
    let document = try CalendarDocument.read(bytes: bytes)
    #expect(document.calendars.count == 2)
    #expect(try document.occurrences(in: Reading.year2026).map(\.summary).sorted() == ["a", "b"])
  }

  @Test(
    "A faulty event is noted with its line and left out; the others are used",
    arguments: [
      ("DTSTART:20260230T090000Z", 9), ("DTSTART:20260316T250000Z", 9), ("DTSTART:hello", 9), ("SUMMARY:none", 7),
      ("DTSTART;TZID=Nowhere/Here:20260316T090000", 9), ("DTSTART:20260316T090000Z\nDTEND:20260316T080000Z", 10),
      ("DTSTART:20260316T090000Z\nDURATION:1H", 10), ("DTSTART:20260316T090000Z\nRRULE:FREQ=NEVER", 10),
      ("DTSTART:20260316T090000Z\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101", 10),
      ("DTSTART:20260316T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0", 10),
      ("DTSTART:20260316T090000Z\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 10),
      ("DTSTART:20260316T090000Z\nRRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", 10),
    ])
  func faultyEvent(content: String, line: Int) throws {
    let good = "BEGIN:VEVENT\nUID:g\nDTSTART:20260316T090000Z\nSUMMARY:good\nEND:VEVENT"
    let text = "BEGIN:VCALENDAR\n\(good)\nBEGIN:VEVENT\nUID:b\n\(content)\nEND:VEVENT\nEND:VCALENDAR\n"
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(document.problems.map(\.line) == [line])
    #expect(try document.occurrences(in: Reading.year2026).map(\.summary) == ["good"])
  }

  @Test("Lines that are none, and a component without its end, are noted; the rest is used")
  func brokenStructure() throws {
    let text = """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      UID:a
      DTSTART:20260316T090000Z
      SUMMARY:kept
      and a line that was broken
      END:VTODO
      END:VEVENT
      BEGIN:VEVENT
      UID:b
      BEGIN:VALARM
      END:VEVENT
      END:VCALENDAR
      """
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(document.problems.map(\.line) == [6, 7, 11, 9])
    #expect(try document.occurrences(in: Reading.year2026).map(\.summary) == ["kept"])
  }

  @Test("Zones by IANA name, own VTIMEZONE, Windows name and vendor's prefix, and no guess")
  func zones() throws {
    let own = """
      BEGIN:VTIMEZONE
      TZID:Mine
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE
      """
    for name in [
      "Europe/Paris", "Mine", "Romance Standard Time", "/freeassociation.sourceforge.net/Europe/Paris", "/Europe/Paris",
      "\"Europe/Paris\"",
    ] {
      let text = """
        BEGIN:VCALENDAR
        \(own)
        BEGIN:VEVENT
        UID:a
        DTSTART;TZID=\(name):20260914T093000
        END:VEVENT
        BEGIN:VEVENT
        UID:b
        DTSTART;TZID=\(name):20260114T093000
        END:VEVENT
        END:VCALENDAR
        """
      let document = try CalendarDocument.read(bytes: Array(text.utf8))
      let starts = try document.occurrences(in: Reading.year2026).map(\.start.utc)
      #expect(starts == [try Samples.time(2026, 1, 14, 8, 30), try Samples.time(2026, 9, 14, 7, 30)], "\(name)")
    }
  }

  @Test(
    "A VTIMEZONE that we wrote gives the offsets of the tz database at each hour of 2024 to 2045",
    arguments: [
      "Europe/Paris", "America/New_York", "Asia/Kolkata", "Asia/Gaza", "America/Nuuk", "Africa/Casablanca",
      "Europe/Dublin", "America/Asuncion", "Asia/Almaty",
    ])
  func ownZone(identifier: String) throws {
    let zone = try TimeZoneRules(identifier: identifier)
    var event = try Samples.event()
    event.span = .timed(
      start: try Samples.time(2024, 1, 1, 0), end: try Samples.time(2024, 1, 1, 1), zone: identifier)
    var feed = try Samples.feed([event])
    feed.timeZone = zone
    let document = try CalendarDocument.read(bytes: try feed.serialised())
    let component = try #require(document.calendars.first?.components.first { $0.name == "VTIMEZONE" })
    var budget = ExpansionBudget()
    let read = try ObservedZone.rules(component, identifier: "read", budget: &budget)
    for seconds in stride(from: Int64(1_704_067_200), to: 2_398_377_600, by: 3600) {
      let instant = Instant(seconds: seconds)
      guard read.offset(at: instant) == zone.offset(at: instant) else {
        Issue.record("offset at \(seconds): \(read.offset(at: instant)), not \(zone.offset(at: instant))")
        return
      }
    }
  }

  @Test("What cannot be opened is told", arguments: ["/nowhere/at/all.ics", "/dev/null", "/"])
  func unreadable(path: String) {
    #expect(throws: ICalendarError.self) { try CalendarDocument.read(path: path) }
  }

  @Test("A SEQUENCE beyond 32 bits is read as it stands")
  func largeSequence() throws {
    let document = try CalendarDocument.read(bytes: Reading.calendar("SEQUENCE:1788253200000"))
    #expect(try document.occurrences(in: Reading.year2026).first?.sequence == 1_788_253_200_000)
  }

  @Test("Ten thousand events are read in seconds")
  func speed() throws {
    let feed = try Samples.feed(
      try (0..<10_000).map { try Samples.event("\($0)@example.org", summary: "Séance \($0)") })
    let bytes = try feed.serialised()
    let start = processorTime()
    let document = try CalendarDocument.read(bytes: bytes)
    let read = processorTime()
    #expect(try document.occurrences(in: Reading.year2026).count == 10_000)
    print("10,000 events, \(bytes.count) octets read: \(read - start), worked out: \(processorTime() - read)")
    #expect(processorTime() - start < .seconds(30))
  }

  @Test("Several threads read and expand one file and get the same")
  func threads() async throws {
    let document = try CalendarDocument.read(
      bytes: Reading.calendar("RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO\nSUMMARY:x"))
    let first = try document.occurrences(in: Reading.year2026)
    try await withThrowingTaskGroup(of: [Occurrence].self) { group in
      for _ in 0..<16 { group.addTask { try document.occurrences(in: Reading.year2026) } }
      for try await other in group { #expect(other == first) }
    }
    #expect(first.count == 20)
  }

  @Test("A feed is read as it was written")
  func ownFeed() throws {
    var event = try Samples.event(summary: "Équipe, salle; 12 \\ 🎻\nsuite")
    event.status = .tentative
    event.transparent = true
    event.sequence = 3
    event.categories = ["a, b", "c;d"]
    var day = try Samples.event("b", summary: "Jury")
    day.span = .allDay(first: try Samples.date(2026, 7, 1), last: try Samples.date(2026, 7, 3))
    let feed = try Samples.feed([event, day])
    let document = try CalendarDocument.read(bytes: try feed.serialised())
    #expect(document.problems.isEmpty)
    #expect(document.name == "Promo A")
    let found = try document.occurrences(in: Reading.year2026)
    #expect(found.map(\.summary) == [event.summary, "Jury"])
    #expect(found.first?.categories == event.categories)
    #expect(found.first?.status == .tentative)
    #expect(found.first?.transparent == true)
    #expect(found.first?.sequence == 3)
    #expect(found.last?.allDay == true)
    #expect(found.last?.firstDate == (try Samples.date(2026, 7, 1)))
    #expect(found.last?.lastDate == (try Samples.date(2026, 7, 3)))
  }
}

/// Small calendars to read.
enum Reading {
  static let year2026 = Instant(seconds: 1_767_225_600)..<Instant(seconds: 1_798_761_600)

  /// A calendar with one event, the given lines among its properties from line 4 on.
  static func calendar(_ lines: String) -> [UInt8] {
    Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n\(lines)\nDTSTART:20260316T090000Z\nEND:VEVENT\nEND:VCALENDAR\n".utf8)
  }
}
