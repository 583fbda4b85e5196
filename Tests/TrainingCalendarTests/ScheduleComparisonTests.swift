// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

@Suite("Two schedules side by side")
struct ScheduleComparisonTests {
  private func schedule(_ sessions: [Session]) -> Schedule {
    var cohort = Cohort(id: "hex", title: "HEX", hoursDue: Hours(minutes: 720))
    cohort.people = ["laville"]
    var plan = Plan(title: "2027", year: 2027)
    plan.cohorts = [cohort]
    var schedule = Schedule(
      status: .optimal, title: "2027", year: 2027, language: .french, timeZone: "Europe/Paris",
      directory: Directory(of: plan), sessions: sessions)
    schedule.hours = [HoursAccount(of: cohort, sessions: sessions)]
    return schedule
  }

  private func session(_ block: BlockID, _ day: Int, _ date: String, room: RoomID?, counted: Bool = true) throws
    -> Session
  {
    Session(
      uid: "\(block)-\(day)", cohort: "hex", block: block, day: day, slot: 1, date: try CivilDate(iso: date), time: nil,
      hours: Hours(minutes: 360), kind: "course", isCounted: counted, isSigned: true, room: room, people: ["laville"],
      shares: [], isTentative: false)
  }

  @Test("a block that moves shows by block, room, person and rule, and hours stay")
  func moved() throws {
    var old = schedule([
      try session("hex-1", 1, "2027-05-03", room: "conte"), try session("hex-1", 2, "2027-05-04", room: "conte"),
    ])
    var new = schedule([
      try session("hex-1", 1, "2027-05-10", room: "opale"), try session("hex-1", 2, "2027-05-11", room: "opale"),
    ])
    old.violations = [
      Violation(rule: .bridgeWeek, objects: ["hex-1"], dates: [], amount: 2, cost: 4, isHard: false, message: "")
    ]
    old.objective = [.init(name: "soft", value: 4, bound: 4)]
    new.objective = [.init(name: "soft", value: 0, bound: 0)]
    let comparison = ScheduleComparison(from: old, to: new)
    #expect(comparison.blocks.map(\.shift) == [7])
    #expect(comparison.rooms.map(\.id) == ["conte", "opale"])
    #expect(comparison.rooms.map { $0.after.sessions } == [0, 2])
    #expect(comparison.rooms.first?.lost.map(\.description) == ["2027-05-03", "2027-05-04"])
    #expect(comparison.people.first?.gained.map(\.description) == ["2027-05-10", "2027-05-11"])
    #expect(comparison.people.first?.after.minutes == 720)
    #expect(comparison.hours.isEmpty)
    #expect(comparison.rules.map(\.rule) == [.bridgeWeek])
    #expect(comparison.rules.first?.before == 4 && comparison.rules.first?.after == 0)
    #expect(comparison.objective.map { [$0.before, $0.after] } == [[4, 0]])
    #expect(!comparison.isEmpty)
    #expect(ScheduleComparison(from: old, to: old).isEmpty)
    #expect(BlockMove.distance(from: old, to: new) == 1)
  }

  @Test("blocks withdrawn and added, and hours that no longer count")
  func withdrawn() throws {
    let old = schedule([
      try session("hex-1", 1, "2027-05-03", room: nil), try session("hex-2", 1, "2027-06-07", room: nil),
    ])
    let new = schedule([
      try session("hex-1", 1, "2027-05-03", room: nil, counted: false),
      try session("hex-3", 1, "2027-07-05", room: nil),
    ])
    let comparison = ScheduleComparison(from: old, to: new)
    #expect(comparison.blocks.map(\.block) == ["hex-2", "hex-3"])
    #expect(comparison.blocks.map(\.shift) == [nil, nil])
    #expect(comparison.blocks[0].after.isEmpty && comparison.blocks[1].before.isEmpty)
    #expect(comparison.hours.map { [$0.before, $0.after] } == [[720, 360]])
    #expect(comparison.rooms.isEmpty)
  }
}
