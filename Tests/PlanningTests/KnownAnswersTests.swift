// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import TrainingCalendar

@Suite("Known answers")
struct KnownAnswersTests {
  private func listed(_ schedule: Schedule) -> [Int] {
    schedule.objective.filter { $0.name.hasPrefix("change") }.map(\.value)
  }

  @Test("2026 is repaired at 4 blocks, 4 weeks, 9 days, in 24 ways")
  func repair() throws {
    let answer = try PlanSolver(TrainingYears.repair2026, countsOptima: true).solve()
    #expect(answer.schedule.status == .optimal)
    #expect(listed(answer.schedule) == [4, 4, 9])
    #expect(answer.schedule.optima == 24)
    #expect(answer.schedule.violations.filter(\.isHard) == [])
    #expect(answer.schedule.overlaps.isEmpty)
  }

  @Test("2027 is planned at 7 blocks, 8 weeks, 17 days, in 48 ways")
  func year2027() throws {
    let answer = try PlanSolver(TrainingYears.year2027, countsOptima: true).solve()
    #expect(answer.schedule.status == .optimal)
    #expect(listed(answer.schedule) == [7, 8, 17])
    #expect(answer.schedule.optima == 48)
    #expect(answer.schedule.violations.filter(\.isHard) == [])
    #expect(answer.schedule.omitted.isEmpty)
    #expect(answer.schedule.marks.map(\.id.text).sorted() == ["du-commission", "opa-jury-2026", "opa-jury-2027"])
  }
}
