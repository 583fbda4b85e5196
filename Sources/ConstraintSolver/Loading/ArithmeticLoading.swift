// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  mutating func loadArithmetic(_ constraint: Constraint, _ context: LoadContext) {
    switch constraint {
    case .product(let a, let b, let product):
      addProductPropagator(a.engine, b.engine, product.engine, context)
    case .division(let a, let b, let quotient):
      excludeZero(b.engine, context)
      addDivisionPropagator(a.engine, b.engine, quotient: quotient.engine, context)
    case .modulo(let a, let b, let remainder):
      excludeZero(b.engine, context)
      addModuloPropagator(a.engine, b.engine, remainder: remainder.engine, context)
    case .absolute(let a, let result):
      addMaximumPropagator([a.engine, -a.engine], result.engine, context)
    case .maximum(let list, let result):
      addMaximumPropagator(list.map(\.engine), result.engine, context)
    case .minimum(let list, let result):
      addMaximumPropagator(list.map { -$0.engine }, -result.engine, context)
    default:
      loadSequence(constraint, context)
    }
  }

  /// A divisor that may be 0 is not.
  private mutating func excludeZero(_ divisor: SignedVar, _ context: LoadContext) {
    add([literal(divisor, atLeast: 1), literal(-divisor, atLeast: 1)], context)
  }
}

extension RowBuilder {
  /// The row that bounds the same sum from below.
  var opposite: RowBuilder {
    var result = RowBuilder()
    result.bound = -bound
    result.literals = literals.map { (-$0.coefficient, $0.literal) }
    result.integers = integers.map { (-$0.coefficient, $0.variable) }
    return result
  }
}
