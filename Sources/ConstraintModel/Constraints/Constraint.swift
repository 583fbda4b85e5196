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
  /// At every instant the present tasks that run take no more than the capacity together. Intervals are distinct.
  case cumulative([CumulativeTask], capacity: Amount)
  /// No two present boxes share area. A box without area in one direction is still kept out of the inside of others.
  case noOverlap2D([Rectangle])
  /// The product of the first two is the third.
  case product(IntVar, IntVar, equals: IntVar)
  /// The first divided by the second, rounded towards zero, is the quotient; a divisor 0 is a violation.
  case division(IntVar, by: IntVar, quotient: IntVar)
  /// What division leaves, with the sign of the dividend; a divisor 0 is a violation.
  case modulo(IntVar, by: IntVar, remainder: IntVar)
  /// The second is the first without its sign.
  case absolute(IntVar, equals: IntVar)
  /// The last is the greatest of the list, which is not empty.
  case maximum([IntVar], equals: IntVar)
  /// The last is the least of the list, which is not empty.
  case minimum([IntVar], equals: IntVar)
  /// The values of the list are one of the rows.
  case table([IntVar], rows: [[Int]])
  /// Each variable names, from 0, what follows it, and all together form one round through all places.
  case circuit([IntVar])
  /// Each variable names, from 0, what follows it or, where it is left out, itself; those not left out, if any, form one
  /// round.
  case subcircuit([IntVar])
  /// So many of the list have the value.
  case count([IntVar], of: Int, equals: IntVar)
  /// For each of the distinct values, so many of the list have it; a closed one allows no other value.
  case globalCardinality([IntVar], values: [Int], counts: [IntVar], isClosed: Bool)
  /// `second[first[i]] = i` for each `i`, counted from 0, and the other way round. Both lists are equally long.
  case inverse([IntVar], [IntVar])
  /// The first list comes before the second in the order of a dictionary, or equals it unless strict. Equally long.
  case lexicographic([IntVar], [IntVar], isStrict: Bool)
  /// The automaton accepts the values of the list in order.
  case regular([IntVar], Automaton)
  /// `bins[i]` says, from 0, where item `i` goes; each load is the sum of the sizes in its bin. Sizes are not negative.
  case binPacking(bins: [IntVar], sizes: [Int], loads: [IntVar])
  /// The second value occurs in the list only after the first.
  case valuePrecedence([IntVar], first: Int, second: Int)

  /// At every instant the present tasks that run take no more than the capacity together. Intervals are distinct.
  public static func cumulative(_ tasks: [CumulativeTask], capacity: Int) -> Constraint {
    .cumulative(tasks, capacity: .constant(capacity))
  }

  /// At every instant the present tasks that run take no more together than the variable says. Intervals are distinct.
  public static func cumulative(_ tasks: [CumulativeTask], capacity: IntVar) -> Constraint {
    .cumulative(tasks, capacity: .variable(capacity))
  }

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
