// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Planning
import TrainingCalendar

/// A check as people read it.
struct CheckReport {
  private let check: PlanCheck
  private let outside: OutsideOverlaps
  private var context: PlanContext { check.context }
  private var schedule: Schedule { check.schedule }
  private var wording: Wording { context.wording }

  init(_ check: PlanCheck, outside: OutsideOverlaps) {
    self.check = check
    self.outside = outside
  }

  func text() -> String {
    let parts = [
      [summary], overlaps(), housing(), outsideOverlaps(), holidays(), hours(), broken(), wishes(), nearMisses(),
      open(),
      repair(),
    ]
    return parts.joined().joined(separator: "\n")
  }

  private func name(_ cohort: CohortID) -> String { cohort.text.uppercased() }

  private var summary: String {
    let due = schedule.hours.compactMap(\.due).reduce(0, +)
    let cohorts = schedule.directory.cohorts.count
    return [
      wording.say(wording.count(cohorts, "cohorte", "cohortes"), wording.count(cohorts, "cohort", "cohorts")),
      wording.say(
        wording.count(schedule.countedDays, "journée", "journées"), wording.count(schedule.countedDays, "day", "days")),
      wording.say(
        wording.count(schedule.distinctDates, "date distincte", "dates distinctes"),
        wording.count(schedule.distinctDates, "distinct date", "distinct dates")),
      wording.hours(Hours(minutes: due)) + wording.say(" dues", " due"),
    ].joined(separator: ", ")
  }

  // MARK: Overlaps

  private func overlaps() -> [String] {
    let title = wording.say("Chevauchements\(Wording.noBreak): ", "Overlaps: ") + String(schedule.overlaps.count)
    return [title]
      + schedule.overlaps.map { overlap in
        let cohorts = overlap.cohorts.map { "\(name($0))\(detail(of: $0, on: overlap.date))" }.joined(separator: " × ")
        var parts = [wording.shortDate(overlap.date), cohorts, hoursInCommon(overlap)]
        if !overlap.people.isEmpty {
          let people = wording.list(overlap.people.map { context.person($0)?.name ?? $0.text })
          parts.append(wording.say("en commun\(Wording.noBreak): \(people)", "in common: \(people)"))
        }
        parts.append(policy(overlap.policy))
        return "  " + parts.joined(separator: "  ")
      }
  }

  private func policy(_ policy: Overlap.Policy) -> String {
    switch policy {
    case .forbid: wording.say("[interdit]", "[forbidden]")
    case .avoid: wording.say("[à éviter]", "[to be avoided]")
    case .allow: wording.say("[admis]", "[allowed]")
    }
  }

  private func hoursInCommon(_ overlap: Overlap) -> String {
    if let hours = overlap.hours { return wording.hours(hours) + wording.say(" communes", " in common") }
    let silent = overlap.cohorts.filter { cohort in
      schedule.sessions.contains { $0.cohort == cohort && $0.date == overlap.date && $0.time == nil }
    }
    let names = wording.list(silent.map { name($0) })
    return wording.say("horaires non publiés (\(names))", "times unpublished (\(names))")
  }

  /// What a cohort does on a date: modules where known, else the block's label.
  private func detail(of cohort: CohortID, on date: CivilDate) -> String {
    let sessions = schedule.sessions.filter { $0.cohort == cohort && $0.date == date }
    let modules = sessions.flatMap { $0.shares.map(\.module.text) }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    if !modules.isEmpty { return " (\(modules.joined(separator: ", ")))" }
    let label = sessions.first.flatMap { context.shape(of: $0.block)?.block.label }
    return label.map { " (\($0))" } ?? ""
  }

  private func housing() -> [String] {
    let risky = schedule.overlaps.filter { !$0.people.isEmpty }.count
    let people = wording.say(
      "Personnes\(Wording.noBreak): \(wording.count(risky, "jour à risque", "jours à risque")).",
      "People: \(wording.count(risky, "day", "days")) at risk.")
    switch check.housing {
    case .notAsked: return risky > 0 ? ["  " + people] : []
    case .possible:
      return [
        "  "
          + wording.say(
            "Salles\(Wording.noBreak): une affectation existe pour chaque jour. ", "Rooms: every session can have one. "
          )
          + people
      ]
    case .unknown:
      return [
        "  " + wording.say("Salles\(Wording.noBreak): limite atteinte. ", "Rooms: a limit was reached. ") + people
      ]
    case .impossible(let rules):
      return [
        "  "
          + wording.say(
            "Salles\(Wording.noBreak): aucune affectation n'existe\(Wording.noBreak):", "Rooms: there are not enough:")
      ]
        + rules.map { "    • \($0.sentence(in: context)) [\($0.code.rawValue)]" } + ["  " + people]
    }
  }

  private func outsideOverlaps() -> [String] {
    outside.entries.isEmpty
      ? []
      : [
        wording.say("Avec d'autres calendriers\(Wording.noBreak): ", "With other calendars: ")
          + String(outside.entries.count)
      ]
        + outside.entries.map { entry in
          "  \(wording.shortDate(entry.session.date))  \(name(entry.session.cohort)) × \(entry.calendar)\(wording.say(" :", ":")) \(entry.event.summary)"
        }
  }

  // MARK: Calendar and hours

  private func holidays() -> [String] {
    let touched = check.holidays
    var parts = [
      wording.say("Jours fériés\(Wording.noBreak): ", "Public holidays: ") + dates(touched.publicHolidays),
      wording.say("Ponts\(Wording.noBreak): ", "Bridge days: ") + dates(touched.bridges),
    ]
    for school in touched.school {
      let byCohort = context.plan.cohorts.compactMap { cohort -> String? in
        let days = school.days.filter { $0.cohort == cohort.id }.map(\.date)
        return days.isEmpty
          ? nil : "\(name(cohort.id)) " + days.map { wording.shortDate($0, withYear: false) }.joined(separator: ", ")
      }
      let detail = byCohort.isEmpty ? "" : " (\(byCohort.joined(separator: " ; ")))"
      parts.append(
        wording.say(
          "Vacances zone \(school.zone.rawValue)\(Wording.noBreak): ", "School holidays, zone \(school.zone.rawValue): "
        )
          + String(school.days.count) + detail)
    }
    return [parts.joined(separator: "   ")]
  }

  private func dates(_ dates: [CivilDate]) -> String {
    dates.isEmpty ? "0" : "\(dates.count) (\(dates.map { wording.shortDate($0) }.joined(separator: ", ")))"
  }

  private func hours() -> [String] {
    [wording.say("Heures\(Wording.noBreak):", "Hours:")]
      + schedule.hours.flatMap { account -> [String] in
        let placed = wording.hours(Hours(minutes: account.placed))
        let due = account.due.map { wording.hours(Hours(minutes: $0)) } ?? wording.say("non publiées", "unpublished")
        let notes = schedule.open.filter {
          $0.objects.first == account.cohort.text && concernsHours($0)
        }.map(\.message)
        let line =
          "  \(name(account.cohort)) \(placed) / \(due)\(planned(account)), "
          + wording.say(wording.count(account.days, "journée", "journées"), wording.count(account.days, "day", "days"))
        return [line] + modules(account) + notes.map { "      \($0)" }
      }
  }

  /// What the plan's blocks will hold once placed, where that is more than is placed now.
  private func planned(_ account: HoursAccount) -> String {
    guard let planned = check.plannedMinutes[account.cohort], planned != account.placed else { return "" }
    let hours = wording.hours(Hours(minutes: planned))
    return wording.say(" (\(hours) une fois tout placé)", " (\(hours) once all is placed)")
  }

  /// Whether an open item explains a gap in the hours; blocks that only wait to be placed don't.
  private func concernsHours(_ item: OpenItem) -> Bool {
    switch item.topic {
    case .contradiction, .moduleUnplaced: true
    case .blockDates: item.objects.last.flatMap { context.shape(of: BlockID($0)) }?.isPlaceable == false
    default: false
    }
  }

  private func modules(_ account: HoursAccount) -> [String] {
    let known = account.modules.filter { $0.due != nil }
    guard account.modules.contains(where: { $0.placed > 0 }), !known.isEmpty else { return [] }
    let texts = known.map { line in
      "\(line.module) \(wording.decimal(Double(line.placed) / 60))/\(wording.decimal(Double(line.due ?? 0) / 60))"
    }
    return ["      " + texts.joined(separator: " · ")]
  }

  // MARK: Findings

  private func broken() -> [String] {
    list(
      schedule.violations.filter(\.isHard), wording.say("Règles enfreintes\(Wording.noBreak): ", "Rules broken: ")
    ) { "  \($0.message) [\($0.rule.rawValue)]" + place($0.mark) }
  }

  private func wishes() -> [String] {
    let soft = schedule.violations.filter { !$0.isHard }
    let cost = soft.reduce(0) { $0 + $1.cost }
    return list(
      soft,
      wording.say("Préférences non satisfaites (coût \(cost))\(Wording.noBreak): ", "Wishes not met (cost \(cost)): ")
    ) { "  \($0.cost) — \($0.message) [\($0.rule.rawValue)]" }
  }

  private func list<Item>(_ items: [Item], _ title: String, _ text: (Item) -> String) -> [String] {
    items.isEmpty ? [] : [title + String(items.count)] + items.map(text)
  }

  private func place(_ mark: SourceMark?) -> String { mark.map { " — \($0.file):\($0.line)" } ?? "" }

  private func nearMisses() -> [String] {
    list(schedule.nearMisses, wording.say("De justesse\(Wording.noBreak): ", "Near misses: ")) { miss in
      let cohorts = miss.cohorts.map { name($0) }.joined(separator: wording.say(" puis ", " then "))
      let dates = miss.dates.map { wording.shortDate($0, withYear: false) }.joined(separator: ", ")
      let kind =
        miss.kind == .sameWeek
        ? wording.say("même semaine", "same week") : wording.say("jours consécutifs", "adjacent days")
      return "  \(cohorts)\(wording.say(" :", ":")) \(dates) (\(kind))"
    }
  }

  private func open() -> [String] {
    let items = schedule.open.filter { $0.topic != .assumption }
    let guesses = schedule.open.filter { $0.topic == .assumption }
    var lines = list(items, wording.say("À compléter\(Wording.noBreak): ", "To be completed: ")) {
      "  \($0.message)" + place($0.mark)
    }
    if !guesses.isEmpty {
      let objects = guesses.map { $0.objects.joined(separator: ".") }
      lines.append(
        wording.say("Supposé, à confirmer\(Wording.noBreak): ", "Assumed, to be confirmed: ")
          + objects.joined(separator: ", "))
    }
    return lines
  }

  private func repair() -> [String] {
    guard let repair = check.repair else { return [] }
    let optima = repair.optima.map {
      wording.say(
        " (\(wording.count($0, "solution équivalente", "solutions équivalentes")))",
        " (\(wording.count($0, "equally good solution", "equally good solutions")))")
    }
    let terms = repair.objective.filter { $0.name != "soft" }
    return [
      wording.say("Réparation minimale\(Wording.noBreak): ", "Smallest repair: ") + ObjectiveText(terms, wording).line
        + (optima ?? "")
    ]
  }
}
