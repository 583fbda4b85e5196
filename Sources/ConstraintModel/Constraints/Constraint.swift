// SPDX-License-Identifier: Apache-2.0

/// How a linear expression compares with its right-hand side.
public enum LinearRelation: Hashable, Sendable {
  /// At most.
  case lessOrEqual
  /// Exactly.
  case equal
  /// Anything but.
  case notEqual
}

/// A condition on variables. Plain data: the checker and every engine read the same value.
public enum Constraint: Hashable, Sendable {
  /// At least one literal is true; the empty clause is never satisfied.
  case clause([Literal])
  /// No two literals are true. Literals are distinct.
  case atMostOne([Literal])
  /// One literal is true and all others false. Literals are distinct.
  case exactlyOne([Literal])
  /// The expression is at most, equal to or different from the number.
  case linear(LinearExpression, LinearRelation, Int)
  /// `result = values[index]`, counted from 0; an index outside the table is a violation.
  case element(index: IntVar, values: [Int], result: IntVar)
  /// `result = values[index]`, counted from 0; an index outside the table is a violation.
  case elementOfVariables(index: IntVar, values: [IntVar], result: IntVar)
  /// Of any two present intervals one ends before, or when, the other starts. Intervals are distinct.
  case noOverlap([IntervalVar])
  /// All values differ. Variables are distinct.
  case allDifferent([IntVar])
  /// The literal is true exactly when the variable has the value.
  case value(IntVar, Int, Literal)
  /// The literal is true exactly when the variable is at least the value.
  case atLeast(IntVar, Int, Literal)

  /// `result = values[index]` over variables; see ``elementOfVariables(index:values:result:)``.
  public static func element(index: IntVar, values: [IntVar], result: IntVar) -> Constraint {
    .elementOfVariables(index: index, values: values, result: result)
  }
}

/// Number of a constraint in its model, from 0 in the order required.
public struct ConstraintID: Hashable, Sendable, Comparable {
  /// The number.
  public let index: Int

  /// The identifier with this number; meaningful only for a model with that many constraints.
  public init(index: Int) { self.index = index }

  /// In the order required.
  public static func < (a: ConstraintID, b: ConstraintID) -> Bool { a.index < b.index }
}

/// A constraint as it stands in a model: it must hold when all enforcement literals are true.
public struct PostedConstraint: Hashable, Sendable {
  /// The condition.
  public let constraint: Constraint
  /// The condition may be broken when one of these is false; none means always enforced.
  public let enforcement: [Literal]
  /// A name for people, if one was given.
  public let name: String?
}
