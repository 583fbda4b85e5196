// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A room is not to be had at some hours; each class held in it then is one violation.
public struct RoomUnavailable: TimetableConstraint {
  /// The room.
  public var room: RoomIndex
  /// When it is not to be had.
  public var closures: [Meeting]
  /// How days make weeks.
  public var grid: WeekGrid

  /// A room that is not to be had at some hours.
  public init(_ room: RoomIndex, during closures: [Meeting], on grid: WeekGrid) {
    self.room = room
    self.closures = closures
    self.grid = grid
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    problem.activities.indices.reduce(0) { count, index in
      guard let meeting = Meeting(ActivityIndex(index), of: solution, in: problem, on: grid), meeting.room == room
      else { return count }
      return count + (isHit(meeting) ? 1 : 0)
    }
  }

  private func isHit(_ meeting: Meeting) -> Bool { closures.contains { $0.overlaps(meeting) } }

  public func greatestViolation(in problem: Problem) -> Int? { problem.activities.count }

  public func sentence(in problem: Problem) -> String { "«\(problem[room].name)» is not to be had at some hours" }

  public func lower(into lowering: inout ExactLowering) {
    let problem = lowering.problem
    for index in problem.activities.indices where problem.activities[index].partCount > 0 {
      let activity = ActivityIndex(index)
      guard let use = lowering.uses(PartIndex(activity, 0), room) else { continue }
      let hit = lowering.times(of: activity)
        .filter { isHit(Meeting(of: problem[activity], at: $0.time, on: grid)) }
        .map { [use, $0.literal] }
      if !hit.isEmpty { lowering.forbidAny(hit) }
    }
  }
}
