// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What other programs rely on: fields and exit codes.
@Suite("Contracts of the command line")
struct ContractTests {
  private func objective(_ answer: [String: Any]) -> [String: Int] {
    let terms = answer["objective"] as? [[String: Any]] ?? []
    return terms.reduce(into: [:]) { result, term in
      if let name = term["name"] as? String, let value = term["value"] as? Int { result[name] = value }
    }
  }

  private func rules(_ entry: Any?) -> [String] {
    (entry as? [[String: Any]] ?? []).map { rule in
      ([rule["rule"] as? String ?? "?"] + (rule["objects"] as? [String] ?? [])).joined(separator: " ")
    }.sorted()
  }

  @Test("check of 2026: counts, hours, seven overlaps, open items, exit 1")
  func check() throws {
    let run = try CommandLineRun("check", "Examples/calendrier-2026.yaml", "--format", "json")
    #expect(run.status == 1)
    let answer = try run.object()
    #expect(answer["cohorts"] as? Int == 3)
    #expect(answer["days"] as? Int == 49)
    #expect(answer["distinct-dates"] as? Int == 42)
    let hours = try #require(answer["hours"] as? [String: [String: Any]])
    #expect(hours.mapValues { $0["due"] as? Double } == ["du": 147, "hex": 90, "opa": 90])
    #expect(hours.mapValues { $0["placed"] as? Double } == ["du": 147, "hex": 90, "opa": 90])
    let overlaps = try #require(answer["overlaps"] as? [[String: Any]])
    #expect(
      overlaps.map { "\($0["date"] ?? "") \(($0["cohorts"] as? [String] ?? []).joined(separator: "×"))" } == [
        "2026-05-04 hex×opa", "2026-05-05 hex×opa", "2026-06-17 du×opa", "2026-10-12 hex×opa", "2026-10-13 hex×opa",
        "2026-11-16 hex×opa", "2026-11-17 hex×opa",
      ])
    #expect(overlaps.map { $0["hours"] as? Double } == [6, 6, nil, 6, 6, 6, 6])
    #expect(overlaps.map { $0["people"] as? [String] } == [1, 1, 0, 1, 1, 1, 1].map { $0 == 1 ? ["laville"] : [] })
    let violations = try #require(answer["violations"] as? [[String: Any]])
    #expect(violations.allSatisfy { $0["rule"] is String && $0["dates"] is [String] && $0["cost"] is Int })
    let topics = Set((answer["open"] as? [[String: Any]] ?? []).compactMap { $0["topic"] as? String })
    #expect(
      topics.isSuperset(of: [
        "block-dates", "cohort-times", "module-unplaced", "contents", "mark-date", "contradiction",
      ]))
    let repair = try #require(answer["repair"] as? [String: Any])
    #expect(repair["optima"] as? Int == 24)
  }

  @Test("check of 2026 in French words")
  func checkText() throws {
    let run = try CommandLineRun("check", "Examples/calendrier-2026.yaml")
    #expect(run.status == 1)
    for words in [
      "3 cohortes, 49 journées, 42 dates distinctes, 327", "Chevauchements", "lun. 4 mai 2026", "Jean-Louis Laville",
      "horaires non publiés", "une affectation existe pour chaque jour", "6 jours à risque", "24,5", "3,5 jours",
      "24 solutions équivalentes",
    ] {
      #expect(run.output.contains(words), "«\(words)» is missing")
    }
  }

  @Test(
    "solve: proved optima and the number of equal ones",
    arguments: [("reparation-2026", [4, 4, 9], 24), ("calendrier-2027", [7, 8, 17], 48)])
  func solve(plan: String, values: [Int], optima: Int) throws {
    let run = try CommandLineRun("solve", "Examples/\(plan).yaml", "--count-optima", "--format", "json")
    #expect(run.status == 0)
    let answer = try run.object()
    #expect(answer["status"] as? String == "optimal")
    let terms = try #require(answer["objective"] as? [[String: Any]])
    #expect(terms.prefix(3).map { $0["name"] as? String } == ["change-block", "change-distance", "change-days"])
    #expect(terms.prefix(3).map { $0["value"] as? Int } == values)
    #expect(terms.prefix(3).map { $0["bound"] as? Int } == values)
    #expect(answer["optima"] as? Int == optima)
    let sessions = try #require(answer["sessions"] as? [[String: Any]])
    let fields = ["uid", "cohort", "block", "date", "start", "end", "room", "people", "modules", "kind"]
    #expect(sessions.allSatisfy { session in fields.allSatisfy { session[$0] != nil } })
    let untimed = sessions.filter { $0["cohort"] as? String == "du" }
    #expect(untimed.allSatisfy { $0["start"] is NSNull && $0["end"] is NSNull })
    #expect(answer["format"] as? Int == 1)
  }

  @Test("the example files shared with other programs give the same answers", .enabled(if: CommandLineRun.hasShared))
  func sharedExamples() throws {
    let examples = CommandLineRun.shared.appendingPathComponent("examples").path
    let check = try CommandLineRun("check", "\(examples)/calendrier-2026.yaml", "--format", "json")
    #expect(check.status == 1)
    #expect(try check.object()["days"] as? Int == 49)
    let repair = try CommandLineRun("solve", "\(examples)/reparation-2026.yaml", "--count-optima", "--format", "json")
    #expect(try repair.object()["optima"] as? Int == 24)
    let next = try CommandLineRun("solve", "\(examples)/calendrier-2027.yaml", "--count-optima", "--format", "json")
    #expect(try next.object()["optima"] as? Int == 48)
  }

  @Test("explain: two pins and a pair that cannot stand together")
  func explain() throws {
    let run = try CommandLineRun("explain", "Examples/conflit-mai-2026.yaml", "--format", "json")
    #expect(run.status == 1)
    let answer = try run.object()
    #expect(answer["status"] as? String == "infeasible")
    let conflicts = try #require(answer["conflicts"] as? [Any])
    #expect(rules(conflicts.first) == ["cohort-overlap hex opa", "pin hex-3", "pin opa-2"])
    let relaxations = try #require(answer["relaxations"] as? [[String: Any]])
    #expect(relaxations.count == 3)
    let costs = relaxations.map { objective($0)["change-block"] ?? -1 }
    #expect(costs == costs.sorted(), "cheapest first")
    #expect(rules(relaxations.first?["rules"]) == ["cohort-overlap hex opa"])
    for rule in conflicts.first as? [[String: Any]] ?? [] { #expect(rule["file"] is String && rule["line"] is Int) }
  }

  @Test("explain: closed rooms leave HEX without a place, but not OPA")
  func explainRooms() throws {
    let run = try CommandLineRun("explain", "Examples/salles-fermees-2026.yaml", "--format", "json")
    #expect(run.status == 1)
    let conflicts = try #require(try run.object()["conflicts"] as? [Any])
    let named = rules(conflicts.first)
    #expect(named.contains("pin hex-3"))
    #expect(named.contains { $0.hasPrefix("closure") })
    #expect(!named.contains { $0.contains("opa") })
  }

  @Test("explain says so where a plan exists")
  func explainFeasible() throws {
    let run = try CommandLineRun("explain", "Examples/premier-plan.yaml", "--format", "json")
    #expect(run.status == 0)
    #expect(try run.object()["status"] as? String == "feasible")
  }

  @Test("solve of a plan without an answer explains it and writes nothing")
  func infeasible() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("out").path
    let run = try CommandLineRun("solve", "Examples/conflit-mai-2026.yaml", "-o", out)
    #expect(run.status == 1)
    #expect(run.output.contains("[pin]"))
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test("solve -o writes whole files, and the same bytes again")
  func output() throws {
    let scratch = try Scratch()
    let out = scratch.url.appendingPathComponent("out").path
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", out).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(Set(names).isSuperset(of: ["schedule.json", "year.html", "sessions.csv"]))
    let first = try names.map { try Data(contentsOf: URL(fileURLWithPath: out).appendingPathComponent($0)) }
    #expect(try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "-o", out).status == 0)
    let second = try names.map { try Data(contentsOf: URL(fileURLWithPath: out).appendingPathComponent($0)) }
    #expect(first == second)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == names)
  }

  @Test("a work limit that allows nothing stops with 3")
  func stopped() throws {
    let run = try CommandLineRun("solve", "Examples/calendrier-2027.yaml", "--work-limit", "1", "--format", "json")
    #expect(run.status == 3)
    #expect(try run.object()["status"] as? String == "unknown")
  }

  @Test(
    "wrong use is 2, help is 0",
    arguments: [
      (["bogus"], 2), ([], 0), (["--help"], 0), (["--version"], 0), (["solve"], 2),
      (["solve", "Examples/premier-plan.yaml", "--time-limit", "-1"], 2), (["check", "no-such-plan.yaml"], 2),
      (["solve", "Examples"], 2), (["holidays", "12"], 2), (["holidays", "2027", "--zone", "C"], 0),
      (["overlaps", "one.ics"], 2),
    ])
  func usage(arguments: [String], status: Int) throws {
    let run = try CommandLineRun(arguments: arguments)
    #expect(Int(run.status) == status)
    #expect(status == 0 || !run.errors.isEmpty)
  }
}
