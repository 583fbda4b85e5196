// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Commands about change: next year, replanning, notices.
@Suite("Change from the command line")
struct ChangeCommandsTests {
  @Test("next writes a plan that solves, says what cannot stay, and replaces nothing")
  func next() throws {
    let scratch = try Scratch()
    let old = scratch.url.appendingPathComponent("calendrier-2026.yaml")
    try FileManager.default.copyItem(
      at: CommandLineRun.root.appendingPathComponent("Examples/calendrier-2026.yaml"), to: old)
    let file = scratch.url.appendingPathComponent("calendrier-2027.yaml").path
    let written = try CommandLineRun("next", old.path, "--year", "2027", "-o", file)
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.errors.contains("7 blocs à revoir"))
    #expect(written.errors.contains("hex-2") && written.errors.contains("29 mars 2027"))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for words in [
      "as their brochures publish them", "lun. 29 mars", "vacances zone C", "(non confirmé)", "ponts : ven. 7 mai",
    ] {
      #expect(text.contains(words), "«\(words)» is missing")
    }
    let listed = try CommandLineRun("next", old.path, "--year", "2027", "--format", "json")
    #expect(try listed.object()["unable"] as? Int == 7)
    #expect(try listed.object()["text"] is String)
    let solved = try CommandLineRun("solve", file, "--format", "json")
    #expect(solved.status == 0, "\(solved.errors)")
    #expect(try solved.object()["status"] as? String == "optimal")
    let again = try CommandLineRun("next", old.path, "--year", "2027", "-o", file)
    #expect(again.status == 2 && again.errors.contains("exists"))
    #expect(try CommandLineRun("next", old.path, "--year", "2026").status == 2)
    #expect(try CommandLineRun("next", old.path, "--year", "2027", "--carry", "bogus").status == 2)
  }

  @Test("replan changes one block, and the notice says which")
  func replan() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let replanned = try CommandLineRun(
      "replan", "\(first)/schedule.json", "--absent", "laville:2027-10-11..2027-10-13", "--freeze-before", "2027-06-01",
      "-o", second, "--format", "json")
    #expect(replanned.status == 0, "\(replanned.errors)")
    let terms = try #require(try replanned.object()["objective"] as? [[String: Any]])
    #expect(terms.first?["name"] as? String == "change-block")
    #expect(terms.first?["value"] as? Int == 1)
    let notice = try CommandLineRun("notice", "\(first)/schedule.json", "\(second)/schedule.json")
    #expect(notice.status == 0)
    #expect(notice.output.contains("Le regroupement du 11 au 13 octobre est déplacé"))
    let same = try CommandLineRun("notice", "\(first)/schedule.json", "\(first)/schedule.json")
    #expect(same.output.contains("Aucun changement"))
  }

  @Test("replan refuses what it does not know, and schedules that are none")
  func refusals() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("a").path
    #expect(try CommandLineRun("solve", "Examples/premier-plan.yaml", "-o", out).status == 0)
    let schedule = "\(out)/schedule.json"
    #expect(try CommandLineRun("replan", schedule, "--absent", "nobody:2027-01-01").status == 2)
    #expect(try CommandLineRun("replan", schedule, "--absent", "nobody").status == 2)
    #expect(try CommandLineRun("replan", schedule, "--freeze-before", "2027-02-30").status == 2)
    #expect(try CommandLineRun("replan", try scratch.file("x.json", "{}")).status == 2)
    #expect(try CommandLineRun("replan", "Examples/premier-plan.yaml").status == 2)
  }

  @Test("replan gives notice, keeps what has happened in mind, and offers answers that are as good")
  func replanOptions() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let noticed = try CommandLineRun(
      "replan", "\(first)/schedule.json", "--absent", "laville:2027-10-11..2027-10-13", "--notice", "14d", "--today",
      "2027-10-01", "--format", "json")
    #expect(noticed.status == 0, "\(noticed.errors)")
    let terms = try #require(try noticed.object()["objective"] as? [[String: Any]])
    #expect(terms.first?["name"] as? String == "notice" && terms.first?["value"] as? Int == 1)
    let run = try CommandLineRun(
      "replan", "\(first)/schedule.json", "--absent", "laville:2027-09-13", "--alternatives", "5", "-o",
      second, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.object()
    #expect(
      answer["incidents"] as? [[String: String]] == [["absent": "laville", "from": "2027-09-13", "to": "2027-09-13"]])
    let moves = try #require(answer["moves"] as? [[String: Any]])
    #expect(moves.map { $0["block"] as? String } == ["opa-4"])
    let alternatives = try #require(answer["alternatives"] as? [[String: Any]])
    #expect(!alternatives.isEmpty)
    for alternative in alternatives {
      #expect((alternative["distance"] as? Int ?? 0) > 0)
      #expect(FileManager.default.fileExists(atPath: alternative["file"] as? String ?? ""))
    }
    // The absence is remembered: what is asked next knows of it.
    let next = try CommandLineRun(
      "explain", "\(second)/schedule.json", "--block", "opa-4", "--date", "2027-09-13", "--format", "json")
    #expect(next.output.contains("person-available"))
  }

  @Test("replan places cohorts of a fragment, which may name the plan's rooms, and can replan its own answer")
  func addedCohorts() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let fragment = try scratch.file(
      "cohorts.yaml",
      """
      cohorts:
        - id: pilote
          size: { max: 12 }
          rooms: [opale]
          rhythm: { weekdays: [thu, fri], templates: [opa, opa] }
          blocks:
            - { id: pilote-1, within: 2027-10 }
      """)
    let run = try CommandLineRun(
      "replan", "\(first)/schedule.json", "--add", fragment, "-o", second, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let sessions = try #require(try run.object()["sessions"] as? [[String: Any]])
    #expect(sessions.contains { $0["block"] as? String == "pilote-1" && $0["room"] as? String == "opale" })
    let again = try CommandLineRun("replan", "\(second)/schedule.json", "--format", "json")
    #expect(again.status == 0, "\(again.errors)")
    let terms = try #require(try again.object()["objective"] as? [[String: Any]])
    #expect(terms.prefix(4).allSatisfy { $0["value"] as? Int == 0 })
    let twice = try CommandLineRun("replan", "\(second)/schedule.json", "--add", fragment)
    #expect(twice.status == 2 && twice.errors.contains("pilote"))
    let wrong = try scratch.file("wrong.yaml", "cohorts:\n  - { id: x, rooms: [cellar], blocks: [] }\n")
    let refused = try CommandLineRun("replan", "\(first)/schedule.json", "--add", wrong)
    #expect(refused.status == 2 && refused.errors.contains("wrong.yaml:2"))
  }

  @Test("replan places the cohorts of a plan of its own, with the rooms and people it brings")
  func addedPlan() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let whole = """
      format: 1
      title: Groupe invité
      year: 2027
      rooms: { annexe: { name: "Annexe", capacity: 15 } }
      people: { durand: { name: "Claire Durand" } }
      day-templates: { invite: { slots: [["09:00", "12:00"], ["13:30", "16:30"]] } }
      cohorts:
        - id: invites
          title: Invités
          size: { max: 12 }
          rooms: [annexe]
          people: [durand]
          rhythm: { weekdays: [thu, fri], templates: [invite, invite] }
          blocks:
            - { id: invites-1, within: 2027-10 }
            - { id: invites-2, within: 2027-11 }

      """
    let file = try scratch.file("invites.yaml", whole)
    let run = try CommandLineRun("replan", "\(first)/schedule.json", "--add", file, "-o", second, "--format", "json")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    let sessions = try #require(try run.object()["sessions"] as? [[String: Any]])
    let own = sessions.filter { $0["cohort"] as? String == "invites" }
    #expect(own.count == 8 && own.allSatisfy { $0["room"] as? String == "annexe" })
    #expect(Set(own.compactMap { $0["block"] as? String }) == ["invites-1", "invites-2"])
    let terms = try #require(try run.object()["objective"] as? [[String: Any]])
    #expect(terms.prefix(4).allSatisfy { $0["value"] as? Int == 0 }, "nothing published moves")
    // The answer brings both plans along, and can be replanned by itself.
    let again = try CommandLineRun(
      "replan", "\(second)/schedule.json", "--absent", "durand:2027-10-01", "--format", "json")
    #expect(again.status == 0, "\(again.errors)")
    let other = try scratch.file("other.yaml", whole.replacing("2027", with: "2028"))
    let refused = try CommandLineRun("replan", "\(first)/schedule.json", "--add", other)
    #expect(refused.status == 2 && refused.errors.contains("2028"))
  }

  @Test("replan refuses options that contradict each other, and schedules that were edited")
  func contradictions() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("a").path
    #expect(try CommandLineRun("solve", "Examples/premier-plan.yaml", "-o", out).status == 0)
    let schedule = "\(out)/schedule.json"
    for arguments in [
      ["--today", "2027-01-01"], ["--notice", "soon"], ["--notice", "14d", "--today", "2027-13-01"],
      ["--alternatives", "-1"], ["--closed", "cellar:2027-01-01"], ["--add", "nowhere.yaml"],
    ] {
      let run = try CommandLineRun(arguments: ["replan", schedule, "-o", "\(out)-none"] + arguments)
      #expect(run.status == 2, "\(arguments)")
      #expect(!run.errors.isEmpty)
    }
    let text = try String(contentsOfFile: schedule, encoding: .utf8)
    let date = try #require(text.range(of: "\"date\" : \"2027-01-"))
    let edited = text.replacingCharacters(in: date, with: "\"date\" : \"2027-02-")
    for (name, changed) in [
      ("edited", edited), ("format", text.replacingOccurrences(of: "\"format\" : 1,", with: "\"format\" : 7,")),
      ("cut", String(text.prefix(text.count / 2))),
      ("year", text.replacingOccurrences(of: "\"year\" : 2027", with: "\"year\" : 2028")),
    ] {
      let run = try CommandLineRun("replan", try scratch.file("\(name).json", changed), "-o", "\(out)-none")
      #expect(run.status == 2, "\(name): \(run.output)")
      #expect(!run.errors.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: "\(out)-none"))
  }

  @Test("diff sums up by block, room, person, hours and rule")
  func diff() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    #expect(
      try CommandLineRun("what-if", "\(first)/schedule.json", "--move", "hex-3=2027-05-10", "-o", second).status == 0)
    let run = try CommandLineRun("diff", "\(first)/schedule.json", "\(second)/schedule.json", "--format", "json")
    let answer = try run.object()
    let blocks = try #require(answer["blocks"] as? [[String: Any]])
    #expect(Set(blocks.compactMap { $0["block"] as? String }) == ["hex-3", "opa-2"])
    for key in ["rooms", "people", "hours", "rules", "objective", "sessions", "marks", "periods"] {
      #expect(answer[key] is [Any], "\(key)")
    }
    let text = try CommandLineRun("diff", "\(first)/schedule.json", "\(second)/schedule.json").output
    #expect(text.contains("Regroupements") && text.contains("hex-3"))
    let same = try CommandLineRun("diff", "\(first)/schedule.json", "\(first)/schedule.json")
    #expect(same.output == "Aucun changement.\n")
  }
}
