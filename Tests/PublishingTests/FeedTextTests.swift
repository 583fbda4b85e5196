// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Publishing
import Testing
import TrainingCalendar

@Suite("Texts and names from outside in feeds")
struct FeedTextTests {
  private static let attack = "Tout, sauf; rien\\n\r\nEND:VEVENT\nX-INJECT:1\u{1}\u{1B}\0\u{7F}\u{85}\u{2028}fin 🎻"
  private static let mended = "Tout, sauf; rien\\n END:VEVENT X-INJECT:1 fin 🎻"

  /// The year with the same hostile text for everything that has a title.
  private static let hostile: Schedule = {
    var schedule = Year2026.schedule
    schedule.title = attack
    for cohort in schedule.directory.cohorts.indices {
      schedule.directory.cohorts[cohort].title = attack
      for module in schedule.directory.cohorts[cohort].modules.indices {
        schedule.directory.cohorts[cohort].modules[module].title = attack
      }
      for block in schedule.directory.cohorts[cohort].blocks.indices {
        schedule.directory.cohorts[cohort].blocks[block].label = attack
      }
    }
    for room in schedule.directory.rooms.indices {
      schedule.directory.rooms[room].name = attack
      schedule.directory.rooms[room].address = attack
      schedule.directory.rooms[room].site = attack
    }
    schedule.directory.people[0].name = attack
    for mark in schedule.marks.indices {
      schedule.marks[mark].label = attack
      schedule.marks[mark].kind = KindID(attack)
      schedule.marks[mark].shifted = attack
    }
    schedule.periods[0].label = attack
    for session in schedule.sessions.indices { schedule.sessions[session].kind = KindID(attack) }
    return schedule
  }()

  @Test func controlCharactersBecomeSpacesAndNoLineIsForged() throws {
    let files = try FeedSet(Self.hostile).files()
    #expect(files.count == 8)
    for file in files {
      let feed = try ReadFeed(file.bytes)
      #expect(feed.document.problems.isEmpty)
      #expect(feed.events.count == (try Year2026.schedule.feed(file.name).events.count))
      #expect(feed.events.allSatisfy { $0.property("X-INJECT") == nil })
      let plain = file.bytes.filter { $0 != 0x0D && $0 != 0x0A }
      #expect(!plain.contains { $0 < 0x20 || $0 == 0x7F })
    }
    let all = try Self.hostile.feed("all.ics")
    #expect(all.calendar["NAME"] == Self.mended)
    #expect(try all.event("hex-3-1-1")["SUMMARY"] == "HEX — M5 \(Self.mended)")
    #expect(try all.event("hex-3-1-1")["CATEGORIES"] == Self.mended)
    // A place whose name and address are one text is told once.
    #expect(try all.event("hex-3-1-1")["LOCATION"] == Self.mended)
    #expect(try all.event("opa-writing")["SUMMARY"] == "OPA — \(Self.mended)")
  }

  @Test(.enabled(if: PythonReader.isThere, "no icalendar and recurring-ical-events for python3"))
  func anIndependentReaderIsNotFooledEither() throws {
    let read = try PythonReader.read(try Self.hostile.feed("all.ics").bytes, year: 2026)
    #expect(read.events.count == 84)
    let event = try #require(read.events.first { $0.uid == "2026-hex-3-1-1@semainier" })
    #expect(event.summary == "HEX — M5 \(Self.mended)")
    #expect(event.categories == [Self.mended])
    #expect(read.about.split(separator: "\n").last.map(String.init) == Self.mended)
  }

  @Test func emptyTextsFallBackOnIdentifiers() throws {
    var schedule = Self.hostile
    schedule.title = "\u{1}"
    schedule.directory.cohorts[1].title = " "
    schedule.directory.rooms[0].name = "\n"
    schedule.directory.rooms[0].address = nil
    schedule.directory.rooms[0].site = ""
    schedule.directory.people[0].name = ""
    #expect(try schedule.feed("all.ics").calendar["NAME"] == "Année 2026")
    #expect(try schedule.feed("cohort-hex.ics").calendar["NAME"] == "HEX")
    #expect(try schedule.feed("room-conte.ics").calendar["NAME"] == "Salle conte")
    #expect(try schedule.feed("room-conte.ics").event("du-1-1-1")["LOCATION"] == "conte")
    #expect(try schedule.feed("person-laville.ics").calendar["NAME"] == "laville")
  }

  /// File names of cohorts with these identifiers, each with a deadline.
  private func names(_ identifiers: [String]) throws -> [String] {
    var plan = Plan(title: "Noms", year: 2026)
    plan.cohorts = identifiers.map { Cohort(id: CohortID($0), title: "Promotion") }
    var schedule = Schedule(
      status: .published, title: "Noms", year: 2026, language: .french, timeZone: "Europe/Paris",
      directory: Directory(of: plan))
    schedule.marks = identifiers.enumerated().map { index, id in
      ScheduledMark(id: MarkID("m\(index)"), uid: "m\(index)", cohort: CohortID(id), label: "Fin", date: "2026-01-05")
    }
    let names = try FeedSet(schedule).files().map(\.name).dropLast()
    #expect(names.allSatisfy { FeedSet.isFeedName($0) && $0.utf8.count <= 200 })
    #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") } })
    #expect(Set(names.map { $0.lowercased() }).count == identifiers.count)
    return Array(names)
  }

  @Test func fileNamesAreSafeAndNeverShared() throws {
    #expect(try names(["hex", "HEX", "du.2"]) == ["cohort-hex.ics", "cohort-~48~45~58.ics", "cohort-du.2.ics"])
    #expect(try names(["HEX"]) == ["cohort-HEX.ics"])
    #expect(try names(["../../etc/passwd", "a b", "a~20b", "é"]).first == "cohort-..~2f..~2fetc~2fpasswd.ics")
    #expect(try names(["", "~", "\0"]) == ["cohort-~.ics", "cohort-~7e.ics", "cohort-~00.ics"])
    let long = String(repeating: "x", count: 5000)
    #expect(try names([long + "a", long + "b", String(repeating: "é", count: 64)]).count == 3)
  }

  @Test func oneIdentifierTwiceIsRefused() throws {
    var schedule = Year2026.schedule
    schedule.directory.rooms.append(schedule.directory.rooms[0])
    #expect(throws: ICalendarError.self) { try FeedSet(schedule).files() }
  }

  @Test func otherFilesAreNotTakenForFeeds() {
    for name in [
      "year.html", "cohort-.ics", "cohort-hex.ics.bak", "cohort-a b.ics", "cohort-../x.ics", "my.ics", "All.ics",
      ".ics",
      "cohort.ics", "person-é.ics",
    ] { #expect(!FeedSet.isFeedName(name), "\(name)") }
    for name in ["all.ics", "cohort-gnu.ics", "room-salle.2.ics", "person-a~20b.ics"] {
      #expect(FeedSet.isFeedName(name), "\(name)")
    }
  }
}
