// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

@Suite("What changed between two schedules")
struct ScheduleChangesTests {
  private func session(_ uid: String, _ cohort: CohortID = "a", date: String = "2027-01-11") throws -> Session {
    Session(
      uid: uid, cohort: cohort, block: "b", day: 1, slot: 1, date: try CivilDate(iso: date),
      time: TimeSpan("09:00-12:00"), hours: Hours(minutes: 180), kind: "course", isCounted: true, isSigned: true,
      room: "r", people: ["p", "q"], shares: [Session.Share(module: "m", hours: Hours(minutes: 180))],
      isTentative: false)
  }

  private func schedule(_ sessions: [Session]) -> Schedule {
    Schedule(
      status: .optimal, title: "", year: 2027, language: .french, timeZone: "Europe/Paris",
      directory: Directory(of: Plan(title: "", year: 2027)), sessions: sessions)
  }

  private func aspects(_ change: (inout Session) -> Void) throws -> [ChangeAspect]? {
    let old = try session("u")
    var new = old
    change(&new)
    return ScheduleChanges(from: schedule([old]), to: schedule([new])).sessions.first?.aspects
  }

  @Test func eachAspectIsToldApart() throws {
    let later = try CivilDate(iso: "2027-01-12")
    #expect(try aspects { $0.date = later } == [.date])
    #expect(try aspects { $0.time = TimeSpan("10:00-12:00") } == [.time])
    #expect(try aspects { $0.time = nil } == [.time])
    #expect(try aspects { $0.room = nil } == [.room])
    #expect(try aspects { $0.people = ["p"] } == [.people])
    #expect(try aspects { $0.teachers = ["p"] } == [.people])
    #expect(try aspects { $0.shares = [] } == [.modules])
    #expect(try aspects { $0.kind = "visit" } == [.kind])
    #expect(try aspects { $0.isTentative = true } == [.certainty])
    #expect(try aspects { $0.sharedWith = ["b"] } == [.cohorts])
    #expect(
      try aspects {
        $0.date = later
        $0.room = "s"
      } == [.date, .room])
  }

  @Test func orderAndWhatTheSolverChoseAreNoChange() throws {
    #expect(try aspects { $0.people = ["q", "p"] } == nil)
    #expect(try aspects { $0.chosen = [.date] } == nil)
    let (first, second) = (try session("u"), try session("v"))
    #expect(ScheduleChanges(from: schedule([first, second]), to: schedule([second, first])).isEmpty)
  }

  @Test func addedAndWithdrawnAreSortedByDate() throws {
    let old = [try session("u"), try session("v", date: "2027-03-01")]
    let new = [try session("u"), try session("w", date: "2027-02-01")]
    let changes = ScheduleChanges(from: schedule(old), to: schedule(new))
    #expect(changes.sessions.map(\.latest.uid) == ["w", "v"])
    #expect(changes.sessions.map(\.aspects) == [[.added], [.withdrawn]])
    #expect(changes.count(of: .added) == 1)
  }

  @Test func partsOfASharedSessionAreMatchedByCohort() throws {
    let old = [try session("u", "a"), try session("u", "b")]
    let changes = ScheduleChanges(from: schedule(old), to: schedule([old[1]]))
    #expect(changes.sessions.map(\.latest.cohort) == ["a"])
    #expect(changes.sessions.map(\.aspects) == [[.withdrawn]])
  }

  @Test func differenceThereAndBackIsSymmetric() throws {
    let old = try (0..<40).map { try session("u\($0)") }
    var new = old.filter { !$0.uid.hasSuffix("3") }
    for index in new.indices where index % 5 == 0 { new[index].room = "s" }
    let forth = ScheduleChanges(from: schedule(old), to: schedule(new))
    let back = ScheduleChanges(from: schedule(new), to: schedule(old))
    #expect(forth.count == back.count)
    #expect(forth.count(of: .withdrawn) == back.count(of: .added))
    #expect(forth.count(of: .room) == back.count(of: .room))
  }
}
