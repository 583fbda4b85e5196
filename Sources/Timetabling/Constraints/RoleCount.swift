// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The weight of the parts with some roles lies within bounds; each unit outside is one violation.
public struct RoleCount: TimetableConstraint {
  /// The parts, each with its weight (minutes, days, 1 to count).
  public var parts: [(part: PartIndex, weight: Int)]
  /// The roles counted.
  public var roles: Set<Int>
  /// The least weight; nil without a limit.
  public var minimum: Int?
  /// The greatest weight; nil without a limit.
  public var maximum: Int?

  /// The weight of the parts with some roles within bounds.
  public init(_ parts: [(part: PartIndex, weight: Int)], roles: Set<Int>, minimum: Int? = nil, maximum: Int? = nil) {
    self.parts = parts
    self.roles = roles
    self.minimum = minimum
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let sum = parts.reduce(0) { sum, entry in
      guard solution.time(entry.part.activity) != nil else { return sum }
      return sum + (roles.contains(solution.choice(entry.part, in: problem).role) ? entry.weight : 0)
    }
    return max(0, minimum.map { $0 - sum } ?? 0) + max(0, maximum.map { sum - $0 } ?? 0)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.part.activity) }

  public var holdsWithFewer: Bool { minimum == nil && parts.allSatisfy { $0.weight >= 0 } }

  public func greatestViolation(in problem: Problem) -> Int? {
    max(minimum ?? 0, parts.reduce(0) { $0 + abs($1.weight) })
  }

  public func lower(into lowering: inout ExactLowering) {
    var sum = LinearExpression()
    for (part, weight) in parts {
      guard let literal = lowering.has(part, roles: roles) else { continue }
      let counted = lowering.both(literal, lowering.isPlaced(part.activity))
      if counted == lowering.always { sum.add(weight) } else { sum.add(weight, counted) }
    }
    if let maximum { lowering.bound(sum, atMost: maximum) }
    if let minimum { lowering.bound(-sum, atMost: -minimum) }
  }
}
