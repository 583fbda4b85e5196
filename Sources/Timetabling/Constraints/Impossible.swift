// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Something that no answer can keep, such as hours that don't add up.
public struct Impossible: TimetableConstraint {
  /// By how much it is broken in every answer; at least 1.
  public var amount: Int

  /// Something that no answer can keep.
  public init(amount: Int = 1) { self.amount = max(1, amount) }

  public func violation(of solution: Solution, in problem: Problem) -> Int { amount }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [] }

  public func greatestViolation(in problem: Problem) -> Int? { amount }

  public func lower(into lowering: inout ExactLowering) { lowering.forbid([], amount: amount) }
}
