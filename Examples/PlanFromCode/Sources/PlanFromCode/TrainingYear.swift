// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A small training year, written in code: three cohorts, two rooms, one lecturer.
enum TrainingYear {
  /// 2027, with a window of a month for each block.
  static func plan() throws -> Plan {
    var plan = Plan(title: "Workshops 2027", year: 2027, file: "TrainingYear.swift")
    plan.language = .english
    plan.sites = [Site(id: "main", name: "Main building")]
    plan.rooms = [
      Room(id: "attic", site: "main", name: "Attic", capacity: 12),
      Room(id: "hall", site: "main", name: "Hall", capacity: 30),
    ]
    plan.people = [
      Person(
        id: "noor", name: "Noor Haddad", role: "lecturer",
        unavailable: [Absence(days: try DateRange(iso: "2027-03-01..2027-03-14"), label: "on leave")])
    ]
    plan.templates = [DayTemplate(id: "day", slots: ["09:30-12:30", "13:30-16:30"].compactMap { TimeSpan($0) })]

    // School holidays of Paris cost 10 a day; two cohorts never meet on one day.
    plan.holidays.school = [.init(zone: .c, strength: .soft(weight: 10))]
    plan.overlaps.standard = .hard(relaxable: true)

    plan.cohorts = [
      try cohort(
        "print", "Printmaking", trainees: 10, in: ["attic", "hall"], months: ["2027-02", "2027-03", "2027-05"]),
      try cohort("wood", "Woodwork", trainees: 18, in: ["hall"], months: ["2027-02", "2027-04"]),
      try cohort("glass", "Glass", trainees: 12, in: ["hall", "attic"], months: ["2027-03", "2027-05"]),
    ]
    plan.cohorts[0].people = ["noor"]
    return plan
  }

  /// The same year with two decisions that cannot stand together: two cohorts pinned to one day in May.
  static func contradiction() throws -> Plan {
    var plan = try plan()
    plan.cohorts[0].blocks[2].pin(to: try DateRange(iso: "2027-05-10..2027-05-11"))
    plan.cohorts[2].blocks[1].pin(to: try DateRange(iso: "2027-05-11..2027-05-12"))
    return plan
  }

  /// A cohort with a block of two days in each of some months.
  private static func cohort(
    _ id: CohortID, _ title: String, trainees: Int, in rooms: [RoomID], months: [String]
  ) throws -> Cohort {
    let blocks = try months.enumerated().map { index, month in
      Block(
        id: BlockID("\(id)-\(index + 1)"), timing: .within(try DateRange(iso: month)), days: 2,
        templates: ["day", "day"])
    }
    return Cohort(
      id: id, title: title, size: CohortSize(enrolled: trainees), rooms: rooms,
      hoursDue: Hours(minutes: 12 * 60 * months.count), blocks: blocks)
  }
}

extension Block {
  /// Decides the dates of the block.
  fileprivate mutating func pin(to dates: DateRange) {
    timing = .dated(dates)
    isPinned = true
  }
}
