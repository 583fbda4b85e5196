// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// `int_eq`, `int_le` and their like: linear constraints of two terms.
extension ConstraintHandler {
  static let comparisons: [ConstraintHandler] = [
    ConstraintHandler("int_eq", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .equal, offset: 0)
    },
    ConstraintHandler("int_ne", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .notEqual, offset: 0)
    },
    ConstraintHandler("int_le", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .lessOrEqual, offset: 0)
    },
    ConstraintHandler("int_lt", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .lessOrEqual, offset: -1)
    },
    ConstraintHandler("int_ge", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .lessOrEqual, offset: 0, swapped: true)
    },
    ConstraintHandler("int_gt", 2) { translator, call throws(FlatZincError) in
      try translator.postComparison(call, .lessOrEqual, offset: -1, swapped: true)
    },
    ConstraintHandler("bool2int", 2) { translator, call throws(FlatZincError) in
      try translator.postBool2Int(call)
    },
  ]
}

extension Translator {
  fileprivate mutating func postComparison(
    _ call: Call, _ relation: LinearRelation, offset: Int, swapped: Bool = false
  ) throws(FlatZincError) {
    let first = try int(call, swapped ? 1 : 0)
    let second = try int(call, swapped ? 0 : 1)
    try post(LinearSum([(1, first), (-1, second)]), relation, offset, call.mode)
  }

  fileprivate mutating func postBool2Int(_ call: Call) throws(FlatZincError) {
    let literal = try bool(call, 0)
    try post(LinearSum([(1, .literal(literal)), (-1, try int(call, 1))]), .equal, 0, call.mode)
  }

  /// Takes the literals of reified comparisons with a constant for those of the values, before any other is made.
  mutating func noteMeaning(_ constraint: Program.Constraint) throws(FlatZincError) {
    guard let handler = handlers[constraint.symbol], handler.form == .reified,
      constraint.arguments.count == 3, case .scalar(let first) = constraint.arguments[0],
      case .scalar(let second) = constraint.arguments[1],
      case .scalar(.boolVariable(let bool)) = constraint.arguments[2]
    else { return }
    position = constraint.position
    constraintName = handler.name
    let literal = bools[bool]
    switch (handler.name, first, second) {
    case ("int_eq", .intVariable(let index), .int(let value)), ("int_eq", .int(let value), .intVariable(let index)):
      _ = try adopt(literal, as: ints[index], equal: value)
    case ("int_ne", .intVariable(let index), .int(let value)), ("int_ne", .int(let value), .intVariable(let index)):
      _ = try adopt(!literal, as: ints[index], equal: value)
    case ("int_le", .int(let value), .intVariable(let index)), ("int_ge", .intVariable(let index), .int(let value)):
      try adopt(literal, as: ints[index], atLeast: value)
    case ("int_le", .intVariable(let index), .int(let value)) where value < Int.max:
      try adopt(!literal, as: ints[index], atLeast: value + 1)
    case ("int_lt", .intVariable(let index), .int(let value)):
      try adopt(!literal, as: ints[index], atLeast: value)
    default:
      return
    }
  }
}
