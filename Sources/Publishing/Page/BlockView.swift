// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A placed block with what the page says of it.
struct BlockView {
  let id: BlockID
  /// What the directory knows of it, if anything.
  let entry: Directory.BlockEntry?
  /// Whether the block is the cohort's own, not another's that it attends.
  let isOwn: Bool
  /// Its sessions in order; never empty.
  let sessions: [Session]
  let days: [CivilDate]

  init?(id: BlockID, entry: Directory.BlockEntry?, isOwn: Bool, sessions: [Session]) {
    guard !sessions.isEmpty else { return nil }
    self.id = id
    self.entry = entry
    self.isOwn = isOwn
    self.sessions = sessions.sorted { ($0.date, $0.day, $0.slot, $0.uid) < ($1.date, $1.day, $1.slot, $1.uid) }
    days = Set(sessions.map(\.date)).sorted()
  }

  /// The first and the last day.
  var range: DateRange { DateRange(days.first ?? first, days.last ?? first) ?? DateRange(first) }
  var first: CivilDate { days.first ?? CivilDate(dayNumber: 0) }
  var anchor: String { "block-\(id)" }
  var isCounted: Bool { sessions.contains(where: \.isCounted) }
  var isTentative: Bool { sessions.contains(where: \.isTentative) }
  var isPinned: Bool { entry?.pinned ?? false }
  var hasUnpublishedTimes: Bool { sessions.contains { $0.time == nil } }
  var isDateChosen: Bool { sessions.contains { $0.chosen.contains(.date) } }
  /// What the solver chose, in a fixed order.
  var choices: [Session.Choice] {
    Session.Choice.allCases.filter { choice in sessions.contains { $0.chosen.contains(choice) } }
  }
  /// Days from the nominal first day; nil where it didn't move or had none.
  var shift: Int? {
    guard let nominal = entry?.nominal, nominal != first else { return nil }
    return first - nominal
  }

  /// The stretches of consecutive days in it.
  var runs: [DateRange] { Self.runs(of: days) }

  /// Dates in order as stretches of consecutive days.
  static func runs(of days: [CivilDate]) -> [DateRange] {
    var runs: [DateRange] = []
    for day in days {
      if let last = runs.last, day - last.last == 1, let longer = DateRange(last.first, day) {
        runs[runs.count - 1] = longer
      } else {
        runs.append(DateRange(day))
      }
    }
    return runs
  }
}
