// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The training years with known answers, written in code: 2026 as published, 2026 repaired, 2027.
enum TrainingYears {
  static func date(_ text: String) -> CivilDate {
    guard let date = try? CivilDate(iso: text) else { preconditionFailure("\(text) is no date") }
    return date
  }

  static func range(_ from: String, _ to: String) -> DateRange {
    DateRange(date(from), date(to)) ?? DateRange(date(from))
  }

  static func month(_ year: Int, _ month: Int) -> DateRange {
    CivilMonth(year: year, month: month)?.days ?? DateRange(date("2026-01-01"))
  }

  /// The calendars of 2026 as published.
  static var published2026: Plan {
    var plan = base(year: 2026)
    plan.holidays.school = [
      .init(zone: .c, strength: .soft(weight: 20)), .init(zone: .a, strength: .soft(weight: 2)),
      .init(zone: .b, strength: .soft(weight: 2)),
    ]
    plan.overlaps.pairs = [
      .init(first: "hex", second: "opa", strength: .hard(relaxable: true), reason: "même direction pédagogique")
    ]
    plan.cohorts = [du(blocks2026["du"] ?? []), hex(blocks2026["hex"] ?? []), opa(blocks2026["opa"] ?? [])]
    plan.cohorts[0].blocks[6].exempt = [.schoolHoliday]
    plan.cohorts[0].blocks.append(
      Block(
        id: "du-8", label: "Semaine 8, restitutions", timing: .within(month(2026, 9)), days: nil, kind: "presentation"))
    plan.cohorts[0].deadlines = [
      Deadline(
        id: "du-commission", label: "Commission", timing: .within(month(2025, 11), days: nil),
        precision: "fin novembre")
    ]
    plan.cohorts[2].deadlines = [
      Deadline(id: "opa-jury", label: "Jury", timing: .within(month(2027, 1), days: nil), kind: "jury")
    ]
    plan.cohorts[2].periods = [
      Period(id: "opa-writing", label: "Rédaction", days: range("2026-06-01", "2026-12-31"), kind: "writing")
    ]
    return plan
  }

  /// 2026 with blocks that may move inside their month, and no two cohorts on one day.
  static var repair2026: Plan {
    var plan = published2026
    plan.holidays.bridgeStrength = .hard(relaxable: false)
    plan.holidays.school = [.init(zone: .c, strength: .hard(relaxable: false))]
    plan.overlaps = OverlapRules()
    plan.overlaps.standard = .hard(relaxable: false)
    plan.moves = Moves(maxWeeks: 4, staysInMonth: true)
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    for cohort in plan.cohorts {
      for block in cohort.blocks { plan.nominalStarts[block.id] = block.dates?.first }
    }
    return plan
  }

  /// 2027: windows instead of dates, last year's dates 364 days later as nominal ones.
  static var year2027: Plan {
    var plan = base(year: 2027)
    plan.holidays.bridgeStrength = .hard(relaxable: false)
    plan.holidays.school = [.init(zone: .c, strength: .hard(relaxable: false))]
    plan.overlaps.standard = .hard(relaxable: false)
    plan.moves = Moves(maxWeeks: 4, staysInMonth: false)
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    plan.cohorts = [du(moved("du")), hex(moved("hex")), opa(moved("opa"))]
    plan.cohorts[0].blocks[6].exempt = [.schoolHoliday]
    plan.cohorts[0].blocks.append(
      Block(
        id: "du-8", label: "Restitutions", timing: .within(month(2027, 9)), days: 1, weekdays: [.wednesday],
        kind: "presentation"))
    plan.cohorts[0].deadlines = [
      Deadline(id: "du-commission", label: "Commission", timing: .before("du-1", .weeks(6)))
    ]
    plan.cohorts[1].blocks[7].modules = ["M13", "M14"]
    plan.cohorts[2].deadlines = [
      Deadline(id: "opa-jury-2026", label: "Jury 2026", timing: .within(month(2027, 1), days: 1), kind: "jury"),
      Deadline(id: "opa-jury-2027", label: "Jury", timing: .within(month(2028, 1), days: 1), kind: "jury"),
    ]
    for blocks in blocks2026.values {
      for block in blocks { plan.nominalStarts[block.id] = block.dates.map { $0.first + 364 } }
    }
    return plan
  }

  private static func moved(_ cohort: String) -> [Block] {
    (blocks2026[cohort] ?? []).map { block in
      var block = block
      block.timing = .within(month(2027, block.window.first.month))
      return block
    }
  }

  private static func base(year: Int) -> Plan {
    var plan = Plan(title: "Formations ESS et participation, \(year)", year: year, file: "code")
    plan.holidays.added = [
      .init(days: range("2026-05-15", "2026-05-16"), label: "Pont de l'Ascension", zones: [.a, .b, .c])
    ]
    plan.sites = [Site(id: "cnam", name: "Cnam Paris"), Site(id: "opale", name: "Opale")]
    plan.rooms = [
      Room(id: "conte", site: "cnam", name: "Conté", address: "2, rue Conté, 75003 Paris", capacity: 30),
      Room(
        id: "saint-martin", site: "cnam", name: "Saint-Martin", address: "292, rue Saint-Martin, 75003 Paris",
        capacity: 30),
      Room(id: "opale", site: "opale", name: "Opale", address: "21, rue des Malmaisons, 75013 Paris", capacity: 30),
    ]
    plan.people = [Person(id: "laville", name: "Jean-Louis Laville", role: "direction")]
    plan.templates = [
      DayTemplate(id: "du", hours: Hours(minutes: 420), slots: nil),
      template("hex-lundi", ("09:30", "13:00"), ("14:00", "17:30")),
      template("hex-mardi", ("09:00", "12:30"), ("13:30", "17:00")),
      template("hex-final", ("09:30", "12:30"), ("13:30", "16:30")),
      template("opa", ("09:30", "12:30"), ("14:00", "17:00")),
    ]
    return plan
  }

  private static func template(_ id: String, _ spans: (String, String)...) -> DayTemplate {
    let slots = spans.compactMap { span -> TimeSpan? in
      guard let start = ClockTime(span.0), let end = ClockTime(span.1) else { return nil }
      return TimeSpan(start, end)
    }
    return DayTemplate(id: TemplateID(id), hours: nil, slots: slots)
  }

  private static func du(_ blocks: [Block]) -> Cohort {
    var cohort = Cohort(id: "du", title: "DU Participation et mobilisation citoyenne")
    cohort.size = CohortSize(max: 20)
    cohort.rooms = ["conte", "saint-martin"]
    cohort.hoursDue = Hours(minutes: 147 * 60)
    cohort.modules = ["USCT32", "USCT33", "USCT34", "USCT35", "UACT02"].map {
      Module(id: ModuleID($0), title: $0, hours: nil)
    }
    cohort.blocks = blocks
    return cohort
  }

  private static func hex(_ blocks: [Block]) -> Cohort {
    var cohort = Cohort(id: "hex", title: "Parcours Éducation populaire")
    cohort.size = CohortSize(min: 20, max: 30)
    cohort.rooms = ["conte", "saint-martin"]
    cohort.people = ["laville"]
    cohort.hoursDue = Hours(minutes: 90 * 60)
    cohort.announcedTutoringDays = 3.5
    cohort.isSequenced = true
    let tutoring: Set = [2, 7, 10, 12]
    cohort.modules = (1...14).map { number in
      let hours = number == 14 ? 0 : number == 13 ? 6 : 7
      return Module(
        id: ModuleID("M\(number)"), title: "Module \(number)", hours: Hours(minutes: hours * 60),
        kind: tutoring.contains(number) ? "tutoring" : "course")
    }
    cohort.blocks = blocks
    return cohort
  }

  private static func opa(_ blocks: [Block]) -> Cohort {
    var cohort = Cohort(id: "opa", title: "Spécialité culture")
    cohort.isTentative = true
    cohort.size = CohortSize(min: 12, max: 30)
    cohort.rooms = ["conte", "saint-martin", "opale"]
    cohort.people = ["laville"]
    cohort.hoursDue = Hours(minutes: 90 * 60)
    cohort.hasOpenContents = true
    cohort.modules = [
      Module(id: "F", title: "Fondamentaux", hours: Hours(minutes: 18 * 60)),
      Module(id: "A", title: "Dimensions", hours: Hours(minutes: 36 * 60)),
      Module(id: "V", title: "Visites", hours: Hours(minutes: 18 * 60), kind: "visit"),
      Module(id: "T", title: "Tutorat", hours: Hours(minutes: 18 * 60), kind: "tutoring"),
    ]
    cohort.blocks = blocks
    return cohort
  }

  private static func block(
    _ id: String, _ from: String, _ to: String, _ weekdays: [Weekday], _ templates: [TemplateID]?,
    modules: [ModuleID] = []
  ) -> Block {
    let dates = range(from, to)
    return Block(
      id: BlockID(id), timing: .dated(dates), days: dates.count, weekdays: Array(weekdays.prefix(dates.count)),
      templates: templates.map { Array($0.prefix(dates.count)) }, modules: modules)
  }

  private static var blocks2026: [String: [Block]] {
    let midweek: [Weekday] = [.wednesday, .thursday, .friday]
    let early: [Weekday] = [.monday, .tuesday, .wednesday]
    var writing = block("hex-w", "2026-09-19", "2026-09-20", [.saturday, .sunday], nil)
    writing.kind = "writing"
    writing.isOptional = true
    func hex(_ id: String, _ from: String, _ to: String, _ modules: [ModuleID]) -> Block {
      block(id, from, to, early, ["hex-lundi", "hex-mardi"], modules: modules)
    }
    return [
      "du": [
        ("du-1", "2026-01-14", "2026-01-16"), ("du-2", "2026-02-11", "2026-02-13"),
        ("du-3", "2026-03-11", "2026-03-13"), ("du-4", "2026-04-08", "2026-04-10"),
        ("du-5", "2026-05-20", "2026-05-22"), ("du-6", "2026-06-17", "2026-06-19"),
        ("du-7", "2026-07-08", "2026-07-10"),
      ].map { block($0.0, $0.1, $0.2, midweek, ["du", "du", "du"]) },
      "hex": [
        hex("hex-1", "2026-03-09", "2026-03-10", ["M1", "M2"]), hex("hex-2", "2026-03-30", "2026-03-31", ["M3", "M4"]),
        hex("hex-3", "2026-05-04", "2026-05-05", ["M5", "M6"]), hex("hex-4", "2026-06-08", "2026-06-09", ["M7", "M8"]),
        writing, hex("hex-5", "2026-10-12", "2026-10-13", ["M9", "M10"]),
        hex("hex-6", "2026-11-16", "2026-11-17", ["M11", "M12"]),
        block("hex-7", "2026-12-14", "2026-12-14", [.monday], ["hex-final"], modules: ["M13"]),
      ],
      "opa": [
        ("opa-1", "2026-03-16", "2026-03-18"), ("opa-2", "2026-05-04", "2026-05-05"),
        ("opa-3", "2026-06-15", "2026-06-17"), ("opa-4", "2026-09-14", "2026-09-15"),
        ("opa-5", "2026-10-12", "2026-10-14"), ("opa-6", "2026-11-16", "2026-11-17"),
      ].map { block($0.0, $0.1, $0.2, early, ["opa", "opa", "opa"]) },
    ]
  }
}
