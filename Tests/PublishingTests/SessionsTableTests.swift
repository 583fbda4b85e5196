// SPDX-License-Identifier: Apache-2.0
import Publishing
import Testing
import TrainingCalendar

@Suite("The table of sessions")
struct SessionsTableTests {
  private func lines(_ schedule: Schedule) -> [String] {
    let text = String(decoding: SessionsTable(schedule).csv(), as: UTF8.self)
    return text.split(separator: "\r\n").map(String.init)
  }

  @Test func hasARowASessionAndAByteOrderMark() {
    let bytes = SessionsTable(Year2026.schedule).csv()
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(lines(Year2026.schedule).count == 1 + 77 + 2)
    #expect(SessionsTable(Year2026.schedule).csv() == bytes)
  }

  @Test func speaksFrenchWithSemicolonsAndDecimalCommas() throws {
    let row = try #require(lines(Year2026.schedule).first { $0.hasPrefix("2026-hex-3-1-1") })
    #expect(
      row == "2026-hex-3-1-1@semainier;hex;Certificat Innovations sociales ESS, parcours Éducation populaire;;hex-3;"
        + "2026-05-04;lundi;09:30;13:00;3,5;oui;cours;M5;Repérage des tensions dans l'Éducation populaire;"
        + "Saint-Martin;292, rue Saint-Martin, 75003 Paris;Jean-Louis Laville;confirmé;salle;oui")
  }

  @Test func leavesUnpublishedTimesEmpty() throws {
    let row = try #require(lines(Year2026.schedule).first { $0.hasPrefix("2026-du-1-1-1") })
    #expect(row.contains(";2026-01-14;mercredi;;;7;oui;"))
  }

  @Test(arguments: ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "  =1"])
  func disarmsFormulas(title: String) throws {
    var schedule = Year2026.make(language: .english)
    schedule.directory.cohorts[0].title = title
    let row = try #require(lines(schedule).first { $0.hasPrefix("2026-du-1-1-1") })
    let field = String(row.split(separator: ",")[2])
    #expect(field.drop { $0 == "\"" }.hasPrefix("'"))
  }

  @Test func doublesQuotes() throws {
    var schedule = Year2026.schedule
    schedule.directory.cohorts[0].title = "Dit \"le DU\"\nsuite"
    #expect(String(decoding: SessionsTable(schedule).csv(), as: UTF8.self).contains("\"Dit \"\"le DU\"\"\nsuite\""))
  }
}

@Suite("The file of a schedule")
struct ScheduleFileTests {
  @Test func comesBackAsItWas() throws {
    let bytes = try ScheduleFile.encode(Year2026.schedule)
    #expect(try ScheduleFile.decode(bytes) == Year2026.schedule)
    #expect(try ScheduleFile.encode(Year2026.schedule) == bytes)
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test func saysWhatIsWrong() throws {
    let text = String(decoding: try ScheduleFile.encode(Year2026.schedule), as: UTF8.self)
    func error(_ text: String) -> ScheduleFileError? {
      #expect(throws: ScheduleFileError.self) { try ScheduleFile.decode(text.utf8) }
    }
    #expect(error("{}") == .missingKey("format", path: ""))
    #expect(error(text.replacing("\"format\" : 1", with: "\"format\" : 9")) == .unknownFormat(found: 9, supported: 1))
    #expect(error(String(text.prefix(500)))?.description.contains("the bytes are no JSON") == true)
    #expect(
      error(text.replacing("\"date\" : \"2026-01-14\"", with: "\"date\" : \"2026-02-30\""))?.description
        .contains("sessions[0].date") == true)
  }
}
