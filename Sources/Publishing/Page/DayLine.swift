// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Consecutive days of a block that run alike: same times, room, kind and modules.
struct DayLine {
  private(set) var days: [CivilDate]
  /// The sessions of its first day.
  let sessions: [Session]

  /// The half-days; empty where times are unpublished.
  var times: [TimeSpan] { sessions.compactMap(\.time) }

  /// The modules of the day, each once.
  var modules: [ModuleID] {
    sessions.flatMap(\.shares).reduce(into: []) { list, share in
      if !list.contains(share.module) { list.append(share.module) }
    }
  }

  /// The lines of a block.
  static func lines(of block: BlockView) -> [DayLine] {
    var lines: [DayLine] = []
    for day in block.days {
      let line = DayLine(days: [day], sessions: block.sessions.filter { $0.date == day })
      if let last = lines.last, last.runs(like: line), last.days.last.map({ day - $0 == 1 }) ?? false {
        lines[lines.count - 1].days.append(day)
      } else {
        lines.append(line)
      }
    }
    return lines
  }

  private func runs(like other: DayLine) -> Bool {
    sessions.count == other.sessions.count
      && zip(sessions, other.sessions).allSatisfy { mine, theirs in
        mine.time == theirs.time && mine.hours == theirs.hours && mine.room == theirs.room && mine.kind == theirs.kind
          && mine.shares == theirs.shares && mine.teachers == theirs.teachers && mine.chosen == theirs.chosen
          && mine.sharedWith == theirs.sharedWith
      }
  }
}
