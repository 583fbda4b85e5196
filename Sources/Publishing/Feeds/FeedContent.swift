// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What goes into a feed.
struct FeedContent {
  var sessions: [JointSession]
  var marks: [ScheduledMark] = []
  var periods: [ScheduledPeriod] = []

  /// Everything in a schedule; `sessions` are its sessions joined.
  init(_ schedule: Schedule, sessions: [JointSession]) {
    self.init(sessions: sessions, marks: schedule.marks, periods: schedule.periods)
  }

  private init(sessions: [JointSession], marks: [ScheduledMark] = [], periods: [ScheduledPeriod] = []) {
    self.sessions = sessions
    self.marks = marks
    self.periods = periods
  }

  var isEmpty: Bool { sessions.isEmpty && marks.isEmpty && periods.isEmpty }

  /// What concerns a cohort; of a joint session its own part.
  func of(_ cohort: CohortID) -> FeedContent {
    FeedContent(
      sessions: sessions.flatMap(\.parts).filter { $0.cohort == cohort }.map { JointSession($0) },
      marks: marks.filter { $0.cohort == cohort }, periods: periods.filter { $0.cohort == cohort })
  }

  /// What takes place in a room.
  func of(_ room: RoomID) -> FeedContent {
    FeedContent(
      sessions: sessions.filter { session in session.parts.contains { $0.room == room } },
      marks: marks.filter { $0.room == room })
  }

  /// What a person is expected at. Marks and periods are a cohort's, not a person's.
  func of(_ person: PersonID) -> FeedContent {
    FeedContent(sessions: sessions.filter { $0.people.contains(person) })
  }
}
