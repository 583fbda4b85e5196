// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// `extends`, `baseline` and the carry rules.
struct ExtensionTests {
  static let base = """
    format: 1
    title: Base
    year: 2026
    holidays: { bridges: { policy: forbid, relaxable: true } }
    rooms: { a: { capacity: 10 }, b: { capacity: 20 } }
    cohorts:
      - id: p
        title: P
        rhythm: { weekdays: [mon, tue] }
        blocks: [{ id: p-1, from: 2026-03-09, to: 2026-03-10 }, { id: p-2, within: 2026-09 }]
        deadlines: [{ id: p-d, date: 2025-11-01 }]
        periods: [{ id: p-w, from: 2026-06 }]
      - id: q
        title: Q
        blocks: [{ id: q-1, from: 2026-12-28, to: 2026-12-29 }]
    """

  @Test func mappingsMergeAndListsReplace() throws {
    let text = """
      format: 1
      extends: base.yaml
      holidays: { bridges: { policy: forbid } }
      rooms: { b: { capacity: 25 }, c: { capacity: 5 } }
      cohorts:
        - id: q
          title: Autre
        - { id: r, blocks: [{ id: r-1, within: 2026-05, days: 1 }] }
        - { id: p, blocks: [{ id: p-9, within: 2026-10 }] }
      """
    let plan = try plan(text, others: ["base.yaml": Self.base])
    #expect(plan.title == "Base")
    #expect(plan.holidays.bridgeStrength == .hard(relaxable: true))
    #expect(plan.rooms.map(\.id) == ["a", "b", "c"])
    #expect(plan.rooms.map(\.capacity) == [10, 25, 5])
    #expect(plan.cohorts.map(\.id) == ["p", "q", "r"])
    #expect(plan.cohorts.map(\.title) == ["P", "Autre", "r"])
    #expect(plan.cohorts[0].blocks.map(\.id) == ["p-9"])
    #expect(plan.cohorts[0].blocks[0].weekdays == [.monday, .tuesday])
    #expect(plan.cohorts[0].deadlines.count == 1)
    #expect(plan.cohorts[0].periods.count == 1)
  }

  @Test func anotherYearLeavesMarksBehind() throws {
    let plan = try plan("format: 1\nextends: base.yaml\nyear: 2027", others: ["base.yaml": Self.base])
    #expect(plan.cohorts[0].deadlines.isEmpty)
    #expect(plan.cohorts[0].periods.isEmpty)
  }

  @Test func inheritedBlocksMoveToTheNewYear() throws {
    let text = "format: 1\nextends: base.yaml\nyear: 2027\nbaseline: { file: base.yaml, carry: same-weekday }"
    let plan = try plan(text, others: ["base.yaml": Self.base])
    #expect(plan.block("p-1")?.block.dates?.description == "2027-03-08..2027-03-09")
    #expect(plan.block("p-2")?.block.window.description == "2027-09-01..2027-09-30")
    #expect(plan.nominalStarts["p-1"]?.description == "2027-03-08")
    #expect(plan.nominalStarts["p-2"] == nil)
  }

  static let carried: [(rule: String, from: String, year: Int, expected: String)] = [
    ("same-date", "2026-03-09", 2027, "2027-03-09"), ("same-date", "2028-02-29", 2029, "2029-02-28"),
    ("same-weekday", "2026-03-09", 2027, "2027-03-08"), ("same-weekday", "2026-07-08", 2027, "2027-07-07"),
    ("same-weekday", "2027-12-31", 2028, "2028-12-29"), ("same-weekday", "2028-02-29", 2029, "2029-02-27"),
    ("same-weekday", "2026-03-09", 2026, "2026-03-09"), ("same-weekday", "2026-03-09", 2028, "2028-03-06"),
    ("same-iso-week", "2026-07-08", 2027, "2027-07-14"), ("same-iso-week", "2026-12-28", 2027, "2027-12-27"),
    ("same-nth-weekday", "2026-03-09", 2027, "2027-03-08"), ("same-nth-weekday", "2026-03-30", 2027, "2027-03-29"),
    ("same-nth-weekday", "2026-03-31", 2027, "2027-03-30"), ("same-nth-weekday", "2026-05-29", 2027, "2027-05-28"),
  ]

  @Test(arguments: carried)
  func datesAreCarried(_ rule: String, _ from: String, _ year: Int, _ expected: String) throws {
    let source = try CivilDate(iso: from)
    func text(_ year: Int, _ rest: String) -> String {
      "format: 1\ntitle: T\nyear: \(year)\n\(rest)\ncohorts: [{ id: p, blocks: [{ id: p-1, from: \(from), to: \(from) }] }]"
    }
    let plan = try plan(
      text(year, "baseline: { file: old.yaml, carry: \(rule) }"), others: ["old.yaml": text(source.year, "")])
    #expect(plan.nominalStarts["p-1"]?.description == expected)
  }

  @Test func circlesAndMissingFilesAreNamed() {
    let loop = ["b.yaml": "format: 1\nextends: plan.yaml"]
    #expect(codes("format: 1\nextends: b.yaml", others: loop) == ["circular-reference"])
    #expect(codes("format: 1\nextends: none.yaml") == ["file-missing"])
    #expect(errors("format: 1\nextends: none.yaml").first?.mark.line == 2)
    #expect(codes("format: 1\ntitle: T\nyear: 2027\nbaseline: { file: plan.yaml }") == ["circular-reference"])
    #expect(codes("format: 1\ntitle: T\nyear: 2027\nbaseline: { carry: same-date }") == ["missing-key"])
  }

  @Test func longChainsAreRefused() {
    var others: [String: String] = [:]
    for number in 1...40 { others["f\(number).yaml"] = "format: 1\nextends: f\(number + 1).yaml" }
    #expect(codes("format: 1\nextends: f1.yaml", others: others) == ["chain-too-long"])
  }

  @Test func faultsOfTheBaseKeepTheirPlace() throws {
    let base = Self.base.replacing("capacity: 20", with: "capacity: twenty")
    let text = "format: 1\nextends: base.yaml\nbaseline: { file: base.yaml, carry: same-date }"
    let found = errors(text, others: ["base.yaml": base])
    #expect(found.count == 1)
    #expect(found.first?.mark.file == "base.yaml")
    #expect(found.first?.mark.line == 5)
  }

  @Test func filesAreRelativeToTheOneThatNamesThem() throws {
    let others = [
      "plans/base/base.yaml": Self.base, "plans/mid.yaml": "format: 1\nextends: base/base.yaml",
    ]
    let loaded = try PlanFile.read("plans/new/top.yaml") { name throws(FileProblem) in
      if name == "plans/new/top.yaml" { return Array("format: 1\nextends: ../mid.yaml".utf8) }
      guard let text = others[name] else { throw .missing }
      return Array(text.utf8)
    }
    #expect(loaded.files == ["plans/new/top.yaml", "plans/mid.yaml", "plans/base/base.yaml"])
  }
}
