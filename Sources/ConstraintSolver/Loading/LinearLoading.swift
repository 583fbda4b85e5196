// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension RowBuilder {
  /// `expression <= bound`, or its opposite `-expression <= -bound`.
  init(_ expression: LinearExpression, atMost bound: Int, negated: Bool = false) {
    let sign = negated ? -1 : 1
    self.bound = sign * (bound - expression.constant)
    for term in expression.intTerms { add(sign * term.coefficient, term.variable.engine) }
    for term in expression.literalTerms { add(sign * term.coefficient, term.literal.engine) }
  }
}

extension Engine {
  mutating func loadLinear(
    _ expression: LinearExpression, _ relation: LinearRelation, _ bound: Int, _ context: LoadContext
  ) {
    switch relation {
    case .lessOrEqual:
      addRow(RowBuilder(expression, atMost: bound), context)
    case .equal:
      addRow(RowBuilder(expression, atMost: bound), context)
      addRow(RowBuilder(expression, atMost: bound, negated: true), context)
    case .notEqual:
      loadNotEqual(expression, bound, context)
    }
  }

  mutating func addRow(_ row: RowBuilder, _ context: LoadContext) {
    addRow(row, enforcement: context.conditions, constraint: context.constraint)
  }

  /// One variable: the value is excluded. More: the sum lies on one side or the other, as a new literal says.
  private mutating func loadNotEqual(_ expression: LinearExpression, _ bound: Int, _ context: LoadContext) {
    let row = RowBuilder(expression, atMost: bound).normalised()
    if row.literals.isEmpty, row.integers.count == 1 {
      let (coefficient, variable) = row.integers[0]
      guard row.bound % coefficient == 0 else { return }
      let value = row.bound / coefficient
      return add([~equality(variable.variable, variable.isNegated ? -value : value)], context)
    }
    let below = Lit(variable: newVariable())
    addRow(RowBuilder(expression, atMost: bound - 1), context.adding(below))
    addRow(RowBuilder(expression, atMost: bound + 1, negated: true), context.adding(~below))
  }
}
