// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// An integer of the program as the model knows it.
enum IntegerTerm: Hashable, Sendable {
  case constant(Int)
  case variable(IntVar)
  /// 1 when true, 0 when false.
  case literal(Literal)
}

/// A set of the program as the model knows it: for each value it may contain, whether it does.
struct SetTerm: Sendable {
  /// Ascending.
  let values: [Int]
  let members: [Literal]
}

/// How a constraint is posted.
enum Mode {
  /// It holds.
  case always
  /// It holds if the literal is true.
  case implied(by: Literal)
  /// It holds exactly when the literal is true.
  case equivalent(to: Literal)
}

/// A constraint being translated.
struct Call {
  /// The name as written.
  let name: String
  /// The arguments without the literal of the mode.
  let arguments: ArraySlice<Argument>
  let mode: Mode
}

extension LinearExpression {
  mutating func add(_ coefficient: Int, _ term: IntegerTerm) {
    switch term {
    case .constant(let value):
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: value)
      // Adding beyond the range twice is remembered by the expression and refused by the model.
      if overflow {
        add(Int.max)
        add(Int.max)
      } else {
        add(product)
      }
    case .variable(let variable): add(coefficient, variable)
    case .literal(let literal): add(coefficient, literal)
    }
  }
}
