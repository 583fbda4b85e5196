// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Two cohorts that never meet on one day, each with a date from last year for every block.
enum TwoCohorts {
  static func plan() throws -> Plan {
    var plan = Plan(title: "Deux promotions, 2027", year: 2027, file: "TwoCohorts.swift")
    plan.sites = [Site(id: "site", name: "Site")]
    plan.rooms = [Room(id: "atelier", site: "site", name: "Atelier", capacity: 20)]
    plan.people = [Person(id: "durand", name: "Claire Durand")]
    plan.templates = [DayTemplate(id: "jour", slots: ["09:30-12:30", "14:00-17:00"].compactMap { TimeSpan($0) })]
    plan.overlaps.standard = .hard(relaxable: true)
    plan.moves = Moves(maxWeeks: 3, staysInMonth: false)
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    plan.cohorts = [
      try cohort("accueil", ["2027-02-01", "2027-03-15"], in: &plan),
      try cohort("gestion", ["2027-02-01", "2027-03-22"], in: &plan),
    ]
    plan.cohorts[0].people = ["durand"]
    return plan
  }

  /// A cohort with a block of two days, Monday and Tuesday, near each of some dates.
  private static func cohort(_ id: CohortID, _ mondays: [String], in plan: inout Plan) throws -> Cohort {
    let blocks = try mondays.enumerated().map { index, monday in
      let nominal = try CivilDate(iso: monday)
      let block = Block(
        id: BlockID("\(id)-\(index + 1)"), timing: .within(nominal.civilMonth.days), days: 2,
        weekdays: [.monday, .tuesday], templates: ["jour", "jour"])
      plan.nominalStarts[block.id] = nominal
      return block
    }
    return Cohort(
      id: id, title: id.text, size: CohortSize(enrolled: 12), rooms: ["atelier"],
      hoursDue: Hours(minutes: 12 * 60 * blocks.count), blocks: blocks)
  }
}
