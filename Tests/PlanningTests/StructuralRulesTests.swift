// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

@testable import Planning

/// Rules that no choice of dates and rooms can mend, and those that hold by the shape of a block.
@Suite("Rules of structure and hours")
struct StructuralRulesTests {
  private func violations(_ plan: Plan, of code: RuleCode) -> [Violation] {
    let context = PlanContext(plan)
    let schedule = ScheduleBuilder(context, placed: PlacedPlan(published: context), isSolved: false)
      .schedule(status: .published)
    return schedule.violations.filter { $0.rule == code }
  }

  /// The plan has no schedule, and the rule alone is the reason.
  private func isTheReason(_ plan: Plan, _ code: RuleCode) throws -> Bool {
    let explanation = try PlanExplainer(plan).explain()
    return explanation.conflicts.contains { $0.map(\.code) == [code] }
  }

  private func slot(_ start: String, _ end: String) -> TimeSpan? {
    guard let start = ClockTime(start), let end = ClockTime(end) else { return nil }
    return TimeSpan(start, end)
  }

  @Test("hours that don't add up are a violation and a conflict")
  func hoursTotal() throws {
    var plan = TrainingYears.repair2026
    plan.cohorts[0].hoursDue = Hours(minutes: 150 * 60)
    #expect(violations(plan, of: .hoursTotal).map(\.amount) == [180])
    #expect(try isTheReason(plan, .hoursTotal))
  }

  @Test("a module taught for too long is a violation and a conflict")
  func hoursModule() throws {
    var plan = TrainingYears.repair2026
    plan.cohorts[1].modules[12].hours = Hours(minutes: 300)
    let found = violations(plan, of: .hoursModule)
    #expect(found.map(\.objects) == [["hex", "M13"]])
    #expect(found.map(\.amount) == [60])
    #expect(try isTheReason(plan, .hoursModule))
  }

  @Test("a day longer than allowed is found in each of its blocks")
  func maxHoursDay() throws {
    var plan = TrainingYears.repair2026
    plan.rules[.maxHoursDay] = RuleSetting(amount: 6)
    #expect(violations(plan, of: .maxHoursDay).map { $0.objects[0] }.contains("hex-3"))
    #expect(!violations(plan, of: .maxHoursDay).map { $0.objects[0] }.contains("opa-2"))
    #expect(try isTheReason(plan, .maxHoursDay))
  }

  @Test("a lunch break of 30 minutes is too short by 30")
  func lunch() throws {
    var plan = TrainingYears.repair2026
    let opa = try #require(plan.templates.firstIndex { $0.id == "opa" })
    plan.templates[opa].slots = [slot("09:30", "12:30"), slot("13:00", "16:00")].compactMap { $0 }
    let found = violations(plan, of: .lunch)
    #expect(Set(found.map { $0.objects[0] }) == ["opa-1", "opa-2", "opa-3", "opa-4", "opa-5", "opa-6"])
    #expect(found.first { $0.objects == ["opa-2"] }?.amount == 60)
    #expect(try isTheReason(plan, .lunch))
  }

  @Test("a template whose half-days disagree with its hours")
  func dayTemplate() throws {
    var plan = TrainingYears.repair2026
    let opa = try #require(plan.templates.firstIndex { $0.id == "opa" })
    plan.templates[opa].hours = Hours(minutes: 390)
    #expect(violations(plan, of: .dayTemplate).map(\.amount) == [30])
    #expect(try isTheReason(plan, .dayTemplate))
  }

  @Test("more enrolled than places")
  func cohortSize() throws {
    var plan = TrainingYears.repair2026
    plan.cohorts[0].size.enrolled = 23
    #expect(violations(plan, of: .cohortSize).map(\.amount) == [3])
    #expect(try isTheReason(plan, .cohortSize))
  }

  @Test("modules against their order in one block")
  func sequence() throws {
    var plan = TrainingYears.repair2026
    plan.cohorts[1].blocks[2].modules = ["M6", "M5"]
    #expect(violations(plan, of: .sequence).map(\.objects) == [["hex", "M5", "M6"]])
    #expect(try isTheReason(plan, .sequence))
  }

  @Test("a block on other weekdays than its own")
  func weekday() throws {
    var plan = TrainingYears.published2026
    plan.cohorts[1].blocks[2].weekdays = [.tuesday, .wednesday]
    let found = violations(plan, of: .weekday)
    #expect(found.map(\.objects) == [["hex-3"]])
    #expect(found.map(\.amount) == [2])
  }

  @Test("an instance missing")
  func instances() throws {
    var plan = TrainingYears.repair2026
    plan.cohorts[0].instances = 9
    plan.cohorts[0].hoursDue = nil
    #expect(violations(plan, of: .instances).map(\.amount) == [1])
  }

  @Test("blocks held together: one session, the people of both, a room for both")
  func mutualised() throws {
    var plan = TrainingYears.repair2026
    plan.rooms.append(Room(id: "amphi", site: "cnam", name: "Amphi", capacity: 60))
    plan.mutualised = [Mutualisation(blocks: ["hex-5", "opa-5"], template: "opa", room: "amphi")]
    // The joint days have the hours of their template, 6 instead of 7 for HEX.
    plan.rules[.hoursTotal] = RuleSetting(strength: .soft(weight: 1))
    plan.rules[.hoursModule] = RuleSetting(strength: .soft(weight: 1))
    let answer = try PlanSolver(plan).solve()
    #expect(answer.schedule.status == .optimal)
    let joint = answer.schedule.sessions.filter { $0.block == "hex-5" }
    #expect(joint.count == 4)
    #expect(joint.allSatisfy { $0.room == "amphi" && $0.sharedWith == ["opa"] && $0.uid.contains("opa-5") })
    #expect(!answer.schedule.overlaps.contains { joint.map(\.date).contains($0.date) })
    let moved = answer.schedule.objective.filter { $0.name.hasPrefix("change") }.map(\.value)
    #expect(moved == [3, 3, 7], "the October conflict is gone: one block of two days less to move")
  }

  @Test("an optional block is left out only where nothing else is possible")
  func optional() throws {
    var plan = TrainingYears.repair2026
    plan.closures = [Closure(days: TrainingYears.range("2026-09-01", "2026-09-30"), label: "travaux")]
    plan.cohorts[2].blocks.removeAll { $0.id == "opa-4" }
    plan.cohorts[2].hoursDue = nil
    plan.cohorts[2].hasOpenContents = false
    plan.cohorts[2].modules = []
    let answer = try PlanSolver(plan).solve()
    #expect(answer.schedule.omitted == ["hex-w"])
    #expect(answer.schedule.objective.first?.name == "omitted")
    #expect(try PlanSolver(TrainingYears.repair2026).solve().schedule.omitted.isEmpty)
  }
}
