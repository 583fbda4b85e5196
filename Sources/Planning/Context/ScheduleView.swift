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
  // Positions, in the order of the schedule: sessions are large.
  private let cohortSessions: [CohortID: [Int]]
  private let roomSessions: [RoomID: [Int]]
  private let teacherSessions: [PersonID: [Int]]
  private let cohortDates: [CohortID: [CivilDate]]
  private let roomMarks: [RoomID: [ScheduledMark]]

  /// Arranges a schedule.
  public init(_ schedule: Schedule, in context: PlanContext) {
    self.schedule = schedule
    self.context = context
    blockSessions = Dictionary(grouping: schedule.sessions, by: \.block)
    blockDates = blockSessions.mapValues { Set($0.map(\.date)).sorted() }
    var cohorts: [CohortID: [Int]] = [:]
    var rooms: [RoomID: [Int]] = [:]
    var teachers: [PersonID: [Int]] = [:]
    for (index, session) in schedule.sessions.enumerated() {
      cohorts[session.cohort, default: []].append(index)
      if let room = session.room { rooms[room, default: []].append(index) }
      for person in session.teachers { teachers[person, default: []].append(index) }
    }
    cohortSessions = cohorts
    roomSessions = rooms
    teacherSessions = teachers
    cohortDates = cohorts.mapValues { positions in Set(positions.map { schedule.sessions[$0].date }).sorted() }
    var marks: [RoomID: [ScheduledMark]] = [:]
    for mark in schedule.marks where mark.isChosen {
      if let room = mark.room { marks[room, default: []].append(mark) }
    }
    roomMarks = marks
  }

  /// The dates of a block, ascending; none where it is not placed.
  public func dates(of block: BlockID) -> [CivilDate] { blockDates[block] ?? [] }

  /// The sessions of a block.
  public func sessions(of block: BlockID) -> [Session] { blockSessions[block] ?? [] }

  /// The sessions of a cohort.
  public func sessions(of cohort: CohortID) -> [Session] {
    (cohortSessions[cohort] ?? []).map { schedule.sessions[$0] }
  }

  /// The sessions in a room, those that a further cohort attends included.
  public func sessions(in room: RoomID) -> [Session] { (roomSessions[room] ?? []).map { schedule.sessions[$0] } }

  /// The sessions that somebody teaches.
  public func sessions(taughtBy person: PersonID) -> [Session] {
    (teacherSessions[person] ?? []).map { schedule.sessions[$0] }
  }

  /// The marks that the solver placed in a room.
  public func marks(in room: RoomID) -> [ScheduledMark] { roomMarks[room] ?? [] }

  /// The dates on which a cohort meets, ascending.
  public func dates(of cohort: CohortID) -> [CivilDate] { cohortDates[cohort] ?? [] }

  /// Whether two sessions are one, held for several cohorts.
  public func isJoint(_ one: Session, _ two: Session) -> Bool {
    one.sharedWith.contains(two.cohort) && one.date == two.date && one.time == two.time
  }
}
