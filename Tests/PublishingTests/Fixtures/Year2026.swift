// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The three calendars published for 2026, as a schedule.
enum Year2026 {
  static let schedule: Schedule = make(language: .french)

  static func make(language: Language) -> Schedule {
    let plan = plan(language)
    var sessions: [Session] = []
    for cohort in plan.cohorts {
      for block in cohort.blocks { sessions += Self.sessions(of: block, cohort, year: plan.year) }
    }
    sessions.sort { isBefore($0, $1) }
    var schedule = Schedule(
      status: .published, title: plan.title, year: plan.year, language: language, timeZone: plan.timeZone,
      directory: Directory(of: plan), sessions: sessions)
    schedule.marks = marks
    schedule.periods = [
      ScheduledPeriod(
        id: "opa-writing", uid: "2026-opa-writing@semainier", cohort: "opa", label: "Rédaction", from: "2026-06-01",
        to: "2026-12-31", kind: "writing")
    ]
    schedule.hours = plan.cohorts.map { HoursAccount(of: $0, sessions: sessions) }
    schedule.overlaps = overlaps
    schedule.nearMisses = [
      NearMiss(kind: .sameWeek, cohorts: ["hex", "du"], dates: ["2026-03-09", "2026-03-11"]),
      NearMiss(kind: .adjacentDays, cohorts: ["hex", "du"], dates: ["2026-03-10", "2026-03-11"]),
    ]
    schedule.violations = [
      Violation(
        rule: .schoolHoliday, objects: ["du", "du-2"], dates: ["2026-02-11", "2026-02-12", "2026-02-13"], amount: 3,
        cost: 6, isHard: false, message: "DU, semaine 2 : 3 jours dans les vacances scolaires de la zone A."),
      Violation(
        rule: .cohortOverlap, objects: ["du", "opa"], dates: ["2026-06-17"], cost: 30, isHard: false,
        message: "DU et OPA se réunissent le mercredi 17 juin 2026."),
    ]
    schedule.open = open
    return schedule
  }

  private static func isBefore(_ left: Session, _ right: Session) -> Bool {
    if left.date != right.date { return left.date < right.date }
    let (mine, theirs) = (left.time?.start.minutes ?? 0, right.time?.start.minutes ?? 0)
    return mine != theirs ? mine < theirs : left.cohort < right.cohort
  }

  private static let overlaps: [Overlap] =
    [
      ("2026-05-04", "hex"), ("2026-05-05", "hex"), ("2026-06-17", "du"), ("2026-10-12", "hex"),
      ("2026-10-13", "hex"), ("2026-11-16", "hex"), ("2026-11-17", "hex"),
    ].map { (date: CivilDate, other: CohortID) in
      Overlap(
        date: date, cohorts: [other, "opa"], hours: other == "du" ? nil : Hours(minutes: 360),
        people: other == "du" ? [] : ["laville"], policy: other == "du" ? .avoid : .forbid)
    }

  private static let marks = [
    ScheduledMark(
      id: "hex-open", uid: "2026-hex-open@semainier", cohort: "hex", label: "Ouverture des inscriptions",
      date: "2025-06-30"),
    ScheduledMark(
      id: "hex-file", uid: "2026-hex-file@semainier", cohort: "hex", label: "Dossier complet", date: "2025-10-20"),
    ScheduledMark(
      id: "hex-board", uid: "2026-hex-board@semainier", cohort: "hex",
      label: "Commission pédagogique ou inscription Cnam (ambigu)", date: "2025-11-14"),
    ScheduledMark(
      id: "opa-jury", uid: "2026-opa-jury@semainier", cohort: "opa", label: "Jury", date: "2027-01-13", days: 2,
      kind: "jury", room: "opale", isChosen: true),
  ]

  private static let open = [
    OpenItem(
      topic: .blockDates, objects: ["du", "du-8"], message: "DU, semaine 8 (restitutions) : ni dates ni durée."),
    OpenItem(topic: .cohortTimes, objects: ["du"], message: "DU : horaires non publiés."),
    OpenItem(topic: .moduleHours, objects: ["du"], message: "DU : heures par unité non publiées."),
    OpenItem(
      topic: .contradiction, objects: ["hex"],
      message: "HEX : 28 h de tutorat placées, 24,5 h (3,5 jours) annoncées."),
    OpenItem(topic: .moduleUnplaced, objects: ["hex", "M14"], message: "HEX, module 14 : ni date ni heures."),
    OpenItem(topic: .contents, objects: ["opa"], message: "OPA : nature et lieu de chaque journée non publiés."),
    OpenItem(topic: .markDate, objects: ["opa-jury"], message: "OPA, jury : « janvier 2027 », sans jour."),
    OpenItem(
      topic: .assumption, objects: ["conte"], message: "Conté : capacité de 30 places supposée."),
  ]

  private static func sessions(of block: Block, _ cohort: Cohort, year: Int) -> [Session] {
    guard let dates = block.dates else { return [] }
    return dates.days.enumerated().flatMap { index, date in
      let slots = slots(cohort.id, block.id, index)
      let module = index < block.modules.count ? cohort.module(block.modules[index]) : nil
      return slots.enumerated().map { number, slot in
        let kind = block.kind ?? module?.kind ?? "course"
        let counts = kind != "writing"
        let hours = counts ? slot.map { Hours(minutes: $0.minutes) } ?? Hours(minutes: 420) : nil
        return Session(
          uid: "\(year)-\(block.id)-\(index + 1)-\(number + 1)@semainier", cohort: cohort.id, block: block.id,
          day: index + 1, slot: number + 1, date: date, time: slot, hours: hours, kind: kind, isCounted: counts,
          isSigned: counts, room: counts ? room(cohort.id, block.id) : nil, people: cohort.people,
          teachers: [], shares: module.map { [Session.Share(module: $0.id, hours: hours ?? .zero)] } ?? [],
          isTentative: cohort.isTentative, chosen: counts ? [.room] : [])
      }
    }
  }

  private static func room(_ cohort: CohortID, _ block: BlockID) -> RoomID {
    switch cohort {
    case "du": "conte"
    case "hex": block == "hex-1" ? "conte" : "saint-martin"
    default: block.text < "opa-4" ? "opale" : "conte"
    }
  }

  private static func slots(_ cohort: CohortID, _ block: BlockID, _ index: Int) -> [TimeSpan?] {
    switch (cohort, block, index) {
    case ("du", _, _), (_, "hex-w", _): [nil]
    case (_, "hex-7", _): [span("09:30", "12:30"), span("13:30", "16:30")]
    case ("hex", _, 0): [span("09:30", "13:00"), span("14:00", "17:30")]
    case ("hex", _, _): [span("09:00", "12:30"), span("13:30", "17:00")]
    default: [span("09:30", "12:30"), span("14:00", "17:00")]
    }
  }

  private static func span(_ start: String, _ end: String) -> TimeSpan? {
    guard let start = ClockTime(start), let end = ClockTime(end) else { return nil }
    return TimeSpan(start, end)
  }
}

extension CivilDate: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    do {
      self = try CivilDate(iso: text)
    } catch {
      preconditionFailure("«\(text)» is not a date")
    }
  }
}
