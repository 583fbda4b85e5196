// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What was withdrawn, sorted out for the feeds.
///
/// A session that a cohort left while others still attend is cancelled in that cohort's feed alone: in those of rooms,
/// people and all, its UID still stands for the session that takes place.
struct WithdrawnContent {
  let contents: FeedContents

  init(_ withdrawn: [Withdrawal], planned: FeedContent) {
    var uids = Set(planned.sessions.map(\.first.uid))
    uids.formUnion(planned.marks.map(\.uid))
    uids.formUnion(planned.periods.map(\.uid))
    var gone: [Session] = []
    var left: [Session] = []
    var content = FeedContent()
    for withdrawal in withdrawn {
      let isStillPlanned = uids.contains(withdrawal.uid)
      switch withdrawal.item {
      case .session(let session): if isStillPlanned { left.append(session) } else { gone.append(session) }
      case .mark(let mark): if !isStillPlanned { content.marks.append(mark) }
      case .period(let period): if !isStillPlanned { content.periods.append(period) }
      }
    }
    content.sessions = JointSession.joined(withdrawn: gone)
    let attended = Set(planned.sessions.flatMap { session in session.cohorts.map { Part(session.first.uid, $0) } })
    contents = FeedContents(
      content, leftByCohorts: left.filter { !attended.contains(Part($0.uid, $0.cohort)) })
  }

  private struct Part: Hashable {
    let uid: String
    let cohort: CohortID
    init(_ uid: String, _ cohort: CohortID) {
      self.uid = uid
      self.cohort = cohort
    }
  }
}
