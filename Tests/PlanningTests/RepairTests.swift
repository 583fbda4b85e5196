// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling
import TrainingCalendar

@testable import Planning

/// Replans from the neighbourhood of what no longer stands, against the exact engine on the whole, rooms and people
/// included.
@Suite("Repair of plans")
struct RepairTests {
  private func incidents(_ published: Schedule, seed: Int) throws -> Incidents {
    var random = SeededGenerator(seed: UInt64(seed))
    var incidents = Incidents()
    let session = try #require(published.sessions.randomElement(using: &random))
    let days = try #require(DateRange(session.date, session.date + Int.random(in: 0...6, using: &random)))
    if let person = session.people.first, random.chance(60) { incidents.absences = [(person, days)] }
    if let room = session.room, incidents.absences.isEmpty || random.chance(50) { incidents.closures = [(room, days)] }
    if random.chance(30) { incidents.notice = Incidents.Notice(today: session.date - 5, days: 14) }
    return incidents
  }

  @Test("change is as little as the exact engine says", arguments: 1...12)
  func generated(seed: Int) throws {
    let settings = try GenerationSettings(cohorts: seed % 3 + 1, seed: UInt64(seed), tightness: 0.7)
    let generated = PlanGenerator(settings).generate()
    let published = ScheduleBuilder(PlanContext(generated.plan), placed: generated.timetable, isSolved: true)
      .schedule(status: .feasible)
    let after = try Replanning(of: generated.plan, from: published).plan(after: incidents(published, seed: seed))
    var whole = PlanSolver(after, limits: SearchLimits(work: 600_000))
    whole.exactReplans = .max
    let exact = try whole.solve().schedule
    var mending = PlanSolver(after)
    mending.exactReplans = 0
    let mended = try mending.solve().schedule
    guard exact.status != .infeasible else { return #expect(mended.status == .infeasible) }
    #expect(mended.status == .optimal || mended.status == .feasible)
    #expect(mended.violations.filter(\.isHard).isEmpty)
    let (one, two) = (exact.objective, mended.objective)
    #expect(one.map(\.name) == two.map(\.name))
    for (exact, mended) in zip(one, two) {
      // What either has proved, the other keeps.
      if exact.bound == exact.value, mended.bound == mended.value { #expect(exact.value == mended.value) }
      #expect(mended.bound <= exact.value && exact.bound <= mended.value)
      if exact.value != mended.value || exact.bound < exact.value || mended.bound < mended.value { break }
    }
  }

  @Test("where nothing has happened, nothing changes")
  func nothing() throws {
    let generated = PlanGenerator(try GenerationSettings(cohorts: 30, seed: 2)).generate()
    let published = ScheduleBuilder(PlanContext(generated.plan), placed: generated.timetable, isSolved: true)
      .schedule(status: .feasible)
    let after = try Replanning(of: generated.plan, from: published).plan(after: Incidents())
    let answer = try PlanSolver(after).solve().schedule
    #expect(answer.objective.filter { $0.name.hasPrefix("change") }.allSatisfy { $0.value == 0 })
    #expect(ScheduleChanges(from: published, to: answer).isEmpty)
  }
}
