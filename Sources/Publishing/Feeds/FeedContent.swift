// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What goes into a feed.
struct FeedContent {
  var sessions: [JointSession] = []
  var marks: [ScheduledMark] = []
  var periods: [ScheduledPeriod] = []

  var isEmpty: Bool { sessions.isEmpty && marks.isEmpty && periods.isEmpty }
}
