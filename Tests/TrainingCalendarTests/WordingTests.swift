// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

struct WordingTests {
  private let french = Wording(.french)
  private let english = Wording(.english)

  @Test func datesReadAsInBrochures() throws {
    #expect(french.range(try days("2026-01-14", "2026-01-16")) == "du 14 au 16 janvier 2026")
    #expect(french.range(try days("2026-03-09", "2026-03-10")) == "9 et 10 mars 2026")
    #expect(french.range(try days("2026-03-30", "2026-04-01")) == "du 30 mars au 1er avril 2026")
    #expect(french.range(try days("2026-12-30", "2027-01-02")) == "du 30 décembre 2026 au 2 janvier 2027")
    #expect(french.range(try days("2026-06-17", "2026-06-17")) == "17 juin 2026")
    #expect(french.date(try day("2026-05-01"), withYear: false) == "1er mai")
    #expect(french.date(try day("2026-09-01")) == "1er septembre 2026")
    #expect(french.longDate(try day("2026-06-17")) == "mercredi 17 juin 2026")
    #expect(french.during(try days("2026-06-17", "2026-06-17")) == "le 17 juin 2026")
    #expect(french.during(try days("2026-03-09", "2026-03-10")) == "les 9 et 10 mars 2026")
    #expect(french.during(try days("2026-01-14", "2026-01-16")) == "du 14 au 16 janvier 2026")
    #expect(english.during(try days("2026-06-17", "2026-06-17")) == "on 17 June 2026")
    #expect(english.during(try days("2026-01-14", "2026-01-16")) == "from 14 to 16 January 2026")
    #expect(english.range(try days("2026-01-14", "2026-01-16")) == "14 to 16 January 2026")
    #expect(english.longDate(try day("2026-05-01")) == "Friday 1 May 2026")
  }

  @Test func hoursUseTheLanguagesForm() {
    #expect(french.hours(Hours(minutes: 420)) == "7\u{00A0}h")
    #expect(french.hours(Hours(minutes: 210)) == "3\u{00A0}h\u{00A0}30")
    #expect(french.hours(Hours(minutes: 65)) == "1\u{00A0}h\u{00A0}05")
    #expect(english.hours(Hours(minutes: 210)) == "3\u{00A0}h 30\u{00A0}min")
    #expect(french.hours(Hours(minutes: -30)) == "−0\u{00A0}h\u{00A0}30")
    #expect(french.decimal(24.5) == "24,5")
    #expect(english.decimal(24.5) == "24.5")
    #expect(french.decimal(3) == "3")
    #expect(french.decimal(2.05) == "2,05")
  }

  @Test func timesAndListsReadNaturally() throws {
    let lunch = try span("09:30", "14:00")
    #expect(french.span(lunch) == "9h30–14h")
    #expect(english.span(lunch) == "9:30–14:00")
    #expect(french.list(["a", "b", "c"]) == "a, b et c")
    #expect(french.list([]) == "")
    #expect(french.count(0, "jour", "jours") == "0 jour")
    #expect(english.count(0, "day", "days") == "0 days")
    #expect(french.count(2, "jour", "jours") == "2 jours")
  }

  @Test func everyHolidayHasANameInBothLanguages() {
    for language in Language.allCases {
      let names = PublicHoliday.Name.allCases.map { $0.text(in: language) }
      #expect(Set(names).count == names.count)
    }
  }

  @Test func hoursAreExact() {
    #expect(Hours(3.5)?.minutes == 210)
    #expect(Hours(.infinity) == nil)
    #expect(Hours(.nan) == nil)
    #expect((21 * Hours(minutes: 420)).value == 147)
  }
}
