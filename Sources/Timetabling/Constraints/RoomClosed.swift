// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A room is not to be had on some days; each part that takes it on one of them is one violation.
public struct RoomClosed: TimetableConstraint {
  /// The room.
  public var room: RoomIndex
  /// The days.
  public var days: Set<Int>

  /// A room that is closed on some days.
  public init(_ room: RoomIndex, days: Set<Int>) {
    self.room = room
    self.days = days
  }

  private func isHit(_ part: PartIndex, at time: Int, in problem: Problem) -> Bool {
    problem[part.activity].spans(of: part.part, at: time).contains { days.contains($0.day) }
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    problem.parts.reduce(0) { sum, part in
      guard let time = solution.time(part.activity), solution.choice(part, in: problem).room == room else { return sum }
      return sum + (isHit(part, at: time, in: problem) ? 1 : 0)
    }
  }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { problem.parts.count }

  /// The activities that may take the room.
  public func scope(in problem: Problem) -> [ActivityIndex]? {
    problem.activities.indices.lazy
      .filter { problem.activities[$0].choices.contains { $0.contains { $0.room == room } } }
      .map { ActivityIndex($0) }
  }

  public func lower(into lowering: inout ExactLowering) {
    let problem = lowering.problem
    for part in problem.parts {
      guard let use = lowering.uses(part, room) else { continue }
      for (time, literal) in lowering.times(of: part.activity) where isHit(part, at: time, in: problem) {
        lowering.forbid([use, literal])
      }
    }
  }
}
