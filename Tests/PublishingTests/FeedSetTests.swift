// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar
import Publishing
import Testing
import TrainingCalendar

@Suite("Feeds of the published year 2026")
struct FeedSetTests {
  private let schedule = Year2026.schedule

  @Test func areOneForEachAndOneForAll() throws {
    let files = try FeedSet(schedule).files()
    #expect(
      files.map(\.name) == [
        "cohort-du.ics", "cohort-hex.ics", "cohort-opa.ics", "room-conte.ics", "room-saint-martin.ics",
        "room-opale.ics", "person-laville.ics", "all.ics",
      ])
    for file in files { #expect(FeedSet.isFeedName(file.name)) }
  }

  @Test func holdSeventySevenSessionsAndAWritingWeekend() throws {
    let all = try schedule.feed("all.ics")
    let sessions = Set(schedule.sessions.map(\.uid))
    let events = all.events.filter { sessions.contains($0["UID"]) }
    #expect(events.count == 77 + 2)
    #expect(events.filter { $0["UID"].contains("hex-w") }.count == 2)
    #expect(events.filter { $0["UID"].hasPrefix("2026-du") && $0.isAllDay }.count == 21)
    #expect(events.filter { $0["UID"].hasPrefix("2026-hex") && !$0.isAllDay }.count == 26)
    #expect(events.filter { $0["UID"].hasPrefix("2026-opa") && !$0.isAllDay }.count == 30)
    #expect(all.events.count == 79 + 4 + 1)
    #expect(all.document.problems.isEmpty)
    #expect(try schedule.feed("person-laville.ics").events.count == 26 + 2 + 30)
  }

  @Test(arguments: [
    ("2026-03-10", 1), ("2026-03-30", 2), ("2026-10-13", 2), ("2026-11-16", 1),
  ])
  func keepClockTimesOverSummer(day: String, offset: Int64) throws {
    let date = try CivilDate(iso: day)
    let session = try #require(schedule.sessions.first { $0.date == date && $0.time != nil })
    let time = try #require(session.time)
    let start = Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(time.start.minutes) * 60 - offset * 3600)
    let found = try schedule.feed("all.ics").document.occurrences(
      in: start..<Instant(seconds: start.seconds + 60))
    let occurrence = try #require(found.first { $0.uid == session.uid })
    #expect(occurrence.start == start)
    #expect(occurrence.end.seconds - start.seconds == Int64(time.minutes) * 60)
  }

  @Test func sayOfASessionAllThatIsKnown() throws {
    let event = try schedule.feed("cohort-hex.ics").event("hex-3-1-1")
    #expect(event["SUMMARY"] == "HEX — M5 Repérage des tensions dans l'Éducation populaire")
    #expect(event["LOCATION"] == "Saint-Martin, 292, rue Saint-Martin, 75003 Paris")
    #expect(event.property("DTSTART")?.value == "20260504T093000")
    #expect(event["CATEGORIES"] == "cours")
    #expect(event["STATUS"] == "CONFIRMED")
    #expect(
      event["DESCRIPTION"].split(separator: "\n").map { $0.replacing("\u{A0}", with: "_") } == [
        "HEX — Certificat Innovations sociales ESS, parcours Éducation populaire",
        "Regroupement_: hex-3, jour 1",
        "Module_: M5 — Repérage des tensions dans l'Éducation populaire",
        "Nature_: cours",
        "Horaires_: 9h30–13h",
        "Heures_: 3_h_30",
        "Personnes_: Jean-Louis Laville",
        "Salle_: Saint-Martin (Cnam Paris)",
        "Choisi par le calcul_: salle",
      ])
  }

  @Test func sayWhereTimesAreUnpublished() throws {
    let event = try schedule.feed("cohort-du.ics").event("du-1-1-1")
    #expect(event.property("DTSTART")?.value == "20260114")
    #expect(event.property("DTEND")?.value == "20260115")
    #expect(event["SUMMARY"] == "DU — Semaine 1 (horaires non publiés)")
    #expect(event["DESCRIPTION"].contains("Horaires non publiés."))
    #expect(event["LOCATION"] == "Conté, 2, rue Conté, 75003 Paris")
  }

  @Test func nameTheKindWhereNothingElseIsKnown() throws {
    #expect(try schedule.feed("cohort-opa.ics").event("opa-1-1-1")["SUMMARY"] == "OPA — Cours")
    #expect(
      try Year2026.make(language: .english).feed("cohort-opa.ics").event("opa-1-1-1")["SUMMARY"] == "OPA — Course")
  }

  @Test func showMarksAndPeriodsAsWholeDays() throws {
    let opa = try schedule.feed("cohort-opa.ics")
    let jury = try opa.event("opa-jury")
    #expect(jury.property("DTSTART")?.value == "20270113")
    #expect(jury.property("DTEND")?.value == "20270115")
    #expect(jury["STATUS"] == "TENTATIVE")
    #expect(jury["TRANSP"].isEmpty)
    #expect(jury["LOCATION"] == "Opale, 21, rue des Malmaisons, 75013 Paris")
    let writing = try opa.event("opa-writing")
    #expect(writing.property("DTSTART")?.value == "20260601")
    #expect(writing.property("DTEND")?.value == "20270101")
    #expect(writing["TRANSP"] == "TRANSPARENT")
    let open = try schedule.feed("cohort-hex.ics").event("hex-open")
    #expect(open["TRANSP"] == "TRANSPARENT")
    #expect(open["CATEGORIES"] == "échéance")
    #expect(open["STATUS"] == "CONFIRMED")
    #expect(try schedule.feed("room-opale.ics").events("opa-jury").count == 1)
    #expect(try schedule.feed("room-conte.ics").events("opa-jury").isEmpty)
  }

  @Test(arguments: [
    ("previous", "Date avancée au jour ouvré précédent."), ("next", "Date reportée au jour ouvré suivant."),
  ])
  func sayWhichWayAMarkMoved(shift: String, sentence: String) throws {
    var schedule = schedule
    schedule.marks[0].shifted = shift
    let text = try schedule.feed("all.ics").event(schedule.marks[0].uid)["DESCRIPTION"]
    #expect(text.contains(sentence))
    #expect(try !self.schedule.feed("all.ics").event(schedule.marks[0].uid)["DESCRIPTION"].contains("ouvré"))
  }

  @Test func nameTheCalendarAndWhenToLookAgain() throws {
    let feed = try schedule.feed("cohort-hex.ics")
    let name = "HEX — Certificat Innovations sociales ESS, parcours Éducation populaire"
    #expect(feed.calendar["NAME"] == name)
    #expect(feed.calendar["X-WR-CALNAME"] == name)
    #expect(feed.calendar["REFRESH-INTERVAL"] == "PT12H")
    #expect(feed.calendar["X-PUBLISHED-TTL"] == "PT12H")
    #expect(feed.calendar.components.filter { $0.name == "VTIMEZONE" }.map { $0["TZID"] } == ["Europe/Paris"])
    #expect(try schedule.feed("room-conte.ics").calendar["NAME"] == "Salle Conté")
    #expect(try schedule.feed("person-laville.ics").calendar["NAME"] == "Jean-Louis Laville")
    #expect(try schedule.feed("all.ics").calendar["NAME"] == "Formations ESS et participation, 2026")
    #expect(try schedule.feed("cohort-du.ics").calendar["NAME"] == "DU Participation et mobilisation citoyenne")
  }

  @Test func haveTheFormOfTheStandard() throws {
    for file in try FeedSet(schedule).files() + FeedSet(CrowdedYear.schedule).files() {
      let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      #expect(lines.last?.isEmpty == true)
      for line in lines.dropLast() {
        #expect(line.last == UInt8(ascii: "\r") && line.count <= 76)
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
      let feed = try ReadFeed(file.bytes)
      #expect(feed.events.allSatisfy { $0.property("RRULE") == nil && $0.property("RDATE") == nil })
      #expect(Set(feed.uids).count == feed.events.count)
    }
  }

  @Test func areTheSameBytesForTheSameSchedule() throws {
    let copy = try ScheduleFile.decode(try ScheduleFile.encode(schedule))
    #expect(try FeedSet(copy).files() == FeedSet(schedule).files())
  }

  @Test func areStampedWithoutAskingTheClock() throws {
    let event = try schedule.feed("all.ics").event("hex-3-1-1")
    #expect(event["DTSTAMP"] == "20250101T000000Z")
    #expect(event["LAST-MODIFIED"] == "20250101T000000Z")
    #expect(event["SEQUENCE"] == "0")
    let stamp = PublicationStamp(
      instant: Instant(seconds: 1_770_000_000), sequences: ["2026-hex-3-1-1@semainier": 3])
    let feed = try schedule.feed("all.ics", stamp: stamp)
    #expect(try feed.event("hex-3-1-1")["SEQUENCE"] == "3")
    #expect(try feed.event("hex-3-1-1")["DTSTAMP"] == "20260202T024000Z")
    #expect(try feed.event("hex-3-1-2")["SEQUENCE"] == "0")
    for year in [Int.min, 0, 1, 2, 9999, 10_000, Int.max] {
      #expect(PublicationStamp(unversionedYear: year).instant.utc != nil)
    }
  }

  @Test func speakEnglishToo() throws {
    let feed = try Year2026.make(language: .english).feed("room-conte.ics")
    #expect(feed.calendar["NAME"] == "Room Conté")
    let event = try feed.event("du-1-1-1")
    #expect(event["SUMMARY"] == "DU — Semaine 1 (times not published)")
    #expect(event["CATEGORIES"] == "course")
    #expect(event["DESCRIPTION"].contains("Times not published."))
  }

  @Test func areNotWrittenWithoutEvents() throws {
    var empty = schedule
    empty.sessions = []
    empty.periods = []
    empty.marks.removeAll { $0.cohort == "opa" }
    #expect(try FeedSet(empty).files().map(\.name) == ["cohort-hex.ics", "all.ics"])
    empty.marks = []
    #expect(try FeedSet(empty).files().isEmpty)
  }

  @Test(.enabled(if: PythonReader.isThere, "no icalendar and recurring-ical-events for python3"))
  func areReadAlikeByAnIndependentReader() throws {
    let read = try PythonReader.read(try schedule.feed("all.ics").bytes, year: 2026)
    #expect(read.zones == ["Europe/Paris"])
    #expect(read.events.count == 84)
    #expect(read.events.allSatisfy { $0.errors == 0 })
    // All but three deadlines of 2025 and the jury of 2027.
    #expect(read.occurrences.count == 80)
    func event(_ uid: String) throws -> PythonReader.Feed.Event {
      try #require(read.events.first { $0.uid == "2026-\(uid)@semainier" })
    }
    #expect(try event("hex-1-2-1").start == "2026-03-10T09:00:00+01:00")
    #expect(try event("hex-2-1-1").start == "2026-03-30T09:30:00+02:00")
    #expect(try event("opa-5-2-2").end == "2026-10-13T17:00:00+02:00")
    #expect(try event("hex-6-1-1").start == "2026-11-16T09:30:00+01:00")
    #expect(try event("du-1-1-1").end == "2026-01-15")
    #expect(try event("opa-jury").end == "2027-01-15")
    #expect(try event("opa-writing").transparent)
    let session = try event("hex-1-1-1")
    #expect(
      session.summary == "HEX — M1 Accueil ; de l'analyse des dominations à la perspective de l'émancipation")
    #expect(session.location == "Conté, 2, rue Conté, 75003 Paris")
    #expect(session.categories == ["cours"])
    #expect(session.description == (try schedule.feed("all.ics").event("hex-1-1-1")["DESCRIPTION"]))
  }
}

extension CalendarComponent {
  /// Whether it starts on a day without a time.
  var isAllDay: Bool { property("DTSTART")?.value.utf8.count == 8 }
}
