// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A room is not to be had on some days; each part that takes it on one of them is one violation.
public struct RoomClosed: TimetableConstraint {
  /// The room.
  public var room: RoomIndex
  /// The days.
  public var days: Set<Int>
  /// The parts that may take the room.
  public var parts: [PartIndex]

  /// A room that is closed on some days, to the parts that may take it.
  public init(_ room: RoomIndex, days: Set<Int>, to parts: [PartIndex]) {
    self.room = room
    self.days = days
    self.parts = parts
  }

  private func isHit(_ part: PartIndex, at time: Int, in problem: Problem) -> Bool {
    problem[part.activity].spans(of: part.part, at: time).contains { days.contains($0.day) }
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    parts.reduce(0) { sum, part in
      guard let time = solution.time(part.activity), solution.choice(part, in: problem).room == room else { return sum }
      return sum + (isHit(part, at: time, in: problem) ? 1 : 0)
    }
  }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { parts.count }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public func lower(into lowering: inout ExactLowering) {
    let problem = lowering.problem
    for part in parts {
      guard let use = lowering.uses(part, room) else { continue }
      for (time, literal) in lowering.times(of: part.activity) where isHit(part, at: time, in: problem) {
        lowering.forbid([use, literal])
      }
    }
  }
}
