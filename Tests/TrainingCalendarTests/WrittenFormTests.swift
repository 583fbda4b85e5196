// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

/// Dates and times from their written form, as plans in code give them.
@Suite("Written forms")
struct WrittenFormTests {
  @Test("a range is two dates, one date, or a month", arguments: ["2027-02-01..2027-02-12", "2027-02-28", "2028-02"])
  func ranges(text: String) throws {
    let range = try DateRange(iso: text)
    let expected = text == "2028-02" ? "2028-02-01..2028-02-29" : text
    #expect(range.description == expected)
    #expect(try DateRange(iso: range.description) == range)
  }

  @Test(
    "other forms are refused as malformed",
    arguments: ["", "2027", "2027-2", "2027-02-", "2027-02-01..", "..2027-02-01", "2027-02-01...2027-02-03", "2027-0a"])
  func malformed(text: String) {
    #expect { try DateRange(iso: text) } throws: { error in
      if case CivilDate.TextError.malformed = error { true } else { false }
    }
  }

  @Test(
    "days that don't exist, and reversed ranges, are impossible",
    arguments: ["2027-13", "2027-02-29", "2027-02-12..2027-02-01"])
  func impossible(text: String) {
    #expect { try DateRange(iso: text) } throws: { error in
      if case CivilDate.TextError.impossible = error { true } else { false }
    }
  }

  @Test("a month from its text is the month it prints")
  func month() throws {
    #expect(try CivilMonth(iso: "2027-02").description == "2027-02")
    #expect(throws: CivilDate.TextError.impossible("2027-00")) { try CivilMonth(iso: "2027-00") }
  }

  @Test("a span is two times with a dash; it ends after it starts")
  func spans() {
    #expect(TimeSpan("09:30-13:00")?.minutes == 210)
    for text in ["", "09:30", "13:00-09:30", "09:30-09:30", "9h-10h", "09:30-10:00-11:00"] {
      #expect(TimeSpan(text) == nil, "\(text)")
    }
  }
}
