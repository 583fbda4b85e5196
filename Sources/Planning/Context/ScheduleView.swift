// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A schedule beside the plan it answers, arranged for the checkers.
public struct ScheduleView: Sendable {
  /// The schedule.
  public let schedule: Schedule
  /// The plan and what follows from it.
  public let context: PlanContext
  private let blockSessions: [BlockID: [Session]]
  private let blockDates: [BlockID: [CivilDate]]

  /// Arranges a schedule.
  public init(_ schedule: Schedule, in context: PlanContext) {
    self.schedule = schedule
    self.context = context
    blockSessions = Dictionary(grouping: schedule.sessions, by: \.block)
    blockDates = blockSessions.mapValues { Set($0.map(\.date)).sorted() }
  }

  /// The dates of a block, ascending; none where it is not placed.
  public func dates(of block: BlockID) -> [CivilDate] { blockDates[block] ?? [] }

  /// The sessions of a block.
  public func sessions(of block: BlockID) -> [Session] { blockSessions[block] ?? [] }

  /// The dates on which a cohort meets, ascending.
  public func dates(of cohort: CohortID) -> [CivilDate] {
    Set(schedule.sessions.lazy.filter { $0.cohort == cohort }.map(\.date)).sorted()
  }

  /// Whether two sessions are one, held for several cohorts.
  public func isJoint(_ one: Session, _ two: Session) -> Bool {
    one.sharedWith.contains(two.cohort) && one.date == two.date && one.time == two.time
  }
}
