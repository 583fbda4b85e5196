// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Twelve cohorts, six rooms and ten people in 2027, placed by a fixed arithmetic: dense, with moved and pinned blocks.
enum CrowdedYear {
  static let cohortCount = 12

  static let schedule: Schedule = {
    var plan = Plan(title: "Catalogue de formation 2027", year: 2027)
    plan.holidays.school = [HolidayRules.School(zone: .c, strength: .soft(weight: 20))]
    plan.sites = [Site(id: "nord", name: "Site Nord")]
    plan.rooms = (1...6).map { Room(id: RoomID("salle-\($0)"), site: "nord", name: "Salle \($0)") }
    plan.people = (1...10).map { Person(id: PersonID("p\($0)"), name: "Intervenante numéro \($0)") }
    plan.cohorts = (0..<cohortCount).map(cohort)
    for cohort in plan.cohorts {
      for (index, block) in cohort.blocks.enumerated() where index % 3 == 1 {
        plan.nominalStarts[block.id] = block.window.first - 7 * (index % 2 == 0 ? -1 : 1)
      }
    }
    var sessions: [Session] = []
    for (index, cohort) in plan.cohorts.enumerated() { sessions += Self.sessions(of: cohort, index) }
    sessions.sort { $0.date != $1.date ? $0.date < $1.date : $0.uid < $1.uid }
    var schedule = Schedule(
      status: .optimal, title: plan.title, year: 2027, language: .french, timeZone: plan.timeZone,
      directory: Directory(of: plan), sessions: sessions)
    schedule.optima = 48
    schedule.hours = plan.cohorts.map { HoursAccount(of: $0, sessions: sessions) }
    schedule.overlaps = overlaps(of: plan, sessions)
    return schedule
  }()

  private static func cohort(_ index: Int) -> Cohort {
    let names = ["du", "hex", "opa", "gnu", "mas", "lic", "bts", "cap", "dut", "crp", "vae", "soc"]
    var cohort = Cohort(id: CohortID(names[index]), title: "Formation numéro \(index + 1), parcours long")
    cohort.hoursDue = Hours(minutes: 60 * 7 * 30)
    cohort.isTentative = index % 4 == 2
    let first: CivilDate = "2027-01-11"
    cohort.blocks = (0..<10).compactMap { number in
      let start = first + 7 * (index % 4 + number * 4 + (number > 5 ? 6 : 0)) + index % 3
      guard let days = DateRange(from: start, count: 2 + index % 2), days.last.year == 2027 else { return nil }
      return Block(
        id: BlockID("\(names[index])-\(number + 1)"), timing: .dated(days), days: days.count, isPinned: number == 0)
    }
    return cohort
  }

  private static func sessions(of cohort: Cohort, _ index: Int) -> [Session] {
    let time = ClockTime("09:30").flatMap { start in ClockTime("16:30").flatMap { TimeSpan(start, $0) } }
    var list: [Session] = []
    for block in cohort.blocks {
      for (day, date) in block.window.days.enumerated() {
        list.append(
          Session(
            uid: "2027-\(block.id)-\(day + 1)-1@semainier", cohort: cohort.id, block: block.id, day: day + 1, slot: 1,
            date: date, time: time, hours: Hours(minutes: 420), kind: "course", isCounted: true, isSigned: true,
            room: RoomID("salle-\(index % 6 + 1)"), people: [PersonID("p\(index % 10 + 1)")], shares: [],
            isTentative: cohort.isTentative, chosen: [.date, .room]))
      }
    }
    return list
  }

  private static func overlaps(of plan: Plan, _ sessions: [Session]) -> [Overlap] {
    var list: [Overlap] = []
    for (index, first) in plan.cohorts.enumerated() {
      for second in plan.cohorts.dropFirst(index + 1) where index < 2 {
        let dates = Set(sessions.filter { $0.cohort == first.id }.map(\.date))
          .intersection(sessions.filter { $0.cohort == second.id }.map(\.date))
        list += dates.map {
          Overlap(date: $0, cohorts: [first.id, second.id], hours: Hours(minutes: 420), people: [], policy: .avoid)
        }
      }
    }
    return Array(list.sorted { ($0.date, $0.cohorts[1]) < ($1.date, $1.cohorts[1]) }.prefix(9))
  }
}
