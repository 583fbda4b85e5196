// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `explain` of plans and of blocks, `what-if`.
@Suite("Explaining from the command line")
struct ExplainCommandTests {
  private func entries(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  private func codes(_ value: Any?) -> [String] { entries(value).compactMap { $0["rule"] as? String } }

  @Test("--verify proves each conflict with a plan for each rule left out, and -o writes them")
  func verify() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("out").path
    let run = try CommandLineRun(
      "explain", "Examples/conflit-mai-2026.yaml", "--verify", "-o", out, "--format", "json")
    #expect(run.status == 1, "\(run.errors)")
    let answer = try run.object()
    #expect(answer["disjoint"] as? Int == 1)
    let proofs = entries(answer["proofs"])
    #expect(proofs.count == entries(answer["conflicts"]).count || !proofs.isEmpty)
    #expect(proofs.allSatisfy { $0["proved"] as? Bool == true })
    let witnesses = entries(proofs.first?["witnesses"])
    #expect(witnesses.count == 3 && witnesses.allSatisfy { $0["valid"] as? Bool == true })
    for file in witnesses.compactMap({ $0["file"] as? String }) {
      #expect(FileManager.default.fileExists(atPath: file))
    }
    let relaxations = entries(answer["relaxations"])
    #expect(relaxations.first?["relaxable"] as? Bool == true)
    #expect((relaxations.first?["pins"] as? [String]) == [])
    #expect(relaxations.dropFirst().allSatisfy { !($0["pins"] as? [String] ?? []).isEmpty })
    #expect(relaxations.allSatisfy { !entries($0["plan"]).isEmpty && !entries($0["broken"]).isEmpty })
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(names.filter { $0.hasPrefix("relaxation") }.count == relaxations.count)
    let text = try CommandLineRun("explain", "Examples/conflit-mai-2026.yaml", "--verify")
    for words in ["Vérifié", "sans [pin hex-3]", "revient sur une décision", "conflit-mai-2026.yaml:17"] {
      #expect(text.output.contains(words), "«\(words)» is missing")
    }
  }

  /// A plan of 75 blocks in which two that are pinned to the same days must not meet.
  private static var large: String {
    let cohorts = (1...25).map { number in
      let first = number < 3 ? "from: 2027-01-04, to: 2027-01-05, pin: true" : "within: 2027-01"
      return """
          - id: c\(number)
            size: { max: 12 }
            rhythm: { weekdays: [mon, tue], templates: [jour, jour] }
            blocks:
              - { id: c\(number)-1, \(first) }
              - { id: c\(number)-2, within: 2027-02 }
              - { id: c\(number)-3, within: 2027-03 }
        """
    }
    return """
      format: 1
      title: Beaucoup de groupes
      year: 2027
      day-templates: { jour: { slots: [["09:00", "12:00"], ["13:30", "16:30"]] } }
      overlaps:
        pairs:
          - { cohorts: [c1, c2], policy: forbid, relaxable: true }
      cohorts:

      """ + cohorts.joined(separator: "\n") + "\n"
  }

  @Test("--first names one conflict and stops")
  func first() throws {
    let run = try CommandLineRun("explain", "Examples/conflit-mai-2026.yaml", "--first", "--format", "json")
    #expect(run.status == 1, "\(run.errors)")
    let answer = try run.object()
    let conflicts = try #require(answer["conflicts"] as? [[[String: Any]]])
    #expect(conflicts.count == 1)
    #expect(conflicts.first?.compactMap { $0["rule"] as? String }.sorted() == ["cohort-overlap", "pin", "pin"])
    #expect(entries(answer["relaxations"]).isEmpty)
    let text = try CommandLineRun("explain", "Examples/conflit-mai-2026.yaml", "--first")
    #expect(text.status == 1 && text.output.contains("[cohort-overlap]") && !text.output.contains("Un plan existe si"))
    let proved = try CommandLineRun("explain", "Examples/conflit-mai-2026.yaml", "--first", "--verify")
    #expect(proved.status == 1 && proved.output.contains("Vérifié"))
    let sound = try CommandLineRun("explain", "Examples/premier-plan.yaml", "--first")
    #expect(sound.status == 0 && sound.output.contains("rien à expliquer"))
    #expect(try CommandLineRun("explain", "x.json", "--block", "b", "--first").status == 2)
  }

  @Test("of a large plan the first conflict is told at once, beside the answer, which ranks what to relax")
  func early() throws {
    let plan = try Scratch()
    let file = try plan.file("large.yaml", Self.large)
    let run = try CommandLineRun("explain", file, "--format", "json")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("[cohort-overlap]") && run.errors.contains("c1-1 est fixé"))
    let answer = try run.object()
    #expect(answer["disjoint"] as? Int == 1)
    let relaxations = entries(answer["relaxations"])
    #expect(relaxations.count == 3)
    #expect(codes(relaxations.first?["rules"]) == ["cohort-overlap"])
    #expect(relaxations.allSatisfy { entries($0["broken"]).count == 1 })
    let quick = try CommandLineRun("explain", file, "--first")
    #expect(quick.status == 1 && quick.errors.isEmpty && quick.output.contains("[cohort-overlap]"))
  }

  @Test("a block: what holds it, where else it could be, and every rule broken on a day")
  func block() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("a").path
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", out).status == 0)
    let schedule = "\(out)/schedule.json"
    let run = try CommandLineRun("explain", schedule, "--block", "du-2", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.object()
    #expect(answer["from"] as? String == "2027-02-03" && answer["nominal"] as? String == "2027-02-10")
    #expect(codes(answer["holds"]).contains("school-holiday"))
    let alternatives = entries(answer["alternatives"])
    #expect(alternatives.contains { $0["from"] as? String == "2027-02-10" && $0["outcome"] as? String == "barred" })
    #expect(try CommandLineRun("explain", schedule, "--block", "du-2").output.contains("Ce qui le tient là"))

    let day = try CommandLineRun(
      "explain", schedule, "--block", "du-2", "--date", "2027-02-10", "--format", "json")
    #expect(day.status == 1)
    #expect(codes(try day.object()["broken"]) == ["school-holiday"])
    let text = try CommandLineRun("explain", schedule, "--block", "du-2", "--date", "2027-02-10")
    #expect(text.output.contains("zone C") && text.output.contains("calendrier-2027.yaml:13"))

    for (arguments, words) in [
      (["--block", "du-22"], "did you mean «du-2»"), (["--block", "du-2", "--date", "2031-01-01"], "2027-01-01"),
      (["--block", "du-2", "--date", "2027-02-30"], "2027-02-10"), ([], "--block"),
      (["--date", "2027-02-10"], "--block"), (["--block", "du-2", "--verify"], "--verify"),
    ] {
      let refused = try CommandLineRun(arguments: ["explain", schedule] + arguments)
      #expect(refused.status == 2, "\(arguments)")
      let said = refused.errors.replacingOccurrences(of: "vouliez-vous", with: "did you mean")
      #expect(said.contains(words), "\(arguments): \(refused.errors)")
    }
    #expect(try CommandLineRun("explain", "Examples/calendrier-2027.yaml", "--block", "du-2").status == 2)
  }

  @Test("what-if shows what a move brings about, rule by rule, and writes only when asked")
  func whatIf() throws {
    let scratch = try Scratch()
    let (first, second) = (scratch.url.appendingPathComponent("a").path, scratch.url.appendingPathComponent("b").path)
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", first).status == 0)
    let schedule = "\(first)/schedule.json"
    let before = try Data(contentsOf: URL(fileURLWithPath: schedule))
    let run = try CommandLineRun("what-if", schedule, "--move", "hex-3=2027-05-10", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let cascade = try #require(try run.object()["cascade"] as? [String: Any])
    #expect(entries(cascade["asked"]).map { $0["block"] as? String } == ["hex-3"])
    #expect(
      entries(cascade["steps"]).compactMap { ($0["broken"] as? [String: Any])?["rule"] as? String } == [
        "cohort-overlap"
      ])
    #expect(entries(try run.object()["moves"]).count == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: schedule)) == before)
    let text = try CommandLineRun("what-if", schedule, "--move", "hex-3=2027-05-10", "-o", second)
    #expect(text.output.contains("règle par règle") && text.output.contains("opa-2"))
    #expect(FileManager.default.fileExists(atPath: "\(second)/schedule.json"))

    let holiday = try CommandLineRun("what-if", schedule, "--move", "hex-3=2027-05-17", "-o", "\(second)/none")
    #expect(holiday.status == 1)
    #expect(holiday.output.contains("[closed-day]") && holiday.output.contains("17 mai 2027"))
    #expect(!FileManager.default.fileExists(atPath: "\(second)/none"))
    for arguments in [
      ["--move", "hex-3"], ["--move", "hex-33=2027-05-10"], ["--move", "hex-3=2029-05-10"], [],
      ["--move", "hex-3=2027-05-10", "--move", "hex-3=2027-05-24"],
      ["--move", "hex-3=2027-05-10", "--freeze-before", "2027-12-01"],
    ] {
      #expect(try CommandLineRun(arguments: ["what-if", schedule] + arguments).status == 2, "\(arguments)")
    }
  }
}
