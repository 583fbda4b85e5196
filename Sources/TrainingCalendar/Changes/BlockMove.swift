// SPDX-License-Identifier: Apache-2.0

/// A block that is held on other days in one schedule than in another, or in one of them only.
public struct BlockMove: Sendable, Hashable, Codable {
  /// Its cohort.
  public let cohort: CohortID
  /// The block.
  public let block: BlockID
  /// Its days in the first schedule; none where it was not held.
  public let before: [CivilDate]
  /// Its days in the second schedule; none where it is not held any more.
  public let after: [CivilDate]
  /// Days from its first day to its new first day; nil where it is held in one of the schedules only.
  public let shift: Int?

  /// A block and its days before and after.
  public init(cohort: CohortID, block: BlockID, before: [CivilDate], after: [CivilDate]) {
    self.cohort = cohort
    self.block = block
    self.before = before
    self.after = after
    if let old = before.first, let new = after.first { shift = new - old } else { shift = nil }
  }

  /// The blocks whose days differ, by their first new day (where they are held no more, their first old one), then by
  /// identifier.
  ///
  /// - Complexity: O(n log n) in the number of sessions.
  public static func moves(from old: Schedule, to new: Schedule) -> [BlockMove] {
    let (before, after) = (days(of: old), days(of: new))
    let keys = Array(before.keys) + after.keys.filter { before[$0] == nil }
    return keys.compactMap { key -> BlockMove? in
      let (one, two) = (before[key] ?? [], after[key] ?? [])
      return one == two ? nil : BlockMove(cohort: key.cohort, block: key.block, before: one, after: two)
    }.sorted { ($0.latest, $0.cohort.text, $0.block.text) < ($1.latest, $1.cohort.text, $1.block.text) }
  }

  /// How far two schedules are apart: the number of blocks whose days differ.
  public static func distance(from old: Schedule, to new: Schedule) -> Int { moves(from: old, to: new).count }

  private var latest: CivilDate { after.first ?? before.first ?? CivilDate(dayNumber: 0) }

  private struct Key: Hashable {
    let cohort: CohortID
    let block: BlockID
  }

  private static func days(of schedule: Schedule) -> [Key: [CivilDate]] {
    Dictionary(grouping: schedule.sessions) { Key(cohort: $0.cohort, block: $0.block) }
      .mapValues { Set($0.map(\.date)).sorted() }
  }
}
