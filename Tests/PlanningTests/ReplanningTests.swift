// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import TrainingCalendar

@Suite("Replanning")
struct ReplanningTests {
  private static let published = Result { try PlanSolver(TrainingYears.year2027).solve().schedule }

  private func replanned(_ incidents: Incidents) throws -> (old: Schedule, new: Schedule) {
    let old = try Self.published.get()
    let plan = try Replanning(of: TrainingYears.year2027, from: old).plan(after: incidents)
    return (old, try PlanSolver(plan).solve().schedule)
  }

  private func changes(_ schedule: Schedule) -> [Int] {
    schedule.objective.filter { $0.name.hasPrefix("change") }.map(\.value)
  }

  @Test("where nothing has happened, nothing changes")
  func nothing() throws {
    let (old, new) = try replanned(Incidents())
    #expect(new.status == .optimal)
    #expect(changes(new) == [0, 0, 0, 0])
    #expect(ScheduleChanges(from: old, to: new).isEmpty)
  }

  @Test("an absent referent moves the one block it hits, and no other session")
  func absence() throws {
    var incidents = Incidents()
    incidents.absences = [("laville", TrainingYears.range("2027-10-11", "2027-10-13"))]
    let (old, new) = try replanned(incidents)
    let hit = Set(
      old.sessions.filter { incidents.absences[0].days.contains($0.date) && $0.people.contains("laville") }.map(\.block)
    )
    #expect(hit.count == 1)
    #expect(changes(new).first == 1)
    #expect(Set(ScheduleChanges(from: old, to: new).sessions.map(\.latest.block)) == hit)
    #expect(!new.sessions.contains { incidents.absences[0].days.contains($0.date) && $0.people.contains("laville") })
    #expect(new.violations.filter(\.isHard).isEmpty)
  }

  @Test("a closed room sends its half-days to another, on the same days")
  func closure() throws {
    let old = try Self.published.get()
    let session = try #require(old.sessions.first { $0.block == "hex-1" })
    let room = try #require(session.room)
    var incidents = Incidents()
    incidents.closures = [(room, DateRange(session.date))]
    let (_, new) = try replanned(incidents)
    let held = new.sessions.filter { $0.room == room && $0.date == session.date }
    #expect(held.isEmpty)
    #expect(changes(new).prefix(3) == [0, 0, 0])
    let moved = old.sessions.filter { $0.room == room && $0.date == session.date }.count
    #expect(changes(new).last == moved, "no half-day more than those that must")
  }

  @Test("frozen blocks stay, whatever else would be cheaper")
  func frozen() throws {
    var incidents = Incidents()
    incidents.frozenBefore = TrainingYears.date("2027-06-01")
    incidents.closures = [("conte", TrainingYears.range("2027-06-01", "2027-12-31"))]
    let (old, new) = try replanned(incidents)
    for block in Set(old.sessions.filter { $0.date < TrainingYears.date("2027-06-01") }.map(\.block)) {
      #expect(
        new.sessions.filter { $0.block == block }.map(\.date) == old.sessions.filter { $0.block == block }.map(\.date))
    }
    #expect(!new.sessions.contains { $0.room == "conte" && $0.date >= TrainingYears.date("2027-06-01") })
  }

  @Test("an incident that nothing can absorb is explained, with the frozen block as a pin")
  func impossible() throws {
    let old = try Self.published.get()
    let hex = try #require(old.sessions.first { $0.block == "hex-1" })
    var incidents = Incidents()
    incidents.frozenBefore = hex.date + 30
    incidents.absences = [("laville", DateRange(hex.date))]
    let plan = try Replanning(of: TrainingYears.year2027, from: old).plan(after: incidents)
    #expect(try PlanSolver(plan).solve().schedule.status == .infeasible)
    let conflict = try #require(try PlanExplainer(plan).explain().conflicts.first)
    #expect(Set(conflict.map(\.code)) == [.pin, .personAvailable])
  }

  @Test("names that the plan does not know, and schedules of other plans, are refused")
  func refused() throws {
    let old = try Self.published.get()
    var unknown = Incidents()
    unknown.absences = [("nobody", TrainingYears.range("2027-10-11", "2027-10-13"))]
    let replanning = Replanning(of: TrainingYears.year2027, from: old)
    #expect(throws: ReplanError.unknownPerson("nobody", known: ["laville"])) { try replanning.plan(after: unknown) }
    var closed = Incidents()
    closed.closures = [("cellar", TrainingYears.range("2027-10-11", "2027-10-13"))]
    #expect(throws: ReplanError.self) { try replanning.plan(after: closed) }
    #expect(throws: ReplanError.otherYear(schedule: 2027, plan: 2026)) {
      try Replanning(of: TrainingYears.published2026, from: old).plan(after: Incidents())
    }
  }
}
