// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What feeds call cohorts, rooms and people.
struct ObjectNames {
  private let cohorts: [CohortID: Directory.CohortEntry]
  private let rooms: [RoomID: Directory.RoomEntry]
  private let people: [PersonID: Directory.PersonEntry]

  /// The names of a directory; what it does not name is looked for in the others, the first first.
  init(_ directory: Directory, else others: [Directory] = []) {
    let all = [directory] + others
    cohorts = Dictionary(all.flatMap(\.cohorts).map { ($0.id, $0) }, uniquingKeysWith: Self.merged)
    rooms = Dictionary(all.flatMap(\.rooms).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    people = Dictionary(all.flatMap(\.people).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The present entry, with the modules and blocks that only a former one had.
  private static func merged(
    _ entry: Directory.CohortEntry, _ former: Directory.CohortEntry
  ) -> Directory.CohortEntry {
    var entry = entry
    entry.modules += former.modules.filter { module in !entry.modules.contains { $0.id == module.id } }
    entry.blocks += former.blocks.filter { block in !entry.blocks.contains { $0.id == block.id } }
    return entry
  }

  func cohort(_ id: CohortID) -> Directory.CohortEntry? { cohorts[id] }

  /// `HEX`.
  func short(_ cohort: CohortID) -> String { FeedText.line(cohort.text).uppercased() }

  /// `HEX — Certificat Innovations sociales ESS`.
  func full(_ cohort: CohortID) -> String {
    let title = FeedText.line(cohorts[cohort]?.title ?? "")
    if title.isEmpty { return short(cohort) }
    // «DU Participation et mobilisation citoyenne» says DU already.
    let isNamed = title.split(separator: " ").first?.uppercased() == short(cohort)
    return isNamed ? title : "\(short(cohort)) — \(title)"
  }

  /// `Conté, 2, rue Conté, 75003 Paris`; the site where no address is known.
  func location(_ room: RoomID) -> String {
    let entry = rooms[room]
    let address = FeedText.line(entry?.address ?? "")
    let place = address.isEmpty ? FeedText.line(entry?.site ?? "") : address
    return FeedText.distinct([self.room(room), place]).joined(separator: ", ")
  }

  /// `Conté (Cnam Paris)`.
  func roomWithSite(_ room: RoomID) -> String {
    let name = self.room(room)
    let site = FeedText.line(rooms[room]?.site ?? "")
    return site.isEmpty || site == name ? name : "\(name) (\(site))"
  }

  /// `Conté`.
  func room(_ room: RoomID) -> String { Self.named(rooms[room]?.name, else: room.text) }

  /// `Jean-Louis Laville`.
  func person(_ person: PersonID) -> String { Self.named(people[person]?.name, else: person.text) }

  private static func named(_ name: String?, else identifier: String) -> String {
    let name = FeedText.line(name ?? "")
    return name.isEmpty ? FeedText.line(identifier) : name
  }
}
