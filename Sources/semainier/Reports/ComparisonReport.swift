// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// Two schedules summed up side by side, as people read it.
struct ComparisonReport {
  private let comparison: ScheduleComparison
  private let wording: Wording
  private let rooms: [String: String]
  private let people: [String: String]
  private var colon: String { wording.say("\(Wording.noBreak):", ":") }

  init(_ comparison: ScheduleComparison, from old: Schedule, to new: Schedule) {
    self.comparison = comparison
    wording = Wording(new.language)
    rooms = Dictionary(
      (new.directory.rooms + old.directory.rooms).map { ($0.id.text, $0.name) }, uniquingKeysWith: { first, _ in first }
    )
    people = Dictionary(
      (new.directory.people + old.directory.people).map { ($0.id.text, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A section each for what differs; none where nothing does.
  func lines() -> [String] {
    var lines = section(
      wording.say("Regroupements", "Blocks"), comparison.blocks.map { BlockLines(wording).move($0) })
    lines += section(wording.say("Salles", "Rooms"), comparison.rooms.map { use($0, named: rooms[$0.id] ?? $0.id) })
    lines += section(
      wording.say("Personnes", "People"), comparison.people.map { use($0, named: people[$0.id] ?? $0.id) })
    lines += section(wording.say("Heures", "Hours"), comparison.hours.map(hours))
    lines += section(wording.say("Règles", "Rules"), comparison.rules.map(rule))
    let terms = comparison.objective.filter { $0.before != $0.after }.map(term)
    return lines + section(wording.say("Objectif", "Objective"), terms)
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["\(title)\(colon)"] + lines.map { "  " + $0 } + [""]
  }

  private func use(_ change: ScheduleComparison.UseChange, named name: String) -> String {
    let sessions = wording.say(
      wording.count(change.after.sessions, "séance", "séances"),
      wording.count(change.after.sessions, "session", "sessions"))
    var parts = ["\(name)\(colon) \(change.before.sessions) → \(sessions)"]
    if !change.gained.isEmpty { parts.append("+ " + days(change.gained)) }
    if !change.lost.isEmpty { parts.append("− " + days(change.lost)) }
    return parts.joined(separator: wording.say(" ; ", "; "))
  }

  private func days(_ dates: [CivilDate]) -> String {
    let shown = dates.prefix(8).map { wording.shortDate($0, withYear: false) }
    return (shown + (dates.count > 8 ? ["…"] : [])).joined(separator: ", ")
  }

  private func hours(_ change: ScheduleComparison.HoursChange) -> String {
    let (before, after) = (Hours(minutes: change.before), Hours(minutes: change.after))
    return "\(change.cohort)\(colon) \(wording.hours(before)) → \(wording.hours(after)), "
      + wording.say(
        "\(change.daysBefore) → \(change.daysAfter) journées", "\(change.daysBefore) → \(change.daysAfter) days")
  }

  private func rule(_ change: ScheduleComparison.RuleChange) -> String {
    let cost = change.hard ? wording.say("impérative", "must hold") : "\(change.before) → \(change.after)"
    return "\(change.rule.rawValue)\(colon) \(change.amountBefore) → \(change.amountAfter) (\(cost))"
  }

  private func term(_ change: ScheduleComparison.TermChange) -> String {
    "\(change.name)\(colon) \(change.before.map(String.init) ?? "—") → \(change.after.map(String.init) ?? "—")"
  }
}
