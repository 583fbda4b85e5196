// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// A draft cohort from a partner's calendar, as YAML for a person to edit.
///
/// Events on days that follow each other, or that the file puts in one block, make a block; the times of a day make its
/// template. Titles and rooms that no plan knows become comments, and so does what was unclear.
public struct CohortFragment: Sendable {
  /// A block of the draft.
  public struct DraftBlock: Sendable, Hashable {
    /// Its identifier.
    public var id: String
    /// Its name in the file, if it has one.
    public var label: String?
    /// Its days.
    public var days: DateRange
    /// The times of each day; nil for a day on which some are not given.
    public var times: [[TimeSpan]?]
    /// The events it was made of.
    public var events: [ImportedEvent]
  }

  /// The blocks.
  public let blocks: [DraftBlock]
  /// What could not be read for certain, overlaps between the events themselves included.
  public let unclear: [UnclearCell]
  /// Rooms named in the file that the plan knows, by its identifiers, the most used first.
  public let rooms: [RoomID]
  private let cohort: CohortID
  private let title: String
  private let source: String
  private let rowCount: Int
  private let plan: Plan?
  private let language: Language

  /// - Parameters:
  ///   - imported: the events.
  ///   - cohort: the identifier of the cohort.
  ///   - title: its title.
  ///   - source: the file they come from, to be named in a comment.
  ///   - plan: the plan that the cohort is meant for: its rooms are recognised by name or identifier.
  ///   - language: of comments.
  public init(
    _ imported: ImportedEvents, cohort: CohortID, title: String, source: String, plan: Plan? = nil, language: Language
  ) {
    self.cohort = cohort
    self.title = title
    self.source = source
    self.plan = plan
    self.language = language
    rowCount = imported.rowCount
    var unclear = imported.unclear
    blocks = Self.blocks(of: imported.events, cohort: cohort, &unclear)
    rooms = Self.rooms(of: imported.events, plan, &unclear)
    self.unclear = unclear
  }

  // MARK: Blocks

  private static func blocks(
    of events: [ImportedEvent], cohort: CohortID, _ unclear: inout [UnclearCell]
  ) -> [DraftBlock] {
    var runs: [(label: String?, days: DateRange, events: [ImportedEvent])] = []
    for event in events {
      if let last = runs.last, event.days.first <= last.days.last + 1, event.block == last.label,
        let days = DateRange(last.days.first, max(last.days.last, event.days.last))
      {
        runs[runs.count - 1] = (last.label, days, last.events + [event])
      } else {
        runs.append((event.block, event.days, [event]))
      }
    }
    return runs.enumerated().map { index, run in
      DraftBlock(
        id: "\(cohort)-\(index + 1)", label: run.label, days: run.days,
        times: run.days.days.map { times(on: $0, run.events, &unclear) }, events: run.events)
    }
  }

  /// The times of a day in order; nil where one is not given, or two of them overlap.
  private static func times(
    on day: CivilDate, _ events: [ImportedEvent], _ unclear: inout [UnclearCell]
  ) -> [TimeSpan]? {
    let present = events.filter { $0.days.contains(day) }
    guard !present.isEmpty, present.allSatisfy({ $0.time != nil }) else { return nil }
    var spans: [TimeSpan] = []
    var last: ImportedEvent?
    for event in present {
      guard let span = event.time else { continue }
      if let previous = last, let before = spans.last, span.start < before.end {
        let cell = UnclearCell(line: event.line, found: event.title ?? "", reason: .overlap(line: previous.line))
        if !unclear.contains(cell) { unclear.append(cell) }
        return nil
      }
      spans.append(span)
      last = event
    }
    return spans
  }

  private static func rooms(
    of events: [ImportedEvent], _ plan: Plan?, _ unclear: inout [UnclearCell]
  ) -> [RoomID] {
    guard let plan else { return [] }
    var counts: [RoomID: Int] = [:]
    var unknown: Set<String> = []
    for event in events {
      guard let name = event.room else { continue }
      if let known = plan.rooms.first(where: { isNamed($0, name) }) {
        counts[known.id, default: 0] += 1
      } else if unknown.insert(name).inserted {
        let nearest = NearestWord.of(name, among: plan.rooms.map(\.name))
        unclear.append(UnclearCell(line: event.line, found: name, reason: .room(nearest: nearest)))
      }
    }
    return counts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map(\.key)
  }

  /// Whether a place is a room of the plan: its identifier, its name, its address, or its name and address as feeds
  /// give them.
  private static func isNamed(_ room: Room, _ place: String) -> Bool {
    let names = [room.id.text, room.name, room.address, room.address.map { "\(room.name), \($0)" }]
    return names.compactMap { $0?.lowercased() }.contains(place.lowercased())
  }

  // MARK: Text

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  /// The fragment.
  public func text() -> String {
    let templates = self.templates
    var lines = [
      pick(
        "# Brouillon tiré de \(source) (\(rowCount) lignes) : à relire et à compléter.",
        "# A draft from \(source) (\(rowCount) rows): to be read and completed."),
      pick(
        "# À ajouter à un calendrier publié : semainier replan schedule.json --add CE-FICHIER",
        "# To add it to a published schedule: semainier replan schedule.json --add THIS-FILE"),
    ]
    lines += unclear.map { "# " + pick("À VOIR, ", "UNCLEAR, ") + YAMLText.line($0.message(in: language)) }
    if !templates.isEmpty {
      lines += ["day-templates:"]
      for (name, spans) in templates.map({ ($0.name, $0.spans) }) {
        let slots = spans.map { "[\"\($0.start)\", \"\($0.end)\"]" }.joined(separator: ", ")
        lines.append("  \(name): { slots: [\(slots)] }")
      }
    }
    lines += ["cohorts:", "  - id: \(cohort)", "    title: \(YAMLText.quoted(title))"]
    if !rooms.isEmpty { lines.append("    rooms: [\(rooms.map(\.text).joined(separator: ", "))]") }
    lines += unknownRooms
    lines.append("    blocks:" + (blocks.isEmpty ? " []" : ""))
    for block in blocks { lines += self.lines(of: block, templates) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rooms as the file names them, where no plan says what they are.
  private var unknownRooms: [String] {
    guard plan == nil else { return [] }
    let names = Set(blocks.flatMap(\.events).compactMap(\.room)).sorted()
    guard !names.isEmpty else { return [] }
    let list = names.map { "«\(YAMLText.line($0))»" }.joined(separator: ", ")
    return [pick("    # rooms: salles nommées dans le fichier : ", "    # rooms: as named in the file: ") + list]
  }

  private var templates: [(name: String, spans: [TimeSpan])] {
    var known: [[TimeSpan]] = []
    for spans in blocks.flatMap(\.times).compactMap({ $0 }) where !known.contains(spans) { known.append(spans) }
    return known.enumerated().map { ("\(cohort)-j\($0.offset + 1)", $0.element) }
  }

  private func lines(of block: DraftBlock, _ templates: [(name: String, spans: [TimeSpan])]) -> [String] {
    var titles: [String] = []
    for title in block.events.compactMap(\.title) where !titles.contains(title) { titles.append(title) }
    let first = block.events.map(\.line).min() ?? 0
    let last = block.events.map(\.line).max() ?? 0
    let rows =
      first == last
      ? pick("ligne \(first)", "line \(first)") : pick("lignes \(first) à \(last)", "lines \(first) to \(last)")
    let comment = ([rows] + titles.prefix(6)).map(YAMLText.line).joined(separator: " ; ")
    var fields = ["id: \(block.id)"]
    if let label = block.label { fields.append("label: \(YAMLText.quoted(label))") }
    fields += ["from: \(block.days.first)", "to: \(block.days.last)"]
    fields.append("weekdays: [\(block.days.days.map(\.weekday.rawValue).joined(separator: ", "))]")
    let names = block.times.map { spans in spans.flatMap { spans in templates.first { $0.spans == spans }?.name } }
    let known = names.compactMap { $0 }
    fields.append("templates: " + (known.count == names.count ? "[\(known.joined(separator: ", "))]" : "unpublished"))
    return ["      # \(comment)", "      - { \(fields.joined(separator: ", ")) }"]
  }
}
