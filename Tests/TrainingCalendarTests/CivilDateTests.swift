// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TrainingCalendar

struct CivilDateTests {
  @Test func everyDayOfThreeCenturiesComesBack() throws {
    var expected = try day("1900-01-01").dayNumber
    var weekday = Weekday.monday
    for year in 1900...2200 {
      for month in 1...12 {
        for number in 1...CivilMonth.length(year: year, month: month) {
          let date = try #require(CivilDate(year: year, month: month, day: number))
          guard date.dayNumber == expected, date.weekday == weekday, date.components == (year, month, number) else {
            Issue.record("\(year)-\(month)-\(number) is day \(date.dayNumber), expected \(expected)")
            return
          }
          expected += 1
          weekday = weekday.advanced(by: 1)
        }
      }
    }
  }

  @Test func daysAgreeWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -40_000, through: 60_000, by: 97) {
      let date = CivilDate(dayNumber: number)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(date.components.year == parts.year && date.month == parts.month && date.day == parts.day)
      // Foundation counts Sunday as 1.
      #expect((date.weekday.index + 1) % 7 + 1 == parts.weekday)
    }
  }

  @Test(arguments: ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "1900-02-29"])
  func impossibleDaysAreRefused(_ text: String) {
    #expect(throws: CivilDate.TextError.impossible(text)) { try CivilDate(iso: text) }
  }

  @Test(arguments: [
    "", "2026-1-01", "2026/01/01", "26-01-01", "2026-01-01T00:00", " 2026-01-01", "2026-01-1a", "-026-01-01",
  ])
  func otherFormsAreRefused(_ text: String) {
    #expect(throws: CivilDate.TextError.malformed(text)) { try CivilDate(iso: text) }
  }

  @Test func textComesBack() throws {
    for text in ["2024-02-29", "2026-03-09", "0001-01-01", "9999-12-31"] { #expect(try day(text).description == text) }
    let data = try JSONEncoder().encode([try day("2026-03-09")])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2026-03-09\"]")
    #expect(try JSONDecoder().decode([CivilDate].self, from: data) == [try day("2026-03-09")])
  }

  /// ISO 8601's own definition: the week of a date is that of its Thursday.
  @Test func weeksFollowTheStandard() throws {
    for (text, week) in [
      ("2026-01-01", "2026-W01"), ("2026-12-31", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
      ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("2026-05-04", "2026-W19"), ("2026-06-17", "2026-W25"),
    ] {
      #expect(try day(text).isoWeek.description == week)
    }
    #expect(ISOWeek.count(in: 2026) == 53)
    #expect(ISOWeek.count(in: 2027) == 52)
    #expect(ISOWeek(year: 2027, number: 53) == nil)
    #expect((1901...2300).filter { ISOWeek.count(in: $0) == 53 }.count == 71)
  }

  @Test func everyDayIsInItsWeek() throws {
    var date = try day("2000-01-01")
    while date.year < 2040 {
      let week = date.isoWeek
      #expect(week.days.contains(date) && week.day(date.weekday) == date && week.monday.weekday == .monday)
      date = date + 5
    }
  }

  @Test func monthsFindTheirWeekdays() throws {
    let march = try #require(CivilMonth(year: 2026, month: 3))
    #expect(march.day(2, .monday).description == "2026-03-09")
    #expect(march.day(5, .monday).description == "2026-03-30")
    #expect(march.day(5, .friday).description == "2026-03-27")
    #expect(march.days.description == "2026-03-01..2026-03-31")
    #expect(CivilMonth(year: 2026, month: 12)?.next.description == "2027-01")
    #expect(CivilMonth(year: 2026, month: 13) == nil)
  }

  @Test func rangesKnowWhatTheyHold() throws {
    let week = try days("2026-05-04", "2026-05-10")
    #expect(week.count == 7)
    #expect(week.intersection(try days("2026-05-08", "2026-05-20"))?.description == "2026-05-08..2026-05-10")
    #expect(week.intersection(try days("2026-05-11", "2026-05-20")) == nil)
    #expect(week.overlaps(try days("2026-05-10", "2026-05-20")))
    #expect(week.contains(try days("2026-05-05", "2026-05-06")))
    #expect(DateRange(try day("2026-05-02"), try day("2026-05-01")) == nil)
    #expect(DateRange(from: try day("2026-05-02"), count: 0) == nil)
  }

  @Test func timesAndSpansAreBounded() throws {
    #expect(ClockTime("09:30")?.minutes == 570)
    #expect(ClockTime("24:00")?.minutes == 1440)
    for wrong in ["24:01", "9h30", "09:60", "0930", "09:3", "-1:00", ""] { #expect(ClockTime(wrong) == nil) }
    let morning = try span("09:00", "12:30")
    let noon = try span("12:00", "14:00")
    let evening = try span("12:30", "14:00")
    #expect(morning.minutes == 210)
    #expect(morning.minutesInCommon(with: noon) == 30)
    #expect(morning.minutesInCommon(with: evening) == 0)
    #expect(TimeSpan(noon.end, noon.start) == nil)
    #expect(TimeSpan(noon.end, noon.end) == nil)
  }
}
