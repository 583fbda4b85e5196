// SPDX-License-Identifier: Apache-2.0

/// `sum of coefficient * term <= bound` with positive coefficients over literals and signed integer variables.
///
/// A half-reified row carries its enforcement literals as terms whose coefficient is the largest excess the sum can
/// have: with one of them false the row cannot be broken, with all but one true and the sum too large the last falls.
struct Row: BitwiseCopyable {
  let start: Int32
  /// How many terms are literals; they come first, by descending coefficient.
  let literalCount: Int32
  let integerCount: Int32
  let constraint: Int32
  /// The bound less the least value of the sum, by what the trail up to `head` says.
  var slack: Int
  let bound: Int
  /// The most one term can add to its least value.
  let largestSwing: Int
  var isQueued: Bool
}

/// A term of a row: a literal or signed variable by its code.
struct RowTerm: BitwiseCopyable {
  let coefficient: Int
  let code: Int32
}

/// Where a literal or a signed variable occurs.
struct RowUse: BitwiseCopyable {
  let row: Int32
  let coefficient: Int
}

/// A row while it is being built: terms may repeat and have any sign.
struct RowBuilder {
  var literals: [(coefficient: Int, literal: Lit)] = []
  var integers: [(coefficient: Int, variable: SignedVar)] = []
  var bound = 0

  mutating func add(_ coefficient: Int, _ literal: Lit) { literals.append((coefficient, literal)) }
  mutating func add(_ coefficient: Int, _ variable: SignedVar) { integers.append((coefficient, variable)) }

  /// Merges the terms of each variable and makes all coefficients positive.
  func normalised() -> RowBuilder {
    var result = RowBuilder()
    result.bound = bound
    var literalIndex: [Int: Int] = [:]
    for (coefficient, literal) in literals {
      // c * !v = c - c * v
      let signed = literal.isNegated ? -coefficient : coefficient
      if literal.isNegated { result.bound -= coefficient }
      if let place = literalIndex[literal.variable] {
        result.literals[place].coefficient += signed
      } else {
        literalIndex[literal.variable] = result.literals.count
        result.literals.append((signed, Lit(variable: literal.variable)))
      }
    }
    for place in result.literals.indices where result.literals[place].coefficient < 0 {
      result.bound -= result.literals[place].coefficient
      result.literals[place] = (-result.literals[place].coefficient, ~result.literals[place].literal)
    }
    var integerIndex: [Int: Int] = [:]
    for (coefficient, variable) in integers {
      let signed = variable.isNegated ? -coefficient : coefficient
      if let place = integerIndex[variable.variable] {
        result.integers[place].coefficient += signed
      } else {
        integerIndex[variable.variable] = result.integers.count
        result.integers.append((signed, SignedVar(variable.variable)))
      }
    }
    for place in result.integers.indices where result.integers[place].coefficient < 0 {
      result.integers[place] = (-result.integers[place].coefficient, -result.integers[place].variable)
    }
    result.literals.removeAll { $0.coefficient == 0 }
    result.integers.removeAll { $0.coefficient == 0 }
    return result
  }
}
