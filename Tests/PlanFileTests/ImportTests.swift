// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

@Suite("Dates and times as people write them")
struct WrittenDateTests {
  private func read(_ text: String, year: Int? = nil) -> String {
    do throws(WrittenDate.Doubt) {
      let date = try WrittenDate(text, year: year)
      let days = date.days.count == 1 ? "\(date.days.first)" : "\(date.days.first)..\(date.days.last)"
      return days + (date.time.map { " \($0)" } ?? "")
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "forms that are read",
    arguments: [
      ("2027-10-12", "2027-10-12"), ("2027-10-12T09:30", "2027-10-12 09:30"),
      ("2027-10-12 09:30:00", "2027-10-12 09:30"),
      ("12/10/2027", "2027-10-12"), ("12.10.2027", "2027-10-12"), ("1/3/2027", "2027-03-01"),
      ("12/10/2027 9h30", "2027-10-12 09:30"), ("mar. 12 oct. 2027", "2027-10-12"),
      ("Mardi 12 octobre 2027", "2027-10-12"),
      ("mar 12 mars 2024", "2024-03-12"), ("1er mai 2027", "2027-05-01"), ("le 14 févr. 2027", "2027-02-14"),
      ("du 12 au 14 octobre 2027", "2027-10-12..2027-10-14"), ("12 et 13 octobre 2027", "2027-10-12..2027-10-13"),
      ("12-14 octobre 2027", "2027-10-12..2027-10-14"), ("30 mars au 1er avril 2027", "2027-03-30..2027-04-01"),
      ("12/10/2027 - 14/10/2027", "2027-10-12..2027-10-14"), ("12 October 2027", "2027-10-12"),
      ("Merc. 16 sept. 2026", "2026-09-16"), ("12\u{00A0}octobre\u{00A0}2027", "2027-10-12"),
    ])
  func forms(text: String, date: String) { #expect(read(text) == date) }

  @Test(
    "forms that are in doubt",
    arguments: [
      ("31/02/2027", "impossible"), ("10/13/2027", "impossible"), ("12/10/27", "year"), ("12 octobre", "year"),
      ("12/10", "year"), ("bientôt", "form"), ("", "form"), ("octobre 2027", "form"),
      ("14 au 12 octobre 2027", "reversed"),
      ("lundi 12 octobre 2027", "weekday(TrainingCalendar.Weekday.tuesday)"), ("12 jui 2027", "form"), ("12", "form"),
      ("du 1 au 2 au 3 mai 2027", "form"), ("12//2027", "form"), ("99999999999999999999/1/2027", "form"),
    ])
  func doubts(text: String, doubt: String) { #expect(read(text) == doubt) }

  @Test("a year given beforehand completes dates without one")
  func year() {
    #expect(read("12 octobre", year: 2027) == "2027-10-12")
    #expect(read("12/10", year: 2027) == "2027-10-12")
    #expect(read("12/10/27", year: 2027) == "year")
  }

  @Test("times and spans")
  func times() {
    #expect(
      ["9h30", "9 h", "09:30", "14h", "24h00"].map { WrittenTime.clock($0)?.description } == [
        "09:30", "09:00", "09:30", "14:00", "24:00",
      ])
    for text in ["9", "25h", "9h75", "24h30", "matin", "", "9:3", "h", ":"] {
      #expect(WrittenTime.clock(text) == nil, "\(text)")
    }
    for text in ["9h30-12h30", "9h30–12h30", "9h30/12h30", "de 9h30 à 12h30", "09:30 - 12:30", "9:30 to 12:30"] {
      #expect(WrittenTime.span(text)?.minutes == 180, "\(text)")
    }
    for text in ["9h30", "12h-9h", "9h-9h", "matin-soir"] { #expect(WrittenTime.span(text) == nil, "\(text)") }
  }
}

@Suite("Importing tables")
struct TableImportTests {
  private let rows = "Date;Horaire;Intitulé;Salle;Regroupement\r\n12/10/2027;9h30-12h30;Budget;Conté;R1\r\n"

  @Test("separators, quotes, byte order marks and encodings")
  func encodings() throws {
    let expected = ["12/10/2027", "9h30-12h30", "Budget", "Conté", "R1"]
    let latin = Array(rows.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in rows.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(rows.utf8)
    for bytes: [UInt8] in [Array(rows.utf8), marked, latin, utf16] {
      let table = DelimitedTable(bytes)
      #expect(table.rows.map(\.cells.count) == [5, 5])
      #expect(table.rows.last?.cells == expected)
    }
    for separator in [",", "\t", "|"] {
      let table = DelimitedTable(Array(rows.replacing(";", with: separator).utf8))
      #expect(table.rows.last?.cells == expected)
    }
    let quoted = DelimitedTable(Array("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4".utf8))
    #expect(quoted.rows.map(\.cells) == [["a", "b"], ["x, \"y\"\nz", "2"], ["3", "4"]])
    #expect(quoted.rows.map(\.line) == [1, 2, 4])
    #expect(DelimitedTable([]).rows.isEmpty)
    #expect(DelimitedTable([0x80, 0x22, 0xFF]).rows.count == 1)
  }

  @Test("rows become blocks with templates; what is unclear is told with its row and cell")
  func fragment() throws {
    let text = """
      Jour;Horaires;Module;Salle
      12/10/2027;9h30-12h30;Budget;Conté
      12/10/2027;14h-17h;Budget;Conté
      13/10/2027;9h30-12h30;Paie;Contée
      31/02/2027;9h-12h;X;
      14/10/2027;matin;Y;
      20/10/2027;9h-12h;A;
      20/10/2027;11h-13h;B;
      """
    let imported = try TableImport(DelimitedTable(Array(text.utf8))).events()
    #expect(imported.rowCount == 7 && imported.events.count == 5)
    #expect(imported.unclear.map(\.line) == [5, 6])
    #expect(imported.unclear.map(\.found) == ["31/02/2027", "matin"])
    var plan = Plan(title: "x", year: 2027)
    plan.rooms = [Room(id: "conte", site: "site", name: "Conté")]
    let fragment = CohortFragment(
      imported, cohort: "pilote", title: "Groupe «pilote» \"1\"", source: "t.csv", plan: plan, language: .french)
    #expect(fragment.blocks.map { "\($0.days.first) \($0.days.count)" } == ["2027-10-12 2", "2027-10-20 1"])
    #expect(fragment.rooms == ["conte"])
    #expect(fragment.unclear.contains { $0.reason == .room(nearest: "Conté") && $0.line == 4 })
    #expect(fragment.unclear.contains { $0.reason == .overlap(line: 7) && $0.line == 8 })
    let whole =
      "format: 1\ntitle: x\nyear: 2027\nrooms: { conte: { name: \"Conté\", capacity: 20 } }\n" + fragment.text()
    let read = try PlanFile.read(whole).plan
    #expect(read.cohorts.first?.blocks.map(\.days) == [2, 1])
    #expect(read.cohorts.first?.title == "Groupe «pilote» \"1\"")
    #expect(read.cohorts.first?.blocks.first?.templates?.count == 2)
    #expect(read.cohorts.first?.blocks.last?.templates == nil, "times that overlap are left open")
    #expect(read.templates.first?.slots?.count == 2)
  }

  @Test("without a row of names, columns are named by the caller, or show by themselves that they hold dates and times")
  func nameless() throws {
    let text = "12/10/2027;9h30-12h30;Budget;Opale\n31/02/2027;9h-12h;Paie;Opale\n13/10/2027;;Droit;\n"
    let table = DelimitedTable(Array(text.utf8))
    let evident = try TableImport(table).events()
    #expect(
      evident.events.map { "\($0.days.first) \($0.title ?? "-") \($0.room ?? "-")" } == [
        "2027-10-12 - -", "2027-10-13 - -",
      ])
    #expect(evident.events[0].time != nil && evident.events[1].time == nil)
    #expect(evident.rowCount == 3)
    #expect(evident.unclear.map(\.reason) == [.namelessColumn, .namelessColumn, .date(.impossible)])
    #expect(evident.unclear.map(\.line) == [1, 1, 2])

    let named = try TableImport(table, columns: ["date", "Horaires", "intitulé", "-"]).events()
    #expect(named.events.map(\.title) == ["Budget", "Droit"] && named.events.allSatisfy { $0.room == nil })
    #expect(named.unclear.map(\.reason) == [.date(.impossible)])

    let foreign = DelimitedTable(Array("Wann;Raum;Room\n2027-10-12;x;Opale\n2027-10-13;y;\n".utf8))
    let below = try TableImport(foreign).events()
    #expect(below.events.map(\.room) == ["Opale", nil])
    #expect(below.unclear.map(\.column) == ["Raum"])
  }

  @Test("what two columns might both be is not guessed, nor are names that say nothing")
  func undecided() {
    let two = DelimitedTable(Array("2027-10-12;2027-10-13\n2027-10-14;2027-10-15\n".utf8))
    #expect(throws: TableImportError.severalDates(columns: [1, 2])) { try TableImport(two) }
    #expect(throws: TableImportError.unknownColumn("zz")) { try TableImport(two, columns: ["date", "zz"]) }
    #expect(throws: TableImportError.columnTwice("jour")) { try TableImport(two, columns: ["date", "jour"]) }
    #expect(throws: TableImportError.noDates(found: ["salle", "-"])) { try TableImport(two, columns: ["salle", "-"]) }
    // A column of dates with one cell that is none is not evident.
    let mixed = DelimitedTable(Array("2027-10-12;a\nlater;b\n2027-10-14;c\n".utf8))
    #expect(throws: TableImportError.self) { try TableImport(mixed) }
    for error in [TableImportError.severalDates(columns: [1, 2]), .unknownColumn("zz"), .columnTwice("jour")] {
      #expect(!error.message(in: .french).isEmpty && !error.message(in: .english).isEmpty)
    }
  }

  @Test("columns of start and end, of dates or of times; and none at all")
  func columns() throws {
    let spans = try TableImport(
      DelimitedTable(Array("Début,Fin,Titre\n2027-10-12 09:00,2027-10-12 12:00,A\n13/10/2027,15/10/2027,B\n".utf8))
    ).events()
    #expect(spans.events.map(\.days.count) == [1, 3])
    #expect(spans.events.map { $0.time?.minutes } == [180, nil])
    let times = try TableImport(DelimitedTable(Array("date;début;fin\n12/10/2027;9h;12h\n12/10/2027;;\n".utf8)))
      .events()
    #expect(
      times.events.map { $0.time?.minutes } == [180, nil] || times.events.map { $0.time?.minutes } == [nil, 180])
    #expect(throws: TableImportError.noDates(found: ["Nom", "Salle"])) {
      try TableImport(DelimitedTable(Array("Nom;Salle\nA;B\n".utf8)))
    }
    #expect(throws: TableImportError.empty) { try TableImport(DelimitedTable([])) }
  }

  @Test("busy time is by the day, neighbours of one name as one, and reads as a plan")
  func busy() throws {
    let days = try [("2027-10-11", "Congé"), ("2027-10-12", "Congé"), ("2027-10-14", "Congé"), ("2027-10-15", "Jury")]
      .enumerated().map { line, day in
        ImportedEvent(line: line + 1, days: DateRange(try CivilDate(iso: day.0)), title: day.1)
      }
    let events = ImportedEvents(events: days, unclear: [], rowCount: 4)
    let people = BusyFragment(events, of: .person("durand"), source: "a.ics", language: .english)
    #expect(people.stretches.map(\.days.count) == [2, 1, 1])
    let head = "format: 1\ntitle: x\nyear: 2027\n"
    let plan = try PlanFile.read(head + people.text()).plan
    #expect(plan.people.first?.unavailable.map(\.days.count) == [2, 1, 1])
    let cohort = BusyFragment(events, of: .cohort("hex"), source: "a.ics", language: .french)
    #expect(try PlanFile.read(head + cohort.text()).plan.cohorts.first?.blackout.count == 3)
    #expect(BusyFragment.Subject("room:conte") == .room("conte"))
    for text in ["conte", "room:", "site:x", ""] { #expect(BusyFragment.Subject(text) == nil) }
  }
}
