// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// A small year: two cohorts that share a session, two rooms, two people, a jury and a period.
enum Year {
  static let published = Instant(seconds: 1_780_000_000)

  static func date(_ text: String) throws -> CivilDate { try CivilDate(iso: text) }

  static func schedule() throws -> Schedule {
    var plan = Plan(title: "Année d'essai", year: 2027)
    plan.sites = [Site(id: "nord", name: "Site Nord")]
    plan.rooms = [
      Room(id: "bleue", site: "nord", name: "Salle bleue", address: "1, rue du Lac"),
      Room(id: "verte", site: "nord", name: "Salle verte"),
    ]
    plan.people = [Person(id: "ada", name: "Ada Diallo"), Person(id: "bo", name: "Bo Nguyên")]
    plan.cohorts = ["hex", "opa"].map { Cohort(id: CohortID($0), title: "Promotion \($0)") }
    var schedule = Schedule(
      status: .optimal, title: plan.title, year: 2027, language: .french, timeZone: "Europe/Paris",
      directory: Directory(of: plan))
    schedule.sessions = [
      try session("hex-1", "hex", "2027-01-11"), try session("hex-2", "hex", "2027-02-08", room: "verte"),
      try session("opa-1", "opa", "2027-01-12", people: ["bo"]),
      try session("joint", "hex", "2027-03-15", sharedWith: ["opa"]),
      try session("joint", "opa", "2027-03-15", sharedWith: ["hex"]),
    ]
    schedule.marks = [
      ScheduledMark(
        id: "jury", uid: "2027-jury@semainier", cohort: "opa", label: "Jury", date: try date("2027-06-14"), days: 2,
        kind: "jury", room: "bleue")
    ]
    schedule.periods = [
      ScheduledPeriod(
        id: "stage", uid: "2027-stage@semainier", cohort: "hex", label: "Stage", from: try date("2027-04-01"),
        to: try date("2027-05-31"))
    ]
    return schedule
  }

  static func session(
    _ block: String, _ cohort: CohortID, _ day: String, room: RoomID = "bleue", people: [PersonID] = ["ada"],
    sharedWith: [CohortID] = []
  ) throws -> Session {
    Session(
      uid: "2027-\(block)-1-1@semainier", cohort: cohort, block: BlockID(block), day: 1, slot: 1,
      date: try date(day), time: TimeSpan("09:30-12:30"), hours: Hours(minutes: 180), kind: "course", isCounted: true,
      isSigned: true, room: room, people: people, shares: [], isTentative: false, sharedWith: sharedWith)
  }
}
