// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ICalendar

@Suite("Zones against the tz database")
struct TimeZoneRulesTests {
  @Test(
    "Offsets agree with zoneinfo at each hour of 2024 to 2045",
    .enabled(if: Python.hasZones, "python3 has no zoneinfo"),
    arguments: [
      "Europe/Paris", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Asia/Gaza", "Asia/Jerusalem",
      "America/Nuuk", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/Santiago", "UTC",
    ])
  func offsets(identifier: String) throws {
    let zone = try TimeZoneRules(identifier: identifier)
    var found: [String] = []
    var previous: Int?
    for instant in stride(from: Int64(1_704_067_200), to: 2_398_377_600, by: 3600) {
      let offset = zone.offset(at: Instant(seconds: instant))
      if offset != previous { found.append("\(instant) \(offset)") }
      previous = offset
    }
    let oracle = try Python.run("offsets.py", arguments: [identifier, "2024", "2045"])
    #expect(oracle.output.split(separator: "\n").map(String.init) == found)
  }

  @Test("A skipped time is read with the offset before the gap")
  func gap() throws {
    let zone = try TimeZoneRules(identifier: "Europe/Paris")
    let instant = zone.instant(of: try Samples.time(2024, 3, 31, 2, 30))
    #expect(instant.utc == (try Samples.time(2024, 3, 31, 1, 30)))
  }

  @Test("A time shown twice is the first of the two")
  func overlap() throws {
    let zone = try TimeZoneRules(identifier: "Europe/Paris")
    let instant = zone.instant(of: try Samples.time(2024, 10, 27, 2, 30))
    #expect(instant.utc == (try Samples.time(2024, 10, 27, 0, 30)))
  }

  @Test("Local time of an instant and back, for each hour of three years")
  func roundTrip() throws {
    let zone = try TimeZoneRules(identifier: "Europe/Paris")
    for seconds in stride(from: Int64(1_704_067_200), to: 1_798_761_600, by: 3600) {
      let instant = Instant(seconds: seconds)
      let back = zone.instant(of: try #require(zone.localDateTime(at: instant)))
      // The second 02:00 of October reads as the first.
      #expect(back == instant || back.seconds == seconds - 3600)
    }
  }

  @Test("Names that are no zones are refused", arguments: ["Europe/Nowhere", "", "../../etc/passwd", "/Europe/Paris"])
  func unknown(identifier: String) {
    #expect(throws: ICalendarError.self) { try TimeZoneRules(identifier: identifier) }
  }

  @Test("Paris is two endless rules since 1996")
  func paris() throws {
    let parts = try TimeZoneRules(identifier: "Europe/Paris").observances(from: Samples.stamp)
    #expect(parts.map(\.start.description) == ["19960331T020000", "19961027T030000"])
    #expect(parts.map(\.recurrence) == ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"])
    #expect(parts.map(\.isDaylight) == [true, false])
    #expect(parts.map(\.name) == ["CEST", "CET"])
  }

  @Test("A zone without clock changes is one STANDARD", arguments: ["Asia/Kolkata", "Asia/Tokyo", "Europe/Istanbul"])
  func constant(identifier: String) throws {
    let parts = try TimeZoneRules(identifier: identifier).observances(from: Samples.stamp)
    #expect(parts.count == 1, "\(parts)")
    #expect(parts.allSatisfy { !$0.isDaylight && $0.recurrence == nil })
  }

  @Test("A change after midnight of another day keeps its days")
  func shiftedDay() throws {
    let gaza = try #require(PosixZoneRule("EET-2EEST,M3.4.4/50,M10.4.4/50")?.daylight)
    #expect(gaza.begin.recurrence == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA")
    let nuuk = try #require(PosixZoneRule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")?.daylight)
    #expect(nuuk.begin.recurrence == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA")
  }
}
