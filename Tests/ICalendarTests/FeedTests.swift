// SPDX-License-Identifier: Apache-2.0

import CLibical
import Foundation
import Testing

@testable import ICalendar

@Suite("Writing feeds")
struct FeedTests {
  @Test("A small feed, line by line")
  func whole() throws {
    let text = try Samples.text(try Samples.feed([try Samples.event()]))
    let expected = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Semainier//Semainier 1//FR
      CALSCALE:GREGORIAN
      METHOD:PUBLISH
      NAME:Promo A
      X-WR-CALNAME:Promo A
      X-WR-TIMEZONE:Europe/Paris
      BEGIN:VTIMEZONE
      TZID:Europe/Paris
      BEGIN:DAYLIGHT
      DTSTART:19960331T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      TZNAME:CEST
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      BEGIN:STANDARD
      DTSTART:19961027T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      TZNAME:CET
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:a@example.org
      DTSTAMP:20260101T000000Z
      SEQUENCE:0
      DTSTART;TZID=Europe/Paris:20260316T093000
      DTEND;TZID=Europe/Paris:20260316T123000
      SUMMARY:Module 1
      STATUS:CONFIRMED
      END:VEVENT
      END:VCALENDAR

      """
    #expect(text == expected.replacingOccurrences(of: "\n", with: "\r\n"))
  }

  @Test("Commas and semicolons are escaped in categories, names and X- properties")
  func escaping() throws {
    var event = try Samples.event()
    event.categories = ["Paris, rive gauche", "cours; TD", "a\\b"]
    event.location = "12, rue du Four; Paris"
    event.description = "un\r\ndeux\rtrois\nquatre"
    var feed = try Samples.feed([event])
    feed.name = "Promo, Équipe; A\\B"
    feed.description = "x, y"
    let lines = try Samples.lines(feed)
    #expect(lines.contains(#"CATEGORIES:Paris\, rive gauche,cours\; TD,a\\b"#))
    #expect(lines.contains(#"NAME:Promo\, Équipe\; A\\B"#))
    #expect(lines.contains(#"X-WR-CALNAME:Promo\, Équipe\; A\\B"#))
    #expect(lines.contains(#"X-WR-CALDESC:x\, y"#))
    #expect(lines.contains(#"LOCATION:12\, rue du Four\; Paris"#))
    #expect(lines.contains(#"DESCRIPTION:un\ndeux\ntrois\nquatre"#))
  }

  @Test("The last day of an all-day event is included, so DTEND is the day after")
  func allDay() throws {
    var event = try Samples.event()
    event.span = .allDay(first: try Samples.date(2026, 12, 30), last: try Samples.date(2026, 12, 31))
    let lines = try Samples.lines(try Samples.feed([event]))
    #expect(lines.contains("DTSTART;VALUE=DATE:20261230"))
    #expect(lines.contains("DTEND;VALUE=DATE:20270101"))
  }

  @Test("Every optional property has its form, and nothing empty is written")
  func optional() throws {
    var event = try Samples.event()
    event.url = "https://example.org/a?b=c,d;e"
    event.geo = Event.Position(latitude: 48.85, longitude: -2.35)
    event.status = .tentative
    event.transparent = true
    event.lastModified = Samples.stamp
    event.sequence = 7
    event.alarms = [Event.Alarm(minutesBefore: 30)]
    event.description = ""
    event.location = ""
    event.categories = [""]
    var feed = try Samples.feed([event])
    feed.refreshHours = 6
    feed.source = "https://example.org/feed.ics"
    feed.color = "teal"
    let lines = try Samples.lines(feed)
    for line in [
      "URL:https://example.org/a?b=c,d;e", "GEO:48.850000;-2.350000", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT",
      "LAST-MODIFIED:20260101T000000Z", "SEQUENCE:7", "TRIGGER:-PT30M", "ACTION:DISPLAY", "COLOR:teal",
      "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "SOURCE;VALUE=URI:https://example.org/feed.ics",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(!lines.dropLast().contains { $0.isEmpty || $0.hasSuffix(":") })
    #expect(!lines.contains { $0.hasPrefix("LOCATION") || $0.hasPrefix("CATEGORIES") })
  }

  @Test("Long texts are folded at 75 octets between characters, and unfold to what they were")
  func folding() throws {
    for length in 0..<90 {
      for filler in ["é", "€", "🎻", "a "] {
        var event = try Samples.event()
        let text = String(repeating: "x", count: length) + String(repeating: filler, count: 60) + "x"
        event.description = text
        event.categories = [text]
        let bytes = try Samples.feed([event]).serialised()
        for line in bytes.split(separator: 0x0A) {
          #expect(line.count <= 76 && line.last == 0x0D)
          #expect(String(validating: line, as: UTF8.self) != nil)
        }
        let lines = try Samples.lines(try Samples.feed([event]))
        #expect(lines.contains("DESCRIPTION:\(text)"))
        #expect(lines.contains("CATEGORIES:\(text)"))
      }
    }
  }

  @Test("Control characters are refused everywhere", arguments: ["\0", "\u{1}", "\u{8}", "\u{C}", "\u{1B}", "\u{7F}"])
  func controls(character: String) throws {
    let text = "avant\(character)après"
    let changes: [(inout Event) -> Void] = [
      { $0.uid = text }, { $0.summary = text }, { $0.description = text }, { $0.location = text },
      { $0.categories = [text] }, { $0.url = "https://x/\(text)" },
      { $0.alarms = [.init(minutesBefore: 1, text: text)] },
    ]
    for change in changes {
      var event = try Samples.event()
      change(&event)
      #expect(throws: ICalendarError.self) { try Samples.feed([event]).serialised() }
    }
    let feedChanges: [(inout Feed) -> Void] = [
      { $0.name = text }, { $0.productID = text }, { $0.description = text }, { $0.source = "https://x/\(text)" },
      { $0.color = text },
    ]
    for change in feedChanges {
      var feed = try Samples.feed([try Samples.event()])
      change(&feed)
      #expect(throws: ICalendarError.self) { try feed.serialised() }
    }
  }

  @Test("No text can begin a property of its own")
  func injection() throws {
    let attack = "x\r\nX-INJECT:1\nEND:VEVENT\rATTENDEE:mailto:a@b"
    var event = try Samples.event()
    event.summary = attack
    event.description = attack
    event.location = attack
    let lines = try Samples.lines(try Samples.feed([event]))
    #expect(!lines.contains { $0.hasPrefix("X-INJECT") || $0.hasPrefix("ATTENDEE") })
    #expect(lines.filter { $0 == "END:VEVENT" }.count == 1)
    let oneLine: [(inout Event) -> Void] = [
      { $0.uid = attack }, { $0.url = "https://x\r\nX-INJECT:1" }, { $0.categories = [attack] },
      { $0.span = .timed(start: .init(startOf: event.firstDay), end: .init(startOf: event.firstDay), zone: attack) },
    ]
    for change in oneLine {
      var other = try Samples.event()
      change(&other)
      #expect(throws: ICalendarError.self) { try Samples.feed([other]).serialised() }
    }
    for change: (inout Feed) -> Void in [
      { $0.name = attack }, { $0.source = "https://x\nX:1" }, { $0.color = attack }, { $0.productID = attack },
    ] {
      var feed = try Samples.feed()
      change(&feed)
      #expect(throws: ICalendarError.self) { try feed.serialised() }
    }
  }

  @Test("What no reader could use is refused")
  func refused() throws {
    let changes: [(inout Event) throws -> Void] = [
      { $0.uid = "" }, { $0.sequence = -1 }, { $0.sequence = 1_788_253_200_000 }, { $0.url = "example.org" },
      { $0.url = "https://exemple.org/é" }, { $0.geo = .init(latitude: 91, longitude: 0) },
      { $0.geo = .init(latitude: .nan, longitude: 0) }, { $0.alarms = [.init(minutesBefore: -1)] },
      { $0.stamp = Instant(seconds: .max) },
      {
        $0.span = .timed(
          start: try Samples.time(2026, 1, 2, 9), end: try Samples.time(2026, 1, 2, 9), zone: "Europe/Paris")
      },
      {
        $0.span = .timed(
          start: try Samples.time(2026, 1, 2, 9), end: try Samples.time(2026, 1, 2, 10), zone: "Europe/Rome")
      },
      { $0.span = .allDay(first: try Samples.date(2026, 1, 2), last: try Samples.date(2026, 1, 1)) },
      { $0.span = .allDay(first: try Samples.date(9999, 12, 31), last: try Samples.date(9999, 12, 31)) },
    ]
    for (index, change) in changes.enumerated() {
      var event = try Samples.event()
      try change(&event)
      #expect(throws: ICalendarError.self, "change \(index)") { try Samples.feed([event]).serialised() }
    }
    let twice = try Samples.feed([try Samples.event(), try Samples.event()])
    #expect(throws: ICalendarError.duplicateUID("a@example.org")) { try twice.serialised() }
  }

  @Test("The same feed gives the same octets, from several threads too")
  func deterministic() async throws {
    let feed = try Samples.feed(try (0..<50).map { try Samples.event("\($0)", summary: "Séance \($0)") })
    let first = try feed.serialised()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try feed.serialised() } }
      for try await other in group { #expect(other == first) }
    }
  }

  @Test("libical reads back what was written, without an error in the tree")
  func readBack() throws {
    var event = try Samples.event(summary: "Équipe, salle; 12 \\ 🎻")
    event.description = "une ligne\nune autre, plus longue, qui passe sans doute les soixante-quinze octets permis"
    let bytes = try Samples.feed([event]).serialised()
    let (summary, description, errors) = try Libical.locked { () throws(ICalendarError) in
      guard let root = icalparser_parse_string(String(decoding: bytes, as: UTF8.self)) else {
        throw ICalendarError.libical(operation: "test", reason: "not parsed")
      }
      defer { icalcomponent_free(root) }
      let read = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT)
      return (
        String(cString: icalcomponent_get_summary(read)), String(cString: icalcomponent_get_description(read)),
        icalcomponent_count_errors(root)
      )
    }
    #expect(summary == event.summary)
    #expect(description == event.description)
    #expect(errors == 0)
  }

  @Test(
    "PyPI's icalendar reads the same times and texts", .enabled(if: Python.hasCalendars, "no icalendar for python3"))
  func independentReader() throws {
    var event = try Samples.event(summary: "Équipe, salle; 12 \\ 🎻")
    event.categories = ["Paris, rive gauche", "TD"]
    event.description = String(repeating: "é, 🎻; ", count: 40)
    var day = try Samples.event("b")
    day.span = .allDay(first: try Samples.date(2026, 7, 1), last: try Samples.date(2026, 7, 3))
    var feed = try Samples.feed([event, day])
    feed.name = "Promo, A; B"
    struct Read: Decodable, Equatable {
      struct Entry: Decodable, Equatable {
        var uid, summary, description, location, start, end: String
        var categories: [String]
      }
      var name: String
      var events: [Entry]
    }
    let outcome = try Python.run("read_feed.py", input: try feed.serialised())
    let read = try JSONDecoder().decode(Read.self, from: Data(outcome.output.utf8))
    let expected = [
      Read.Entry(
        uid: event.uid, summary: event.summary, description: event.description ?? "", location: "",
        start: "1773649800", end: "1773660600", categories: event.categories),
      Read.Entry(
        uid: "b", summary: "Module 1", description: "", location: "", start: "2026-07-01", end: "2026-07-04",
        categories: []),
    ]
    #expect(read.events == expected)
  }

  @Test("Ten thousand events are written in seconds")
  func speed() throws {
    let feed = try Samples.feed(
      try (0..<10_000).map { number in
        var event = try Samples.event("\(number)@example.org", summary: "Séance \(number)")
        event.description = "Un texte d'une certaine longueur, accents compris : é è à ç, pour la séance \(number)"
        event.location = "Salle 12, 3e étage"
        event.categories = ["cours"]
        return event
      })
    let start = processorTime()
    let count = try feed.serialised().count
    print("10,000 events, \(count) octets: \(processorTime() - start)")
    #expect(processorTime() - start < .seconds(30))
  }
}

extension Event {
  /// The first day of the span.
  var firstDay: LocalDate {
    switch span {
    case .allDay(let first, _): first
    case .timed(let start, _, _): start.date
    }
  }
}
