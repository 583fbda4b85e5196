// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

extension [Session] {
  /// The sessions without those that are another one's, attended by a further cohort.
  func heldOnce() -> [Session] {
    var seen: Set<String> = []
    return filter { seen.insert($0.uid).inserted }
  }
}

/// Pairs of sessions that clash in time.
struct SessionClashes {
  private let byDate: [CivilDate: [Session]]

  init(_ sessions: [Session]) { byDate = Dictionary(grouping: sessions, by: \.date) }

  /// One breach a clashing pair that matters, in the order of dates.
  func breaches(where matters: (Session, Session) -> Bool) -> [Breach] {
    byDate.sorted { $0.key < $1.key }.flatMap { date, sessions -> [Breach] in
      sessions.enumerated().flatMap { index, one in
        sessions[(index + 1)...].filter { one.clashes(with: $0) && matters(one, $0) }
          .map { _ in Breach(dates: [date], amount: 1) }
      }
    }
  }
}
