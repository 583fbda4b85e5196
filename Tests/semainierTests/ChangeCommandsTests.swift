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
}
