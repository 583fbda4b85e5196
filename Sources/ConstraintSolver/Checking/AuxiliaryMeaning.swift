// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// What an integer variable the model does not have stands for, in terms of the model's variables by number.
enum AuxiliaryMeaning {
  /// The end of a task: start plus duration.
  case sum(Int, Int)

  func value(in assignment: Assignment) -> Int {
    switch self {
    case .sum(let a, let b): assignment.ints[a] + assignment.ints[b]
    }
  }
}
