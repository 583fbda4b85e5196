// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Planning
import Testing
import TrainingCalendar

/// Made-up plans are read as they are written, and their hidden timetables keep every rule.
@Suite struct GeneratorTests {
  private func generated(
    _ cohorts: Int, seed: UInt64, tightness: Double = 0.5, year: Int = 2027
  ) throws -> GeneratedPlan {
    PlanGenerator(try GenerationSettings(cohorts: cohorts, seed: seed, year: year, tightness: tightness)).generate()
  }

  @Test(arguments: [
    (1, 1, 0.5), (2, 9, 1.0), (8, 2, 0.0), (8, 3, 1.0), (30, 4, 0.25), (30, 5, 0.75), (60, 6, 0.0), (60, 7, 1.0),
  ])
  func hiddenTimetableKeepsEveryRule(_ cohorts: Int, _ seed: UInt64, _ tightness: Double) throws {
    let generated = try generated(cohorts, seed: seed, tightness: tightness)
    #expect(generated.plan.cohorts.count == cohorts)
    let context = PlanContext(generated.plan)
    let builder = ScheduleBuilder(context, placed: generated.timetable, isSolved: true)
    let schedule = builder.schedule(status: .feasible)
    let broken = schedule.violations.filter(\.isHard)
    #expect(broken.isEmpty, "\(broken.prefix(5).map { "\($0.rule.rawValue) \($0.objects): \($0.message)" })")
    #expect(schedule.omitted.isEmpty)
    #expect(schedule.sessions.count > cohorts * 15)
  }

  @Test(arguments: [(1, 1, 2027), (3, 2, 2026), (30, 3, 2027), (60, 4, 2025), (12, 5, 2040), (12, 6, 2001)])
  func planIsReadAsItIsWritten(_ cohorts: Int, _ seed: UInt64, _ year: Int) throws {
    let text = PlanFileText(try generated(cohorts, seed: seed, year: year).plan).text()
    let loaded = try PlanFile.read(text)
    #expect(loaded.warnings.isEmpty, "\(loaded.warnings.prefix(5).map { $0.line(in: .english) })")
    #expect(PlanFileText(loaded.plan).text() == text)
  }

  @Test func readPlanHasTheHiddenTimetable() throws {
    let generated = try generated(30, seed: 11, tightness: 0.9)
    let context = PlanContext(try PlanFile.read(PlanFileText(generated.plan).text()).plan)
    let schedule = ScheduleBuilder(context, placed: generated.timetable, isSolved: true).schedule(status: .feasible)
    #expect(schedule.violations.filter(\.isHard).isEmpty)
  }

  @Test func sameSettingsGiveTheSameBytes() throws {
    let one = PlanFileText(try generated(40, seed: 3).plan).text()
    #expect(PlanFileText(try generated(40, seed: 3).plan).text() == one)
    #expect(PlanFileText(try generated(40, seed: 4).plan).text() != one)
    #expect(PlanFileText(try generated(40, seed: 3, tightness: 0.6).plan).text() != one)
  }

  @Test func namesAreUnique() throws {
    let plan = try generated(700, seed: 5).plan
    func areUnique(_ names: [String]) -> Bool { Set(names).count == names.count }
    #expect(areUnique(plan.cohorts.map(\.id.text)))
    #expect(areUnique(plan.cohorts.map(\.title)))
    #expect(areUnique(plan.cohorts.flatMap { $0.blocks.map(\.id.text) }))
    #expect(areUnique(plan.rooms.map(\.id.text)))
    #expect(areUnique(plan.people.map(\.id.text)))
    #expect(areUnique(plan.people.map(\.name)))
    #expect(areUnique(plan.sites.map(\.id.text)))
  }

  @Test func numbersOutOfRangeAreRefused() {
    #expect(throws: GenerationSettings.OutOfRange.self) { try GenerationSettings(cohorts: 0, seed: 1) }
    #expect(throws: GenerationSettings.OutOfRange.self) { try GenerationSettings(cohorts: 10_001, seed: 1) }
    #expect(throws: GenerationSettings.OutOfRange.self) { try GenerationSettings(cohorts: 1, seed: 1, tightness: 1.1) }
    #expect(throws: GenerationSettings.OutOfRange.self) { try GenerationSettings(cohorts: 1, seed: 1, tightness: .nan) }
    #expect(throws: GenerationSettings.OutOfRange.self) { try GenerationSettings(cohorts: 1, seed: 1, year: 1) }
  }

  @Test func tightPlansHaveLessChoice() throws {
    func size(_ plan: Plan) -> Int { plan.cohorts.flatMap(\.blocks).reduce(0) { $0 + $1.window.count } }
    let loose = try generated(60, seed: 8, tightness: 0).plan
    let tight = try generated(60, seed: 8, tightness: 1).plan
    #expect(size(tight) * 2 < size(loose))
    #expect(tight.rooms.count < loose.rooms.count)
  }
}
