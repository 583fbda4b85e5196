// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Constraints over Booleans.
extension ConstraintHandler {
  static let logic: [ConstraintHandler] = [
    ConstraintHandler("bool_eq", 2) { translator, call throws(FlatZincError) in
      try translator.postEquivalence(try translator.bool(call, 0), try translator.bool(call, 1), call.mode)
    },
    ConstraintHandler("bool_ne", 2) { translator, call throws(FlatZincError) in
      try translator.postEquivalence(try translator.bool(call, 0), try !translator.bool(call, 1), call.mode)
    },
    ConstraintHandler("bool_not", 2) { translator, call throws(FlatZincError) in
      try translator.postEquivalence(try translator.bool(call, 0), try !translator.bool(call, 1), call.mode)
    },
    ConstraintHandler("bool_le", 2) { translator, call throws(FlatZincError) in
      try translator.postAny(of: [try !translator.bool(call, 0), try translator.bool(call, 1)], call.mode)
    },
    ConstraintHandler("bool_lt", 2) { translator, call throws(FlatZincError) in
      let both = try translator.and([try !translator.bool(call, 0), try translator.bool(call, 1)])
      try translator.post(both, call.mode)
    },
    ConstraintHandler("bool_and", 3) { translator, call throws(FlatZincError) in
      let arguments = [try !translator.bool(call, 0), try !translator.bool(call, 1)]
      try translator.postDisjunction(arguments, equals: try !translator.bool(call, 2), call.mode)
    },
    ConstraintHandler("bool_or", 3) { translator, call throws(FlatZincError) in
      let arguments = [try translator.bool(call, 0), try translator.bool(call, 1)]
      try translator.postDisjunction(arguments, equals: try translator.bool(call, 2), call.mode)
    },
    ConstraintHandler("bool_xor", 2, orMore: 3) { translator, call throws(FlatZincError) in
      let difference = try translator.xor(try translator.bool(call, 0), try translator.bool(call, 1))
      // Without a third argument the two differ.
      let result = call.arguments.count == 3 ? try translator.bool(call, 2) : translator.truth
      try translator.postEquivalence(difference, result, call.mode)
    },
    ConstraintHandler("array_bool_and", 2) { translator, call throws(FlatZincError) in
      let arguments = try translator.bools(call, 0).map { !$0 }
      try translator.postDisjunction(arguments, equals: try !translator.bool(call, 1), call.mode)
    },
    ConstraintHandler("array_bool_or", 2) { translator, call throws(FlatZincError) in
      try translator.postDisjunction(
        try translator.bools(call, 0), equals: try translator.bool(call, 1), call.mode)
    },
    ConstraintHandler("array_bool_xor", 1) { translator, call throws(FlatZincError) in
      var parity = !translator.truth
      for literal in try translator.bools(call, 0) { parity = try translator.xor(parity, literal) }
      try translator.post(parity, call.mode)
    },
    ConstraintHandler("bool_clause", 2) { translator, call throws(FlatZincError) in
      let literals = try translator.bools(call, 0) + translator.bools(call, 1).map { !$0 }
      try translator.postAny(of: literals, call.mode)
    },
  ]
}

extension Translator {
  mutating func postEquivalence(_ a: Literal, _ b: Literal, _ mode: Mode) throws(FlatZincError) {
    switch mode {
    case .always:
      try equate(a, b)
    case .implied(let condition):
      try clause([!condition, !a, b])
      try clause([!condition, a, !b])
    case .equivalent(let condition):
      try clause([!condition, !a, b])
      try clause([!condition, a, !b])
      try clause([condition, a, b])
      try clause([condition, !a, !b])
    }
  }

  /// The result is true exactly when one of the literals is.
  mutating func postDisjunction(
    _ literals: [Literal], equals result: Literal, _ mode: Mode
  ) throws(FlatZincError) {
    switch mode {
    case .always: try postAny(of: literals, .equivalent(to: result))
    case .implied(let condition):
      try clause(literals + [!result, !condition])
      for literal in literals { try clause([!literal, result, !condition]) }
    case .equivalent: try postEquivalence(try or(literals), result, mode)
    }
  }
}
