// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What to tell people when a schedule has changed: exact sentences, cohort by cohort or for one person.
///
/// ```swift
/// print(Notice(from: published, to: planned, language: .french).text())
/// // Le regroupement des 11 et 12 octobre est déplacé aux 18 et 19 octobre 2027, salle Conté.
/// ```
public struct Notice: Sendable {
  private let old: Schedule
  private let new: Schedule
  private let language: Language
  private var words: Wording { Wording(language) }

  /// A notice of what has changed.
  ///
  /// - Parameters:
  ///   - old: what was published.
  ///   - new: what takes its place.
  ///   - language: the language of the sentences; that of the new schedule unless given.
  public init(from old: Schedule, to new: Schedule, language: Language? = nil) {
    self.old = old
    self.new = new
    self.language = language ?? new.language
  }

  /// A cohort's or person's part of the notice.
  public struct Part: Sendable, Hashable, Codable {
    /// The cohort or person.
    public var id: String
    /// What people call it.
    public var name: String
    /// One sentence a change, by date.
    public var sentences: [String]
  }

  /// The sentences of each cohort that has any, in the order of the new schedule.
  public func cohorts() -> [Part] {
    let entries = new.directory.cohorts + old.directory.cohorts.filter { new.directory.cohort($0.id) == nil }
    return entries.compactMap { entry in
      let sentences = sentences {
        $0.cohort == entry.id
      } marks: {
        $0.cohort == entry.id
      }
      return sentences.isEmpty ? nil : Part(id: entry.id.text, name: entry.title, sentences: sentences)
    }
  }

  /// The sentences of each person that is concerned, cohorts named in them.
  public func people() -> [Part] {
    let entries = new.directory.people + old.directory.people.filter { new.directory.person($0.id) == nil }
    return entries.compactMap { entry in
      let sentences = sentences(namesCohort: true) {
        $0.people.contains(entry.id)
      } marks: { _ in
        false
      }
      return sentences.isEmpty ? nil : Part(id: entry.id.text, name: entry.name, sentences: sentences)
    }
  }

  /// The whole notice as text: the cohorts, then the people; empty where nothing changed.
  public func text() -> String {
    (cohorts() + people()).map { part in
      "\(part.name)\n" + part.sentences.map { "  \($0)\n" }.joined()
    }.joined(separator: "\n")
  }

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  // MARK: Blocks

  private func sentences(
    namesCohort: Bool = false, of concerns: (Session) -> Bool, marks: (ScheduledMark) -> Bool
  ) -> [String] {
    let before = NoticedBlock.all(of: old.sessions.filter(concerns))
    let after = NoticedBlock.all(of: new.sessions.filter(concerns))
    let ids = Set(before.keys).union(after.keys)
    let changes = ids.compactMap { id -> (date: CivilDate, text: String)? in
      guard let text = sentence(before[id], after[id], namesCohort: namesCohort) else { return nil }
      return ((after[id] ?? before[id])?.dates.first ?? CivilDate(dayNumber: 0), text)
    }
    let moved = markSentences(marks)
    return (changes + moved).sorted { ($0.date, $0.text) < ($1.date, $1.text) }.map(\.text)
  }

  private func sentence(_ before: NoticedBlock?, _ after: NoticedBlock?, namesCohort: Bool) -> String? {
    switch (before, after) {
    case (let before?, nil):
      return subject(before, namesCohort, withYear: true) + pick(" est supprimé.", " is cancelled.")
    case (nil, let after?):
      return subject(after, namesCohort, withYear: true) + pick(" est ajouté", " is added") + place(after) + "."
    case (let before?, let after?):
      return sentence(from: before, to: after, namesCohort)
    case (nil, nil):
      return nil
    }
  }

  private func sentence(from before: NoticedBlock, to after: NoticedBlock, _ namesCohort: Bool) -> String? {
    if before.dates != after.dates {
      let isSameYear = before.dates.first?.year == after.dates.first?.year
      return subject(before, namesCohort, withYear: !isSameYear)
        + pick(" est déplacé ", " is moved ") + target(after.dates) + times(before, after) + place(after) + "."
    }
    if before.times != after.times {
      return subject(before, namesCohort, withYear: true) + pick(" change d'horaires", " has other times")
        + times(before, after) + place(after) + "."
    }
    if before.rooms != after.rooms {
      let verb =
        after.rooms.isEmpty ? pick(" n'a plus de salle", " has no room any more") : pick(" se tient en", " is held in")
      return subject(before, namesCohort, withYear: true) + verb + (after.rooms.isEmpty ? "" : rooms(after)) + "."
    }
    if before.modules != after.modules {
      let modules = words.list(after.modules.map(\.text))
      return subject(before, namesCohort, withYear: true)
        + pick(" change de contenu\(Wording.noBreak): ", " has other contents: ") + modules + "."
    }
    return nil
  }

  /// `Le regroupement des 11 et 12 octobre`.
  private func subject(_ block: NoticedBlock, _ namesCohort: Bool, withYear: Bool) -> String {
    let name = block.cohort.text.uppercased()
    // «d'OPA», but «de HEX».
    let link = name.first.map { "AEIOUYÀÂÉÈÊÎÔÛ".contains($0) } ?? false ? " d'" : " de "
    let cohort = namesCohort ? pick(link + name, " of \(name)") : ""
    return pick("Le regroupement\(cohort) ", "The block\(cohort) ") + source(block.dates, withYear: withYear)
  }

  /// `des 11 et 12 octobre`, `du 14 décembre`, `du 14 au 16 janvier`.
  private func source(_ dates: [CivilDate], withYear: Bool) -> String {
    guard let range = NoticedBlock.range(of: dates) else { return "" }
    let text = words.range(range, withYear: withYear)
    guard language == .french else { return "of \(text)" }
    if text.hasPrefix("du ") { return text }
    return range.count == 1 ? "du \(text)" : "des \(text)"
  }

  /// `aux 18 et 19 octobre 2027`, `au 21 décembre 2027`, `à la période du 20 au 22 janvier 2027`.
  private func target(_ dates: [CivilDate]) -> String {
    guard let range = NoticedBlock.range(of: dates) else { return "" }
    let text = words.range(range)
    guard language == .french else { return "to \(text)" }
    if text.hasPrefix("du ") { return "à la période \(text)" }
    return range.count == 1 ? "au \(text)" : "aux \(text)"
  }

  private func times(_ before: NoticedBlock, _ after: NoticedBlock) -> String {
    guard before.times != after.times else { return "" }
    var spans: [String] = []
    for time in after.times.compactMap({ $0 }).map({ words.span($0) }) where !spans.contains(time) {
      spans.append(time)
    }
    return spans.isEmpty ? pick(", horaires à venir", ", times to follow") : ", " + words.list(spans)
  }

  /// `, salle Conté`.
  private func place(_ block: NoticedBlock) -> String { block.rooms.isEmpty ? "" : "," + rooms(block) }

  private func rooms(_ block: NoticedBlock) -> String {
    let names = block.rooms.map { new.directory.room($0)?.name ?? old.directory.room($0)?.name ?? $0.text }
    let noun = names.count == 1 ? pick("salle", "room") : pick("salles", "rooms")
    return " \(noun) \(words.list(names))"
  }

  // MARK: Marks

  private func markSentences(_ concerns: (ScheduledMark) -> Bool) -> [(date: CivilDate, text: String)] {
    let before = Dictionary(old.marks.filter(concerns).map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.marks.filter(concerns).map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).compactMap { uid in
      switch (before[uid], after[uid]) {
      case (let one?, nil):
        return (
          one.date, "\(one.label), \(words.date(one.date))" + pick("\(Wording.noBreak): supprimé.", ": cancelled.")
        )
      case (nil, let two?):
        return (two.date, "\(two.label)" + pick("\(Wording.noBreak): le ", ": on ") + words.date(two.date) + ".")
      case (let one?, let two?) where one.date != two.date:
        let from = words.date(one.date, withYear: one.date.year != two.date.year)
        let to = words.date(two.date)
        return (
          two.date,
          "\(two.label)" + pick("\(Wording.noBreak): déplacé du \(from) au \(to).", ": moved from \(from) to \(to).")
        )
      default: return nil
      }
    }
  }
}

/// A block as people are told of it.
struct NoticedBlock: Hashable {
  let cohort: CohortID
  let dates: [CivilDate]
  let times: [TimeSpan?]
  let rooms: [RoomID]
  let modules: [ModuleID]

  /// The blocks of some sessions.
  static func all(of sessions: [Session]) -> [String: NoticedBlock] {
    Dictionary(grouping: sessions) { "\($0.cohort)/\($0.block)" }.compactMapValues { sessions in
      let ordered = sessions.sorted { ($0.date, $0.slot) < ($1.date, $1.slot) }
      guard let first = ordered.first else { return nil }
      return NoticedBlock(
        cohort: first.cohort, dates: unique(ordered.map(\.date)), times: ordered.map(\.time),
        rooms: unique(ordered.compactMap(\.room)), modules: unique(ordered.flatMap { $0.shares.map(\.module) }))
    }
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// From the first to the last of some dates.
  static func range(of dates: [CivilDate]) -> DateRange? {
    guard let first = dates.first, let last = dates.last else { return nil }
    return DateRange(first, last)
  }
}
