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

  public func lower(into lowering: inout ExactLowering) {
    let roles = Set(parts.flatMap { part in lowering.choices(of: part).map(\.choice.role) }).sorted()
    guard case .costed = lowering.mode else {
      for (one, two) in zip(parts, parts.dropFirst()) {
        for role in roles {
          lowering.implyEither(one, two, role: role)
          lowering.implyEither(two, one, role: role)
        }
      }
      return
    }
    let used = roles.compactMap { role in
      lowering.any(of: parts.compactMap { lowering.has($0, roles: [role]) })
    }
    lowering.bound(.init(counting: used.uniqued()), atMost: 1)
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
