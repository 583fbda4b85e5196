// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

@Suite("Damaged calendars")
struct MutationTests {
  private static let seeds = [
    """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VTIMEZONE
    TZID:Mine
    BEGIN:STANDARD
    DTSTART:19961027T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:19960331T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:a
    SUMMARY:Équipe\\, salle 12
    DTSTART;TZID=Mine:20260316T090000
    DTEND;TZID=Mine:20260316T103000
    RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;UNTIL=20270101T000000Z
    EXDATE;TZID=Mine:20260330T090000
    RDATE;VALUE=PERIOD:20260801T080000Z/PT3H
    END:VEVENT
    BEGIN:VEVENT
    UID:a
    RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Mine:20260413T090000
    DTSTART;TZID=Mine:20260414T090000
    DURATION:P1DT2H
    END:VEVENT
    END:VCALENDAR
    """,
    """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    UID:b
    DTSTART;VALUE=DATE:20260316
    RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1,-1;COUNT=12
    EXRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO
    END:VEVENT
    BEGIN:VEVENT
    UID:c
    DTSTART:20260101T000000Z
    RRULE:FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=1,-1;BYHOUR=9,10;BYMINUTE=0,30;BYYEARDAY=1,100
    END:VEVENT
    END:VCALENDAR
    """,
  ]

  private static let tokens = [
    "BEGIN:", "END:", "VEVENT", "RRULE:", "FREQ=SECONDLY", "FREQ=DAILY", "FREQ=YEARLY", "COUNT=", "INTERVAL=", "BYDAY=",
    "BYSETPOS=-385", "BYMONTHDAY=31", "99999999999999999999", "-1", "0", "P", "PT", "/", ",", ";", ":", "=", "\"", "^",
    "\\",
    "\r\n ", "\n", "TZID=", "RSCALE=CHINESE", "SKIP=FORWARD", "16010101T000000", "99991231T235960Z", "00000000", "é",
    "🎻", "\0",
  ]

  @Test("Thousands of damaged calendars are read, refused or noted, without a crash or a hang")
  func mutations() throws {
    var generator = SeededGenerator(state: 2026)
    let start = processorTime()
    var (read, refused) = (0, 0)
    var slowest = Duration.zero
    for round in 0..<2000 {
      let bytes = mutated(Array(Self.seeds[round % Self.seeds.count].utf8), &generator)
      let begin = processorTime()
      do {
        let document = try CalendarDocument.read(bytes: bytes)
        _ = try document.occurrences(in: Reading.year2026, limit: 10_000)
        let again = try CalendarDocument.read(bytes: document.serialised())
        #expect(again.calendars.map(\.shape) == document.calendars.map(\.shape))
        read += 1
      } catch {
        refused += 1
      }
      slowest = max(slowest, processorTime() - begin)
    }
    print("mutations: \(read) read, \(refused) refused, \(processorTime() - start), slowest \(slowest)")
    #expect(read > 100 && refused > 100)
    #expect(slowest < .seconds(20))
  }

  private func mutated(_ source: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = source
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let position = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: if !bytes.isEmpty { bytes[position] = UInt8.random(in: 0...255, using: &generator) }
      case 1: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...6, using: &generator)))
      case 2: bytes.insert(contentsOf: (Self.tokens.randomElement(using: &generator) ?? "").utf8, at: position)
      case 3:
        let end = min(bytes.count, position + Int.random(in: 1...60, using: &generator))
        bytes.insert(contentsOf: bytes[position..<end], at: position)
      default:
        if let digit = bytes[position...].firstIndex(where: { (0x30...0x39).contains($0) }) {
          bytes[digit] = UInt8.random(in: 0x30...0x39, using: &generator)
        }
      }
    }
    return bytes
  }
}
