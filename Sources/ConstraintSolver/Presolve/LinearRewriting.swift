// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Presolve {
  /// A linear constraint over the variables left: nothing where the bounds settle it, a clause where it always fails.
  mutating func rewriteLinear(
    _ expression: LinearExpression, _ relation: LinearRelation, _ bound: Int, _ conditions: [Code], _ name: String?,
    _ reduced: inout ReducedModel, _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    guard let row = CanonicalRow(expression, bound: bound, in: reduced.model) else {
      throw .overflow(constraint: name)
    }
    let isSettled: Bool
    let isPossible: Bool
    switch relation {
    case .lessOrEqual: (isSettled, isPossible) = (row.most <= row.bound, row.least <= row.bound)
    case .equal:
      isSettled = row.least == row.bound && row.most == row.bound
      isPossible = row.least <= row.bound && row.most >= row.bound && row.bound % max(1, row.divisor) == 0
    case .notEqual:
      isSettled = row.least > row.bound || row.most < row.bound || row.bound % max(1, row.divisor) != 0
      isPossible = !(row.least == row.bound && row.most == row.bound)
    }
    if isSettled { return reduced.drop() }
    guard isPossible else { return try rewriteClause(conditions.map { $0 ^ 1 }, name, &reduced, &pairs) }
    try reduced.collect(row.divided(for: relation), relation, if: conditions.map { image($0, reduced) }, name)
  }

  private func image(_ code: Code, _ reduced: ReducedModel) -> Literal {
    let literal = reduced.bools[code >> 1]
    return code & 1 == 1 ? !literal : literal
  }
}

/// A linear sum in which each variable occurs once, integers by index before literals by index, and no constant.
struct CanonicalRow {
  private var ints: [(coefficient: Int, variable: IntVar)] = []
  private var bools: [(coefficient: Int, literal: Literal)] = []
  private(set) var bound: Int
  /// The least and the greatest value of the sum.
  private(set) var least = 0
  private(set) var most = 0
  /// The greatest common divisor of all coefficients; 0 when there is none.
  private(set) var divisor = 0

  /// Nil when a sum may leave what a model accepts.
  init?(_ expression: LinearExpression, bound: Int, in model: Model) {
    self.bound = bound
    do throws(ModelError) { try model.validate(expression, bound: bound) } catch { return nil }
    self.bound -= expression.constant
    for term in expression.intTerms.sorted(by: { $0.variable.index < $1.variable.index }) {
      if ints.last?.variable == term.variable {
        ints[ints.count - 1].coefficient += term.coefficient
      } else {
        ints.append((term.coefficient, term.variable))
      }
    }
    for term in expression.literalTerms.sorted(by: { $0.literal.variable.index < $1.literal.variable.index }) {
      let positive = term.literal.variable.literal
      // c * !v = c - c * v
      let coefficient = term.literal.isNegated ? -term.coefficient : term.coefficient
      if term.literal.isNegated { self.bound -= term.coefficient }
      if bools.last?.literal == positive {
        bools[bools.count - 1].coefficient += coefficient
      } else {
        bools.append((coefficient, positive))
      }
    }
    ints.removeAll { $0.coefficient == 0 }
    bools.removeAll { $0.coefficient == 0 }
    measure(model)
  }

  private mutating func measure(_ model: Model) {
    for (coefficient, variable) in ints {
      let domain = model.domain(of: variable)
      let ends = [coefficient * domain.lowerBound, coefficient * domain.upperBound]
      least += min(ends[0], ends[1])
      most += max(ends[0], ends[1])
      divisor = CanonicalRow.commonDivisor(divisor, coefficient.magnitude)
    }
    for (coefficient, _) in bools {
      least += min(0, coefficient)
      most += max(0, coefficient)
      divisor = CanonicalRow.commonDivisor(divisor, coefficient.magnitude)
    }
  }

  private static func commonDivisor(_ a: Int, _ b: UInt) -> Int {
    var (a, b) = (a, Int(b))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// The row with coefficients as small as they can be; the bound of an inequality is rounded down.
  func divided(for relation: LinearRelation) -> CanonicalRow {
    guard divisor > 1 else { return self }
    var result = self
    for place in ints.indices { result.ints[place].coefficient /= divisor }
    for place in bools.indices { result.bools[place].coefficient /= divisor }
    result.bound = bound >= 0 ? bound / divisor : -((-bound + divisor - 1) / divisor)
    return result
  }

  var expression: LinearExpression {
    var result = LinearExpression()
    for (coefficient, variable) in ints { result.add(coefficient, variable) }
    for (coefficient, literal) in bools { result.add(coefficient, literal) }
    return result
  }
}
