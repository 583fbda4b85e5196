// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Posting with errors at the place of the constraint in the text.
extension Translator {
  mutating func require(_ constraint: Constraint, if enforcement: [Literal] = []) throws(FlatZincError) {
    do {
      try model.require(constraint, if: enforcement)
    } catch {
      if case .overflow = error { throw overflow() }
      throw FlatZincError(.model(error), at: position)
    }
  }

  func overflow() -> FlatZincError { FlatZincError(.overflow(constraint: constraintName), at: position) }

  /// Adds a clause; true literals satisfy it, false ones are left out.
  mutating func clause(_ literals: [Literal]) throws(FlatZincError) {
    var hasFalse = false
    for literal in literals {
      if literal == truth { return }
      if literal == !truth { hasFalse = true }
    }
    try require(.clause(hasFalse ? literals.filter { $0 != !truth } : literals))
  }

  mutating func newLiteral() -> Literal { model.newBool().literal }

  /// Both are true or both are false.
  mutating func equate(_ a: Literal, _ b: Literal) throws(FlatZincError) {
    if a == b { return }
    try clause([!a, b])
    try clause([a, !b])
  }

  /// Posts a condition that a literal stands for.
  mutating func post(_ literal: Literal, _ mode: Mode) throws(FlatZincError) {
    switch mode {
    case .always: try clause([literal])
    case .implied(let condition): try clause([!condition, literal])
    case .equivalent(let condition): try equate(condition, literal)
    }
  }

  /// Posts a condition of the model with its opposite.
  mutating func post(_ condition: Constraint, opposite: Constraint, _ mode: Mode) throws(FlatZincError) {
    switch mode {
    case .always: try require(condition)
    case .implied(let literal): try require(condition, if: [literal])
    case .equivalent(let literal):
      try require(condition, if: [literal])
      try require(opposite, if: [!literal])
    }
  }

  // MARK: Logic

  /// A literal that is true when any of the literals is.
  mutating func or(_ literals: [Literal]) throws(FlatZincError) -> Literal {
    guard let distinct = distinct(literals) else { return truth }
    if distinct.isEmpty { return !truth }
    if distinct.count == 1 { return distinct[0] }
    let result = newLiteral()
    try clause(distinct + [!result])
    for literal in distinct { try clause([!literal, result]) }
    return result
  }

  /// The literals that are not false, each once; nil when one of them is always true.
  private func distinct(_ literals: [Literal]) -> [Literal]? {
    var result: [Literal] = []
    // Few are compared with each other.
    guard literals.count > 8 else {
      for literal in literals where literal != !truth {
        if literal == truth || result.contains(!literal) { return nil }
        if !result.contains(literal) { result.append(literal) }
      }
      return result
    }
    var seen = Set<Literal>()
    for literal in literals where literal != !truth {
      if literal == truth || seen.contains(!literal) { return nil }
      if seen.insert(literal).inserted { result.append(literal) }
    }
    return result
  }

  /// A literal that is true when all of the literals are.
  mutating func and(_ literals: [Literal]) throws(FlatZincError) -> Literal { try !or(literals.map { !$0 }) }

  /// A literal that is true when the two differ.
  mutating func xor(_ a: Literal, _ b: Literal) throws(FlatZincError) -> Literal {
    if a == !truth { return b }
    if b == !truth { return a }
    if a == truth { return !b }
    if b == truth { return !a }
    if a == b { return !truth }
    if a == !b { return truth }
    let result = newLiteral()
    try clause([!result, a, b])
    try clause([!result, !a, !b])
    try clause([result, !a, b])
    try clause([result, a, !b])
    return result
  }

  /// A literal for the mode's condition, true under ``Mode/always``.
  func condition(_ mode: Mode) -> Literal {
    switch mode {
    case .always: truth
    case .implied(let literal), .equivalent(let literal): literal
    }
  }
}
