// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// What an integer variable the model does not have stands for, in terms of the model's variables by number.
enum AuxiliaryMeaning {
  /// The end of a task: start plus duration.
  case sum(Int, Int)
  case quotient(Int, Int)
  case remainder(Int, Int)
  /// The dividend less the remainder.
  case multiple(Int, Int)
  case magnitude(Int)
  case copy(Int)

  /// Nil where there is no such number, as for what division by 0 leaves.
  func value(in assignment: Assignment) -> Int? {
    switch self {
    case .sum(let a, let b): return assignment.ints[a] + assignment.ints[b]
    case .magnitude(let a): return abs(assignment.ints[a])
    case .copy(let a): return assignment.ints[a]
    case .quotient(let a, let b), .remainder(let a, let b), .multiple(let a, let b):
      let (dividend, divisor) = (assignment.ints[a], assignment.ints[b])
      guard divisor != 0 else { return nil }
      switch self {
      case .quotient: return dividend / divisor
      case .remainder: return dividend % divisor
      default: return dividend - dividend % divisor
      }
    }
  }
}
