// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

@Suite("Working out occurrences")
struct OccurrenceTests {
  /// The occurrences in 2026 of events given by their properties.
  private func occurrences(_ events: String..., problems: Int = 0) throws -> [Occurrence] {
    let body = events.map { "BEGIN:VEVENT\nUID:a\n\($0)\nEND:VEVENT\n" }.joined()
    let document = try CalendarDocument.read(bytes: Array("BEGIN:VCALENDAR\n\(body)END:VCALENDAR\n".utf8))
    #expect(document.problems.count == problems, "\(document.problems)")
    return try document.occurrences(in: Reading.year2026)
  }

  private func starts(_ events: String...) throws -> [String] {
    let body = events.map { "BEGIN:VEVENT\nUID:a\n\($0)\nEND:VEVENT\n" }.joined()
    let document = try CalendarDocument.read(bytes: Array("BEGIN:VCALENDAR\n\(body)END:VCALENDAR\n".utf8))
    #expect(document.problems.isEmpty, "\(document.problems)")
    return try document.occurrences(in: Reading.year2026).compactMap { $0.start.utc?.description }
  }

  @Test("Length: DTEND, DURATION, neither, and days")
  func lengths() throws {
    #expect(
      try occurrences("DTSTART:20260316T090000Z\nDTEND:20260316T103000Z").first?.end.utc?.description
        == "20260316T103000")
    #expect(
      try occurrences("DTSTART:20260316T090000Z\nDURATION:PT1H30M").first?.end.utc?.description == "20260316T103000")
    #expect(try occurrences("DTSTART:20260316T090000Z").first?.end.utc?.description == "20260316T090000")
    let day = try #require(try occurrences("DTSTART;VALUE=DATE:20260316").first)
    #expect(day.allDay && day.firstDate == day.lastDate)
    let days = try #require(try occurrences("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260331").first)
    #expect(days.lastDate.description == "20260330")
    // Three days of Paris over a clock change last an hour less than 72.
    #expect(days.end.seconds - days.start.seconds == 71 * 3600)
  }

  @Test("A nominal day over the clock change, and an exact length")
  func clockChange() throws {
    let nominal = try occurrences("DTSTART;TZID=Europe/Paris:20261024T120000\nDURATION:P1D").first
    #expect(nominal.map { $0.end.seconds - $0.start.seconds } == Int64(25 * 3600))
    let daily = try starts("DTSTART;TZID=Europe/Paris:20261024T120000\nRRULE:FREQ=DAILY;COUNT=3")
    #expect(daily == ["20261024T100000", "20261025T110000", "20261026T110000"])
  }

  @Test("Floating times are those of the zone given")
  func floating() throws {
    #expect(try starts("DTSTART:20260316T090000") == ["20260316T080000"])
    var options = ReadingOptions()
    options.floatingZone = "America/Guadeloupe"
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260316T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    let document = try CalendarDocument.read(bytes: Array(text.utf8), options: options)
    #expect(try document.occurrences(in: Reading.year2026).first?.start.utc?.description == "20260316T130000")
    options.floatingZone = "Nowhere"
    #expect(throws: ICalendarError.self) { try CalendarDocument.read(bytes: Array(text.utf8), options: options) }
  }

  @Test("RDATE with a zone is in that zone, PERIODs have their own length")
  func extraDates() throws {
    let found = try occurrences(
      "DTSTART;TZID=Europe/Paris:20260316T090000\nDURATION:PT1H\nRDATE;TZID=Europe/Paris:20260701T140000\n"
        + "RDATE;VALUE=PERIOD:20260801T080000Z/PT3H,20260802T080000Z/20260802T090000Z")
    #expect(
      found.compactMap { $0.start.utc?.description } == [
        "20260316T080000", "20260701T120000", "20260801T080000", "20260802T080000",
      ])
    #expect(found.map { ($0.end.seconds - $0.start.seconds) / 3600 } == [1, 1, 3, 1])
  }

  @Test("EXDATE by time, by date and in another zone; EXRULE")
  func excluded() throws {
    let rule = "DTSTART;TZID=Europe/Paris:20260316T090000\nRRULE:FREQ=DAILY;COUNT=5\n"
    #expect(try starts(rule + "EXDATE;TZID=Europe/Paris:20260317T090000").count == 4)
    #expect(try starts(rule + "EXDATE:20260317T080000Z,20260318T080000Z").count == 3)
    #expect(try starts(rule + "EXDATE;VALUE=DATE:20260317").count == 4)
    #expect(try starts(rule + "EXDATE:20260317T070000Z").count == 5)
    #expect(try starts(rule + "EXRULE:FREQ=DAILY;INTERVAL=2").count == 2)
  }

  @Test("A changed member stands for its own, wherever it moved; cancelled ones are marked")
  func changed() throws {
    let series = "DTSTART:20260316T090000Z\nSUMMARY:s\nRRULE:FREQ=WEEKLY;COUNT=3"
    let moved = try occurrences(series, "RECURRENCE-ID:20260323T090000Z\nDTSTART:20260401T100000Z\nSUMMARY:m")
    #expect(moved.map(\.summary) == ["s", "s", "m"])
    #expect(moved.last?.recurrenceID?.utc?.description == "20260323T090000")
    let cancelled = try occurrences(
      series, "RECURRENCE-ID:20260323T090000Z\nDTSTART:20260323T090000Z\nSTATUS:CANCELLED")
    #expect(cancelled.map(\.status) == [.confirmed, .cancelled, .confirmed])
    let outOfWindow = try occurrences(series, "RECURRENCE-ID:20260323T090000Z\nDTSTART:20270401T100000Z")
    #expect(outOfWindow.count == 2)
  }

  @Test("A change of this and all following members moves them all")
  func following() throws {
    let found = try occurrences(
      "DTSTART:20260316T090000Z\nSUMMARY:s\nRRULE:FREQ=WEEKLY;COUNT=4",
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20260330T090000Z\nDTSTART:20260331T110000Z\nDURATION:PT2H\nSUMMARY:m")
    #expect(found.map(\.summary) == ["s", "s", "m", "m"])
    #expect(found.compactMap { $0.start.utc?.description }.suffix(2) == ["20260331T110000", "20260407T110000"])
  }

  @Test("UNTIL as a date includes that day; in UTC it is exact; in the event's zone too")
  func until() throws {
    let start = "DTSTART;TZID=Europe/Paris:20260316T090000\nRRULE:FREQ=DAILY;"
    #expect(try starts(start + "UNTIL=20260318").count == 3)
    #expect(try starts(start + "UNTIL=20260318T080000Z").count == 3)
    #expect(try starts(start + "UNTIL=20260318T075959Z").count == 2)
    #expect(try starts(start + "UNTIL=20260318T090000").count == 3)
    #expect(try starts("DTSTART;VALUE=DATE:20260316\nRRULE:FREQ=DAILY;UNTIL=20260318").count == 3)
  }

  @Test(
    "The examples of RFC 5545 and what libical gets wrong",
    arguments: [
      (
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "20260130T090000", ["20260130T090000", "20260227T090000", "20260327T090000"]
      ),
      (
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "20260131T090000",
        ["20260131T090000", "20260228T090000", "20260331T090000"]
      ),
      (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "20260106T090000",
        ["20260106T090000", "20260111T090000", "20260120T090000", "20260125T090000"]
      ),
      (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "20260106T090000",
        ["20260106T090000", "20260118T090000", "20260120T090000", "20260201T090000"]
      ),
      ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "20260511T090000", ["20260511T090000"]),
      ("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=2", "20260107T090000", ["20260107T090000", "20260205T090000"]),
      (
        "FREQ=WEEKLY;BYDAY=MO,MO,MO;COUNT=3", "20260105T090000",
        ["20260105T090000", "20260112T090000", "20260119T090000"]
      ),
      ("FREQ=HOURLY;INTERVAL=3;COUNT=3", "20260105T090000", ["20260105T090000", "20260105T120000", "20260105T150000"]),
      ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "20240229T090000", []),
      ("FREQ=DAILY;BYMONTH=1;BYMONTHDAY=1,2", "20250101T090000", ["20260101T090000", "20260102T090000"]),
    ])
  func rules(rule: String, start: String, expected: [String]) throws {
    #expect(try starts("DTSTART:\(start)Z\nRRULE:\(rule)") == expected)
  }

  @Test("A rule that never matches ends; many of them end with an error instead of hanging")
  func fruitless() throws {
    let start = processorTime()
    let rules = [
      "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=MONTHLY;BYSETPOS=5;BYDAY=MO;BYMONTHDAY=1,2,3",
    ]
    for rule in rules { #expect(try occurrences("DTSTART:20260316T090000Z\nRRULE:\(rule)").count == 1) }
    let event = "BEGIN:VEVENT\nUID:a\nDTSTART:20260316T090000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n"
    let text = "BEGIN:VCALENDAR\n\(String(repeating: event, count: 200))END:VCALENDAR\n"
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(throws: ICalendarError.self) {
      try document.expansion(in: Reading.year2026, limit: 1000, steps: 400_000)
    }
    #expect(processorTime() - start < .seconds(60))
  }

  @Test("More occurrences than the limit are an error, never a silent cut")
  func limit() throws {
    let text =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n"
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(try document.occurrences(in: Reading.year2026).count == 365)
    #expect(try document.occurrences(in: Reading.year2026, limit: 365).count == 365)
    #expect(throws: ICalendarError.self) { try document.occurrences(in: Reading.year2026, limit: 364) }
    let whole = Instant(seconds: .min)..<Instant(seconds: .max)
    #expect(throws: ICalendarError.self) { try document.occurrences(in: whole) }
  }

  @Test("Older versions of an event are left out and noted")
  func versions() throws {
    let found = try occurrences(
      "DTSTART:20260316T090000Z\nSUMMARY:old", "DTSTART:20260316T100000Z\nSUMMARY:new\nSEQUENCE:1", problems: 1)
    #expect(found.map(\.summary) == ["new"])
    #expect(try occurrences("DTSTART:20260316T090000Z", "DTSTART:20260317T100000Z").count == 2)
  }

  @Test("METHOD:CANCEL cancels all")
  func cancellation() throws {
    let text =
      "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    let document = try CalendarDocument.read(bytes: Array(text.utf8))
    #expect(try document.occurrences(in: Reading.year2026).map(\.status) == [.cancelled])
  }
}
