// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some parts together take at most so many different rooms; each room more is one violation.
public struct DistinctRooms: TimetableConstraint {
  /// The parts.
  public var parts: [PartIndex]
  /// The most rooms.
  public var maximum: Int

  /// Parts that together take at most so many rooms.
  public init(_ parts: [PartIndex], atMost maximum: Int = 1) {
    self.parts = parts
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let rooms = parts.filter { solution.time($0.activity) != nil }.compactMap { solution.choice($0, in: problem).room }
    return max(0, Set(rooms).count - maximum)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    max(0, Swift.min(parts.count, problem.rooms.count) - maximum)
  }

  public func lower(into lowering: inout ExactLowering) {
    var used = LinearExpression()
    for room in lowering.problem.rooms.indices {
      var literals: [Literal] = []
      for part in parts {
        guard let use = lowering.uses(part, RoomIndex(room)) else { continue }
        literals.append(lowering.both(use, lowering.isPlaced(part.activity)))
      }
      guard let literal = lowering.any(of: literals.uniqued()) else { continue }
      if literal == lowering.always { used.add(1) } else { used.add(1, literal) }
    }
    lowering.bound(used, atMost: maximum)
  }
}
