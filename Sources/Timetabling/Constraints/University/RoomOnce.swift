// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A room holds one class at a time; each pair of classes held in it at once is one violation, however often they meet.
public struct RoomOnce: TimetableConstraint {
  /// The room.
  public var room: RoomIndex
  /// How days make weeks.
  public var grid: WeekGrid

  /// A room that holds one class at a time.
  public init(_ room: RoomIndex, on grid: WeekGrid) {
    self.room = room
    self.grid = grid
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = problem.activities.indices
      .compactMap { Meeting(ActivityIndex($0), of: solution, in: problem, on: grid) }
      .filter { $0.room == room }
    var count = 0
    for (index, one) in held.enumerated() {
      for two in held[(index + 1)...] where one.overlaps(two) { count += 1 }
    }
    return count
  }

  public func greatestViolation(in problem: Problem) -> Int? {
    let count = candidates(in: problem).count
    return count * max(0, count - 1) / 2
  }

  public func sentence(in problem: Problem) -> String { "«\(problem[room].name)» holds one class at a time" }

  public func lower(into lowering: inout ExactLowering) {
    let problem = lowering.problem
    let users = candidates(in: problem)
    for (index, one) in users.enumerated() {
      guard let use = lowering.uses(PartIndex(one, 0), room) else { continue }
      for two in users[(index + 1)...] {
        guard let other = lowering.uses(PartIndex(two, 0), room) else { continue }
        var combinations: [[Literal]] = []
        for (time, literal) in lowering.times(of: one) {
          let meeting = Meeting(of: problem[one], at: time, on: grid)
          for (otherTime, otherLiteral) in lowering.times(of: two)
          where meeting.overlaps(Meeting(of: problem[two], at: otherTime, on: grid)) {
            combinations.append([literal, otherLiteral, use, other])
          }
        }
        if !combinations.isEmpty { lowering.forbidAny(combinations) }
      }
    }
  }

  private func candidates(in problem: Problem) -> [ActivityIndex] {
    problem.activities.indices.map { ActivityIndex($0) }.filter { activity in
      problem[activity].choices.first?.contains { $0.room == room } ?? false
    }
  }
}
