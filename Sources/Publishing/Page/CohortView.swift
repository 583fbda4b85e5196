// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A cohort with its blocks in order and what stands out in their rhythm.
struct CohortView {
  /// A gap between two blocks that is much longer than this cohort's gaps usually are.
  struct LongGap {
    /// The last day before it and the first day after it.
    let from: CivilDate
    let to: CivilDate
    /// Days from start to start.
    let days: Int
  }

  let entry: Directory.CohortEntry
  let style: CohortStyle
  let blocks: [BlockView]
  let unplaced: [Directory.BlockEntry]
  let hours: HoursAccount?

  init(_ entry: Directory.CohortEntry, style: CohortStyle, index: SessionIndex) {
    self.entry = entry
    self.style = style
    hours = index.hours[entry.id]
    let sessions = index.sessions(of: entry.id)
    let ids = Set(sessions.map(\.block))
    blocks = ids.sorted().compactMap { id in
      let own = entry.blocks.first { $0.id == id }
      let members = sessions.filter { $0.block == id }
      return BlockView(
        id: id, entry: own ?? index.blocks[id], isOwn: members.contains { $0.cohort == entry.id }, sessions: members)
    }
    .sorted { ($0.first, $0.id) < ($1.first, $1.id) }
    unplaced = entry.blocks.filter { !ids.contains($0.id) }
  }

  /// The identifier as people write it: `HEX`.
  var name: String { entry.id.text.uppercased() }
  var days: Set<CivilDate> { Set(blocks.flatMap(\.days)) }
  var sessions: [Session] { blocks.flatMap(\.sessions) }

  /// Gaps of at least 1.75 times the median, where there are enough of them for a median to mean something.
  var longGaps: [LongGap] {
    let counted = blocks.filter(\.isCounted)
    let gaps = zip(counted, counted.dropFirst()).map { ($0, $1, $1.first - $0.first) }
    guard gaps.count >= 3 else { return [] }
    let median = gaps.map { $0.2 }.sorted()[gaps.count / 2]
    return gaps.filter { $0.2 * 4 >= median * 7 && $0.2 >= 14 }
      .map { LongGap(from: $0.0.range.last, to: $0.1.first, days: $0.2) }
  }
}
