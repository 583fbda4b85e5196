// SPDX-License-Identifier: Apache-2.0

/// A value for every variable of a model. Whether it is a solution is for ``Model/violations(of:)`` to say.
public struct Assignment: Hashable, Sendable {
  /// The value of each Boolean variable, by index.
  public var bools: [Bool]
  /// The value of each integer variable, by index.
  public var ints: [Int]

  /// An assignment from values by variable index.
  public init(bools: [Bool], ints: [Int]) {
    self.bools = bools
    self.ints = ints
  }

  /// Whether the literal is true.
  public subscript(literal: Literal) -> Bool { bools[literal.variable.index] != literal.isNegated }

  /// Whether the variable is true.
  public subscript(variable: BoolVar) -> Bool { bools[variable.index] }

  /// The value of the variable.
  public subscript(variable: IntVar) -> Int { ints[variable.index] }

  /// The value of the expression. It was checked against overflow if a model accepted it.
  public subscript(expression: LinearExpression) -> Int {
    var sum = expression.constant
    for term in expression.intTerms { sum += term.coefficient * self[term.variable] }
    for term in expression.literalTerms where self[term.literal] { sum += term.coefficient }
    return sum
  }
}
