// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `import`: a partner's spreadsheet or calendar becomes a draft, and what is unclear is marked.
@Suite("Importing from the command line")
struct ImportCommandTests {
  private static let table = """
    Date;Horaire;Intitulé;Salle;Regroupement
    jeu. 21 oct. 2027;9h30-12h30;Budget;Opale;R1
    21/10/2027;14h–17h;Budget;Opale;R1
    22/10/2027;9h30-12h30;Paie;Opale;R1
    31/02/2027;9h-12h;X;;R2
    """

  @Test("a table becomes a cohort that a published schedule takes in; nothing is guessed or replaced")
  func cohort() throws {
    let scratch = try Scratch()
    let table = try scratch.file("partenaire.csv", Self.table)
    let file = scratch.url.appendingPathComponent("pilote.yaml").path
    let run = try CommandLineRun(
      "import", table, "--as", "cohort", "--id", "pilote", "--plan", "Examples/calendrier-2027.yaml", "-o", file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("partenaire.csv:5") && run.errors.contains("31/02/2027"))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("À VOIR, ligne 5") && text.contains("rooms: [opale]"))
    let again = try CommandLineRun("import", table, "--as", "cohort", "-o", file)
    #expect(again.status == 2 && again.errors.contains("exists"))

    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let added = try CommandLineRun("replan", "\(first)/schedule.json", "--add", file, "-o", second, "--format", "json")
    #expect(added.status == 0, "\(added.errors)\(added.output)")
    let sessions = try #require(try added.object()["sessions"] as? [[String: Any]])
    let own = sessions.filter { $0["cohort"] as? String == "pilote" }
    #expect(
      own.map { "\($0["date"] ?? "") \($0["start"] ?? "")" } == [
        "2027-10-21 09:30", "2027-10-21 14:00", "2027-10-22 09:30",
      ])
  }

  @Test("a table without a row of names: dates show by themselves, the rest is named with --columns or marked")
  func nameless() throws {
    let scratch = try Scratch()
    let table = try scratch.file(
      "brut.csv", "21/10/2027;9h30-12h30;Budget;Opale\n22/10/2027;9h30-12h30;Paie;Opale\n")
    let evident = try CommandLineRun("import", table, "--as", "cohort", "--id", "pilote")
    #expect(evident.status == 0, "\(evident.errors)")
    #expect(evident.errors.contains("brut.csv:1") && evident.errors.contains("«Budget»"))
    #expect(!evident.output.contains("title: Budget"))
    let named = try CommandLineRun(
      "import", table, "--as", "cohort", "--id", "pilote", "--columns", "date, horaires, intitulé, salle", "--plan",
      "Examples/calendrier-2027.yaml")
    #expect(named.status == 0 && named.errors.isEmpty, "\(named.errors)")
    #expect(named.output.contains("rooms: [opale]"))
    for columns in ["date,zz", "salle,horaires", "date,date"] {
      #expect(try CommandLineRun("import", table, "--as", "cohort", "--columns", columns).status == 2, "\(columns)")
    }
    let calendar = try CommandLineRun("import", "x.ics", "--as", "cohort", "--columns", "date")
    #expect(calendar.status == 2 && calendar.errors.contains("--columns"))
  }

  @Test("a calendar becomes somebody's busy time, and a feed of ours becomes its own cohort again")
  func calendar() throws {
    let scratch = try Scratch()
    let calendar = try scratch.file(
      "agenda.ics",
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20270101T000000Z",
        "DTSTART;VALUE=DATE:20271011", "DTEND;VALUE=DATE:20271014", "SUMMARY:Congé", "END:VEVENT", "BEGIN:VEVENT",
        "UID:2",
        "DTSTAMP:20270101T000000Z", "DTSTART:20271102T080000Z", "DTEND:20271102T100000Z", "SUMMARY:Jury", "END:VEVENT",
        "END:VCALENDAR", "",
      ].joined(separator: "\r\n"))
    let run = try CommandLineRun(
      "import", calendar, "--as", "busy", "--for", "person:laville", "--plan", "Examples/calendrier-2027.yaml",
      "--format",
      "json")
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.object()
    let busy = try #require(answer["busy"] as? [[String: Any]])
    #expect(
      busy.map { "\($0["from"] ?? "")..\($0["to"] ?? "")" } == ["2027-10-11..2027-10-13", "2027-11-02..2027-11-02"])
    let text = try #require(answer["text"] as? String)
    // 8:00 UTC is 9:00 in Paris in November.
    #expect(text.contains("9h–11h") && text.contains("Congé"))
    let plan = try scratch.file(
      "plan.yaml",
      "format: 1\nextends: \"\(CommandLineRun.root.path)/Examples/calendrier-2027.yaml\"\ntitle: x\nyear: 2027\n"
        + "baseline: { file: \"\(CommandLineRun.root.path)/Examples/calendrier-2026.yaml\", carry: same-weekday }\n"
        + text)
    let solved = try CommandLineRun("solve", plan, "--format", "json")
    #expect(solved.status == 0, "\(solved.errors)")
    let sessions = try #require(try solved.object()["sessions"] as? [[String: Any]])
    #expect(
      !sessions.contains { ($0["date"] as? String ?? "").hasPrefix("2027-10-12") && $0["cohort"] as? String == "hex" })
  }

  @Test("what it cannot do is refused")
  func refused() throws {
    let scratch = try Scratch()
    let table = try scratch.file("t.csv", Self.table)
    let dateless = try scratch.file("d.csv", "Nom;Salle\nA;B\n")
    for arguments in [
      [table, "--as", "busy"], [table, "--as", "busy", "--for", "laville"], [table, "--as", "meal"], [table],
      [dateless, "--as", "cohort"], ["nowhere.csv", "--as", "cohort"], [table, "--as", "cohort", "--id", "a b"],
      [table, "--as", "busy", "--for", "person:lavile", "--plan", "Examples/calendrier-2027.yaml"],
      [try scratch.file("bad.ics", "no calendar"), "--as", "busy", "--for", "person:x"],
      [try scratch.file("empty.csv", ""), "--as", "cohort"],
    ] {
      let run = try CommandLineRun(arguments: ["import"] + arguments)
      #expect(run.status == 2, "\(arguments): \(run.output)")
      #expect(!run.errors.isEmpty)
    }
  }
}
