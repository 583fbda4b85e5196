// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  mutating func loadArithmetic(_ constraint: Constraint, _ context: LoadContext) {
    switch constraint {
    case .product(let a, let b, let product):
      addProductPropagator(a.engine, b.engine, product.engine, context)
    case .division(let a, let b, let quotient):
      loadDivision(a.engine, b.engine, quotient: quotient.engine, remainder: nil, context)
    case .modulo(let a, let b, let remainder):
      loadDivision(a.engine, b.engine, quotient: nil, remainder: remainder.engine, context)
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

  /// Decomposed: `a = b * q + r` with `|r| < |b|` and `r` of the sign of `a`. Bounds consistent in each part.
  private mutating func loadDivision(
    _ a: SignedVar, _ b: SignedVar, quotient: SignedVar?, remainder: SignedVar?, _ context: LoadContext
  ) {
    let most = max(abs(lower(a)), abs(upper(a)))
    guard let divisor = nonZero(b, context) else { return add([], context) }
    let largest = max(abs(lower(divisor)), abs(upper(divisor)))
    let q = quotient ?? SignedVar(newInteger([-most...most]))
    let product = SignedVar(newInteger([-most...most]))
    let r = remainder ?? SignedVar(newInteger([1 - largest...largest - 1]))
    let ratio = SignedVar(newInteger([-most...most]))
    if quotient != nil { addEqual(ratio, q, context) } else { addEqual(q, ratio, context) }
    let (dividend, by) = (a.variable, b.variable)
    for (variable, meaning) in [
      (q, AuxiliaryMeaning.quotient(dividend, by)), (product, .multiple(dividend, by)), (r, .remainder(dividend, by)),
      (ratio, .quotient(dividend, by)), (divisor, .copy(by)),
    ] where variable != quotient && variable != remainder && variable != b {
      auxiliaries[variable.variable] = meaning
    }
    addProductPropagator(divisor, ratio, product, context)
    var sum = RowBuilder()
    sum.add(1, product)
    sum.add(1, r)
    sum.add(-1, a)
    addRow(sum, context)
    addRow(sum.opposite, context)
    let size = SignedVar(newInteger([1...largest]))
    auxiliaries[size.variable] = .magnitude(by)
    addMaximumPropagator([divisor, -divisor], size, context)
    for side in [r, -r] {
      var limit = RowBuilder()
      limit.add(1, side)
      limit.add(-1, size)
      limit.bound = -1
      addRow(limit, context)
    }
    add([literal(-a, atLeast: 1), literal(r, atLeast: 0)], context)
    add([literal(a, atLeast: 1), literal(-r, atLeast: 0)], context)
  }

  /// A variable equal to `b` that is not 0; nil when `b` must be.
  private mutating func nonZero(_ b: SignedVar, _ context: LoadContext) -> SignedVar? {
    let (low, high) = (lower(b), upper(b))
    if low > 0 || high < 0 { return b }
    var ranges: [ClosedRange<Int>] = []
    if low < 0 { ranges.append(low ... -1) }
    if high > 0 { ranges.append(1...high) }
    guard !ranges.isEmpty else { return nil }
    let result = SignedVar(newInteger(ranges))
    addEqual(result, b, context)
    add([literal(b, atLeast: 1), literal(-b, atLeast: 1)], context)
    return result
  }

  private mutating func addEqual(_ a: SignedVar, _ b: SignedVar, _ context: LoadContext) {
    var row = RowBuilder()
    row.add(1, a)
    row.add(-1, b)
    addRow(row, context)
    addRow(row.opposite, context)
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
