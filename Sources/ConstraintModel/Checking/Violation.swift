// SPDX-License-Identifier: Apache-2.0

/// A way in which an assignment is not a solution.
public enum Violation: Hashable, Sendable {
  /// The assignment has not one value for each variable.
  case wrongShape
  /// The variable's value is not in its domain.
  case outsideDomain(IntVar, value: Int)
  /// The constraint is enforced and broken.
  case broken(ConstraintID)
}

extension Model {
  /// What is wrong with an assignment, in the order variables, constraints; empty for a solution.
  ///
  /// Constraints are judged only when every value lies in its domain: only then are their sums known to fit.
  ///
  /// The slow, obvious definition of what the model means; it shares no code with any engine.
  public func violations(of assignment: Assignment) -> [Violation] {
    guard assignment.bools.count == boolCount, assignment.ints.count == domains.count else { return [.wrongShape] }
    var result: [Violation] = []
    for (index, domain) in domains.enumerated() where !domain.contains(assignment.ints[index]) {
      result.append(.outsideDomain(IntVar(index: index, model: identity), value: assignment.ints[index]))
    }
    guard result.isEmpty else { return result }
    for (index, posted) in constraints.enumerated() where !isSatisfied(posted, by: assignment) {
      result.append(.broken(ConstraintID(index: index)))
    }
    return result
  }

  /// Whether the assignment is a solution.
  public func isSatisfied(by assignment: Assignment) -> Bool { violations(of: assignment).isEmpty }

  /// Whether a posted constraint holds or is not enforced.
  public func isSatisfied(_ posted: PostedConstraint, by assignment: Assignment) -> Bool {
    posted.enforcement.contains { !assignment[$0] } || isSatisfied(posted.constraint, by: assignment)
  }

  /// Whether a constraint holds.
  public func isSatisfied(_ constraint: Constraint, by assignment: Assignment) -> Bool {
    switch constraint {
    case .clause(let literals):
      clauseHolds(literals, assignment)
    case .atMostOne(let literals):
      atMostOneHolds(literals, assignment)
    case .exactlyOne(let literals):
      exactlyOneHolds(literals, assignment)
    case .linear(let expression, let relation, let bound):
      linearHolds(expression, relation, bound, assignment)
    case .element(let index, let values, let result):
      elementHolds(index, values, result, assignment)
    case .elementOfVariables(let index, let values, let result):
      elementHolds(index, values.map { assignment[$0] }, result, assignment)
    case .noOverlap(let tasks):
      noOverlapHolds(tasks.map { self[$0] }, assignment)
    case .allDifferent(let variables):
      allDifferentHolds(variables, assignment)
    case .value(let variable, let value, let literal):
      valueHolds(variable, value, literal, assignment)
    case .atLeast(let variable, let value, let literal):
      atLeastHolds(variable, value, literal, assignment)
    case .cumulative(let tasks, let capacity):
      cumulativeHolds(tasks.map { (self[$0.interval], assignment[$0.demand]) }, assignment[capacity], assignment)
    case .noOverlap2D(let boxes):
      noOverlap2DHolds(boxes.map { (self[$0.x], self[$0.y]) }, assignment)
    case .product(let a, let b, let product):
      productHolds(assignment[a], assignment[b], assignment[product])
    case .division(let a, let b, let quotient):
      divisionHolds(assignment[a], assignment[b], assignment[quotient])
    case .modulo(let a, let b, let remainder):
      moduloHolds(assignment[a], assignment[b], assignment[remainder])
    case .absolute(let a, let result):
      absoluteHolds(assignment[a], assignment[result])
    case .maximum(let list, let result):
      maximumHolds(list.map { assignment[$0] }, assignment[result])
    case .minimum(let list, let result):
      minimumHolds(list.map { assignment[$0] }, assignment[result])
    case .table(let list, let rows):
      tableHolds(list.map { assignment[$0] }, rows)
    case .circuit(let successors):
      circuitHolds(successors.map { assignment[$0] })
    case .subcircuit(let successors):
      subcircuitHolds(successors.map { assignment[$0] })
    case .count(let list, let value, let count):
      countHolds(list.map { assignment[$0] }, value, assignment[count])
    case .globalCardinality(let list, let values, let counts, let isClosed):
      globalCardinalityHolds(
        list.map { assignment[$0] }, values, counts.map { assignment[$0] }, isClosed: isClosed)
    case .inverse(let first, let second):
      inverseHolds(first.map { assignment[$0] }, second.map { assignment[$0] })
    case .lexicographic(let first, let second, let isStrict):
      lexicographicHolds(first.map { assignment[$0] }, second.map { assignment[$0] }, isStrict: isStrict)
    case .regular(let list, let automaton):
      regularHolds(list.map { assignment[$0] }, automaton)
    case .binPacking(let bins, let sizes, let loads):
      binPackingHolds(bins.map { assignment[$0] }, sizes, loads.map { assignment[$0] })
    case .valuePrecedence(let list, let first, let second):
      valuePrecedenceHolds(list.map { assignment[$0] }, first, second)
    }
  }
}
