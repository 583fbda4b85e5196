// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What changed between two schedules, as lines for people in the schedule's language.
struct ChangesReport {
  let changes: ScheduleChanges
  let language: Language

  private var words: Wording { Wording(language) }

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  func text() -> String {
    if changes.isEmpty { return pick("Aucun changement.", "No change.") }
    var lines = changes.sessions.map { line($0, session) }
    lines += changes.marks.map { line($0, mark) }
    lines += changes.periods.map { line($0, period) }
    lines.append(words.count(changes.count, pick("changement", "change"), pick("changements", "changes")))
    return lines.joined(separator: "\n")
  }

  private func line<Item>(_ change: Change<Item>, _ describe: (Item) -> String) -> String {
    let aspects = change.aspects.map(name).joined(separator: ", ")
    guard let before = change.before, let after = change.after else { return "\(aspects) : \(describe(change.latest))" }
    return "\(aspects) : \(describe(before)) → \(describe(after))"
  }

  private func name(_ aspect: ChangeAspect) -> String {
    switch aspect {
    case .added: pick("ajouté", "added")
    case .withdrawn: pick("retiré", "withdrawn")
    case .date: pick("date", "date")
    case .time: pick("horaire", "time")
    case .room: pick("salle", "room")
    case .people: pick("personnes", "people")
    case .modules: pick("modules", "modules")
    case .kind: pick("nature", "kind")
    case .certainty: pick("certitude", "certainty")
    case .cohorts: pick("promotions", "cohorts")
    }
  }

  private func session(_ session: Session) -> String {
    let parts: [String?] = [
      "\(session.cohort) \(session.block) \(session.day)-\(session.slot)", words.shortDate(session.date),
      session.time.map { words.span($0) }, session.room?.text,
      session.people.isEmpty ? nil : session.people.map(\.text).joined(separator: " + "),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func mark(_ mark: ScheduledMark) -> String {
    [mark.cohort.text, mark.label, words.shortDate(mark.date), mark.room?.text].compactMap(\.self)
      .joined(separator: ", ")
  }

  private func period(_ period: ScheduledPeriod) -> String {
    "\(period.cohort), \(period.label), \(words.shortDate(period.from)) – \(words.shortDate(period.to))"
  }
}

/// What changed between two schedules, as JSON.
struct ChangesDocument: Encodable {
  struct Entry<Item: Encodable & Sendable & Hashable>: Encodable {
    let changes: [ChangeAspect]
    let before: Item?
    let after: Item?

    init(_ change: Change<Item>) {
      changes = change.aspects
      before = change.before
      after = change.after
    }
  }

  let sessions: [Entry<Session>]
  let marks: [Entry<ScheduledMark>]
  let periods: [Entry<ScheduledPeriod>]

  private let comparison: ScheduleComparison

  init(_ changes: ScheduleChanges, _ comparison: ScheduleComparison) {
    self.comparison = comparison
    sessions = changes.sessions.map { Entry($0) }
    marks = changes.marks.map { Entry($0) }
    periods = changes.periods.map { Entry($0) }
  }

  private enum CodingKeys: String, CodingKey { case sessions, marks, periods }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(sessions, forKey: .sessions)
    try box.encode(marks, forKey: .marks)
    try box.encode(periods, forKey: .periods)
    try comparison.encode(to: encoder)
  }
}
