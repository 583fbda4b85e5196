// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

struct HolidayTests {
  /// Dates from the tables of the Institut de mécanique céleste and of the US Naval Observatory.
  @Test(arguments: [
    "1818-03-22", "1900-04-15", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24",
    "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18",
  ])
  func easterFallsOnItsDay(_ text: String) throws {
    let easter = try day(text)
    #expect(PublicHolidays.easterSunday(in: easter.year) == easter)
  }

  @Test func easterIsAlwaysASundayOfSpring() throws {
    for year in 1900...2200 {
      let easter = PublicHolidays.easterSunday(in: year)
      #expect(easter.weekday == .sunday)
      #expect((try day("\(year)-03-22")...(try day("\(year)-04-25"))).contains(easter))
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "the reference tables are not beside the package"))
  func publicHolidaysAgreeWithThePublishedTable() throws {
    let rows = try ReferenceData.rows(of: "jours-feries-2024-2028.csv")
    for region in PublicHolidays.Region.allCases {
      let published = Set(rows.filter { $0[1] == region.rawValue }.map { $0[0] })
      let computed = Set(
        (2024...2028).flatMap { PublicHolidays.holidays(in: $0, region: region) }.map(\.date.description))
      #expect(computed == published)
      #expect(!published.isEmpty)
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "the reference tables are not beside the package"))
  func schoolHolidaysAgreeWithThePublishedTable() throws {
    let rows = try ReferenceData.rows(of: "vacances-scolaires-zones-2024-2028.csv")
    let published = Set(rows.map { "\($0[0]) \($0[1]) \($0[2])" })
    let shipped = Set(SchoolHolidays.all.map { "\($0.zone.rawValue) \($0.days.first) \($0.days.last)" })
    #expect(shipped == published)
  }

  @Test func bridgesOf2026And2027AreKnown() throws {
    let calendar = DayCalendar(span: try days("2026-01-01", "2027-12-31"))
    func bridges(_ year: Int) -> [String] {
      calendar.closedDays(in: year).filter(\.isBridge).map(\.day.description)
    }
    #expect(bridges(2026) == ["2026-01-02", "2026-05-15", "2026-07-13"])
    #expect(bridges(2027) == ["2027-05-07", "2027-11-12"])
    #expect(calendar.closedDays(in: 2026).filter { !$0.isBridge }.count == 11)
  }

  @Test func zoneCEndsOnTheEveOfTheFirstDayBack() throws {
    let calendar = DayCalendar(span: .year(2026))
    func isHoliday(_ text: String) throws -> Bool { calendar.schoolHoliday(on: try day(text), zone: .c) != nil }
    #expect(try isHoliday("2026-03-08"))
    #expect(try !isHoliday("2026-03-09"))
    #expect(try isHoliday("2026-05-03"))
    #expect(try !isHoliday("2026-05-04"))
    #expect(try !isHoliday("2026-02-20"))
    #expect(try isHoliday("2026-02-21"))
    #expect(try isHoliday("2026-05-15"))
    #expect(try isHoliday("2026-07-08"))
  }

  @Test func addedHolidaysCount() throws {
    let calendar = DayCalendar(
      span: .year(2026),
      addedSchoolHolidays: [
        SchoolHoliday(zone: .c, days: try days("2026-06-01", "2026-06-02"), name: "Ajout", confirmed: true)
      ],
      addedPublicHolidays: [(try days("2026-06-11", "2026-06-11"), "Fête locale")])
    #expect(calendar.schoolHoliday(on: try day("2026-06-02"), zone: .c)?.name == "Ajout")
    #expect(calendar.schoolHoliday(on: try day("2026-06-02"), zone: .a) == nil)
    #expect(calendar.isPublicHoliday(try day("2026-06-11")))
    #expect(calendar.addedHoliday(on: try day("2026-06-11")) == "Fête locale")
    // 11 June 2026 is a Thursday, so the Friday becomes a bridge.
    #expect(calendar.isBridge(try day("2026-06-12")))
    #expect(calendar.isInHolidayWeek(try day("2026-06-08")))
  }

  @Test func alsaceMoselleHasTwoMore() {
    for year in 2020...2030 {
      let more = PublicHolidays.holidays(in: year, region: .alsaceMoselle).map(\.name)
      #expect(Set(more).count == 13)
      #expect(more.contains(.goodFriday) && more.contains(.saintStephen))
    }
  }
}
