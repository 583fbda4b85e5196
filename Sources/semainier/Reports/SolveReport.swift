// SPDX-License-Identifier: Apache-2.0
import Planning
import Publishing
import TrainingCalendar

/// What solving came to, as people read it.
struct SolveReport {
  /// What was written, if anything.
  var files: OutputDirectory.Report?
  private let answer: PlanAnswer
  private let context: PlanContext
  private let sessions: [BlockID: [Session]]
  private var schedule: Schedule { answer.schedule }
  private var wording: Wording { context.wording }

  init(_ answer: PlanAnswer, in context: PlanContext) {
    self.answer = answer
    self.context = context
    sessions = Dictionary(grouping: answer.schedule.sessions, by: \.block)
  }

  func text() -> String {
    var lines = [title, ObjectiveText(schedule.objective, wording).line]
    if let optima = schedule.optima {
      lines.append(
        wording.say(
          wording.count(optima, "répartition de dates équivalente", "répartitions de dates équivalentes"),
          wording.count(optima, "equally good set of dates", "equally good sets of dates")))
    }
    lines.append("")
    for cohort in context.plan.cohorts { lines += blocks(of: cohort) }
    lines += marks() + wishes() + open() + written()
    return lines.joined(separator: "\n")
  }

  private var title: String {
    let proof =
      schedule.status == .optimal
      ? wording.say("plan optimal, c'est prouvé", "the best plan, proved")
      : wording.say("plan valable, non prouvé optimal", "a valid plan, not proved best")
    return "\(schedule.title)\(wording.say(" :", ":")) \(proof)"
  }

  private func blocks(of cohort: Cohort) -> [String] {
    var lines = ["\(cohort.id.text.uppercased()) — \(cohort.title)"]
    for shape in context.shapes(of: cohort.id) {
      let sessions = sessions[shape.block.id] ?? []
      let dates = Set(sessions.map(\.date)).sorted()
      guard let first = dates.first, let last = dates.last, let range = DateRange(first, last) else { continue }
      var parts = ["  \(shape.block.id): \(wording.range(range))"]
      if let nominal = shape.nominal, nominal != first { parts.append(shift(first - nominal)) }
      let rooms = sessions.compactMap { $0.room.flatMap { context.room($0)?.name } }
      if !rooms.isEmpty { parts.append(unique(rooms).joined(separator: ", ")) }
      let modules = unique(sessions.flatMap { $0.shares.map(\.module.text) })
      if !modules.isEmpty { parts.append(modules.joined(separator: ", ")) }
      lines.append(parts.joined(separator: " · "))
    }
    for omitted in schedule.omitted where cohort.blocks.contains(where: { $0.id == omitted }) {
      lines.append("  \(omitted): " + wording.say("facultatif, omis", "optional, left out"))
    }
    return lines
  }

  private func shift(_ days: Int) -> String {
    let sign = days > 0 ? "+" : "−"
    let count = abs(days)
    return count % 7 == 0
      ? "\(sign)\(count / 7) " + wording.say("sem.", "wk") : "\(sign)\(count) " + wording.say("j", "d")
  }

  private func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func marks() -> [String] {
    schedule.marks.isEmpty
      ? []
      : [""]
        + schedule.marks.map { mark in
          let room = mark.room.flatMap { context.room($0)?.name }.map { " · \($0)" } ?? ""
          return "\(wording.date(mark.date)) — \(mark.cohort.text.uppercased()), \(mark.label)\(room)\(shift(of: mark))"
        }
  }

  /// Which way a computed date moved to a working day.
  private func shift(of mark: ScheduledMark) -> String {
    switch mark.shifted {
    case "previous": wording.say(" (avancé au jour ouvré précédent)", " (moved to the working day before)")
    case "next": wording.say(" (reporté au jour ouvré suivant)", " (moved to the next working day)")
    default: ""
    }
  }

  private func wishes() -> [String] {
    guard !schedule.violations.isEmpty else { return [] }
    let title = wording.say("Préférences non satisfaites :", "Wishes not met:")
    return ["", title] + schedule.violations.map { "  \($0.cost) — \($0.message) [\($0.rule.rawValue)]" }
  }

  private func open() -> [String] {
    let items = schedule.open.filter { $0.topic != .assumption }
    guard !items.isEmpty else { return [] }
    return ["", wording.say("À compléter :", "To be completed:")] + items.map { "  \($0.message)" }
  }

  private func written() -> [String] {
    guard let files else { return [] }
    var lines = [
      "",
      wording.say(
        "\(files.written.count) fichiers écrits, \(files.unchanged.count) inchangés",
        "\(files.written.count) files written, \(files.unchanged.count) unchanged"),
    ]
    if !files.stale.isEmpty {
      let names = wording.list(files.stale)
      lines.append(
        wording.say("D'un passage précédent, laissés en place : \(names)", "Of a former run, left in place: \(names)"))
    }
    return lines
  }
}
