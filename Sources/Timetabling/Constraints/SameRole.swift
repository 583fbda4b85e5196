// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Parts have one role: the half-days of a day are of one kind. Each role too many is one violation.
public struct SameRole: TimetableConstraint {
  /// The parts.
  public var parts: [PartIndex]

  /// Parts with one role.
  public init(_ parts: [PartIndex]) { self.parts = parts }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = parts.filter { solution.time($0.activity) != nil }
    return max(0, Set(held.map { solution.choice($0, in: problem).role }).count - 1)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public func greatestViolation(in problem: Problem) -> Int? {
    max(0, parts.count - 1)
  }

  public func lower(into lowering: inout ExactLowering) {
    let roles = Set(parts.flatMap { part in lowering.choices(of: part).map(\.choice.role) }).sorted()
    let areAllPlaced = parts.allSatisfy { lowering.isPlaced($0.activity) == lowering.always }
    if case .costed = lowering.mode { return lowerCount(of: roles, into: &lowering) }
    guard areAllPlaced else { return lowerCount(of: roles, into: &lowering) }
    for (one, two) in zip(parts, parts.dropFirst()) {
      for role in roles {
        lowering.implyEither(one, two, role: role)
        lowering.implyEither(two, one, role: role)
      }
    }
  }

  /// At most one role is that of a part that is held.
  private func lowerCount(of roles: [Int], into lowering: inout ExactLowering) {
    var used = LinearExpression()
    for role in roles {
      var literals: [Literal] = []
      for part in parts {
        guard let has = lowering.has(part, roles: [role]) else { continue }
        literals.append(lowering.both(has, lowering.isPlaced(part.activity)))
      }
      guard let literal = lowering.any(of: literals.uniqued()) else { continue }
      if literal == lowering.always { used.add(1) } else { used.add(1, literal) }
    }
    lowering.bound(used, atMost: 1)
  }
}

extension ExactLowering {
  /// If one part has a role, so has the other.
  fileprivate mutating func implyEither(_ one: PartIndex, _ two: PartIndex, role: Int) {
    guard let mine = has(one, roles: [role]) else { return }
    if let theirs = has(two, roles: [role]) {
      if theirs != always { forbid([mine, !theirs]) }
    } else {
      forbid([mine])
    }
  }
}
