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
    let horizon = PlanContext(TrainingYears.year2027).horizon
    var late = Incidents()
    late.absences = [("laville", TrainingYears.range("2029-10-11", "2029-10-13"))]
    let outside = ReplanError.outsidePlan(TrainingYears.date("2029-10-11"), from: horizon.first, to: horizon.last)
    #expect(throws: outside) { try replanning.plan(after: late) }
    var frozen = Incidents()
    frozen.frozenBefore = TrainingYears.date("2028-06-01")
    #expect(throws: ReplanError.self) { try replanning.plan(after: frozen) }
    // Over the end of the year is fine.
    late.absences = [("laville", TrainingYears.range("2027-12-27", "2028-01-05"))]
    #expect(throws: Never.self) { try replanning.plan(after: late) }
    #expect(throws: ReplanError.otherYear(schedule: 2027, plan: 2026)) {
      try Replanning(of: TrainingYears.published2026, from: old).plan(after: Incidents())
    }
  }

  @Test("a move that is asked for brings about the others, rule by rule")
  func cascade() throws {
    let old = try Self.published.get()
    let target = try #require(old.dates(of: "opa-2").first)
    var incidents = Incidents()
    incidents.moves = [("hex-3", target)]
    let plan = try Replanning(of: TrainingYears.year2027, from: old).plan(after: incidents)
    let new = try PlanSolver(plan).solve().schedule
    #expect(new.dates(of: "hex-3").first == target)
    let cascade = try Cascade(from: old, to: new, asked: ["hex-3"], in: PlanContext(plan))
    #expect(cascade.asked.map(\.block) == ["hex-3"])
    #expect(cascade.steps.map(\.move.block) == ["opa-2"])
    #expect(cascade.steps.first?.broken?.rule == .cohortOverlap)
  }

  @Test("a move onto a public holiday has no plan, and the holiday is the reason")
  func impossibleMove() throws {
    var incidents = Incidents()
    incidents.moves = [("hex-3", TrainingYears.date("2027-05-17"))]
    let plan = try Replanning(of: TrainingYears.year2027, from: try Self.published.get()).plan(after: incidents)
    let conflict = try #require(try PlanExplainer(plan).firstConflict())
    #expect(Set(conflict.map(\.code)) == [.closedDay, .pin])
  }

  @Test("at short notice what is near stays where anything else can move instead")
  func notice() throws {
    let old = try Self.published.get()
    let hex = try #require(old.dates(of: "hex-3").first)
    let opa = try #require(old.dates(of: "opa-2").first)
    // Both cannot stand on one day: a room-less day forces hex-3 away, onto the day of opa-2 or elsewhere.
    var incidents = Incidents()
    incidents.absences = [("laville", DateRange(hex))]
    incidents.notice = Incidents.Notice(today: hex - 3, days: 14)
    let plan = try Replanning(of: TrainingYears.year2027, from: old).plan(after: incidents)
    let new = try PlanSolver(plan).solve().schedule
    #expect(new.objective.first?.name == "notice")
    #expect(new.objective.first?.value == 1, "hex-3 must move")
    if opa < hex - 3 + 14 { #expect(new.dates(of: "opa-2").first == opa) }
    for block in Set(old.sessions.filter { $0.date < hex - 3 }.map(\.block)) {
      #expect(new.dates(of: block) == old.dates(of: block), "what has begun stays")
    }
    var calm = Incidents()
    calm.notice = Incidents.Notice(today: hex - 3, days: 14)
    let same = try PlanSolver(Replanning(of: TrainingYears.year2027, from: old).plan(after: calm)).solve().schedule
    #expect(same.objective.first?.value == 0)
  }

  @Test("alternatives are as good, different, and as far apart as they say")
  func alternatives() throws {
    let solver = PlanSolver(TrainingYears.repair2026, countsOptima: true)
    let first = try solver.solve().schedule
    let alternatives = try solver.alternatives(to: first, atMost: 50)
    #expect(alternatives.isComplete)
    let found = alternatives.answers
    #expect(found.count == 23, "24 sets of dates are equally good")
    let listed = { (schedule: Schedule) in schedule.objective.filter { $0.name != "soft" }.map(\.value) }
    var seen = [first]
    for alternative in found {
      let schedule = alternative.answer.schedule
      #expect(listed(schedule) == listed(first))
      #expect(schedule.violations.filter(\.isHard).isEmpty)
      #expect(BlockMove.distance(from: first, to: schedule) == alternative.distance)
      #expect(seen.map { BlockMove.distance(from: $0, to: schedule) }.min() == alternative.leastDistance)
      seen.append(schedule)
    }
    #expect(found.map(\.leastDistance) == found.map(\.leastDistance).sorted(by: >))
    #expect(try solver.alternatives(to: first, atMost: 3).answers.map(\.distance) == found.prefix(3).map(\.distance))
  }

  @Test("other people at a half-day are counted, and so is what the plan itself lists")
  func people() throws {
    let old = try Self.published.get()
    var plan = TrainingYears.year2027
    plan.people.append(Person(id: "durand", name: "Claire Durand"))
    plan.cohorts[1].people.append("durand")
    let new = try PlanSolver(Replanning(of: plan, from: old).plan(after: Incidents())).solve().schedule
    let values = Dictionary(new.objective.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(values["change-person"] == old.sessions(of: "hex").count)
    #expect(values["change-block"] == 0)
    #expect(values["own-change-block"] == 7 && values["own-change-distance"] == 8 && values["own-change-days"] == 17)
  }

  @Test("contradictory requests are refused")
  func contradictions() throws {
    let old = try Self.published.get()
    let replanning = Replanning(of: TrainingYears.year2027, from: old)
    let day = TrainingYears.date("2027-05-10")
    var twice = Incidents()
    twice.moves = [("hex-3", day), ("hex-3", day + 7)]
    #expect(throws: ReplanError.movedTwice("hex-3")) { try replanning.plan(after: twice) }
    var frozen = Incidents()
    frozen.moves = [("hex-3", day)]
    frozen.frozenBefore = TrainingYears.date("2027-12-01")
    #expect(throws: ReplanError.frozen("hex-3", before: TrainingYears.date("2027-12-01"))) {
      try replanning.plan(after: frozen)
    }
    var unknown = Incidents()
    unknown.moves = [("hex-33", day)]
    #expect(throws: ReplanError.self) { try replanning.plan(after: unknown) }
    var again = Incidents()
    again.added = TrainingYears.year2027
    #expect(throws: ReplanError.cohortTwice("du")) { try replanning.plan(after: again) }
  }
}
