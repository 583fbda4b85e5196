// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A variable and a value.
struct ValueKey: Hashable {
  let variable: IntVar
  let value: Int

  /// In one word: there are many of them, and all variables belong to one model.
  func hash(into hasher: inout Hasher) {
    hasher.combine(
      UInt64(bitPattern: Int64(variable.index)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(value)))
  }
}

/// Literals that say what value an integer has.
extension Translator {
  /// The values a term may have by its domain.
  func domain(_ term: IntegerTerm) -> Domain {
    switch term {
    case .constant(let value): Domain(value...value)
    case .variable(let variable): model.domain(of: variable)
    case .literal: Domain(0...1)
    }
  }

  func bounds(_ term: IntegerTerm) -> ClosedRange<Int> {
    switch term {
    case .constant(let value): value...value
    case .variable(let variable):
      model.domain(of: variable).lowerBound...model.domain(of: variable).upperBound
    case .literal: 0...1
    }
  }

  /// How many values a term may have.
  func size(_ term: IntegerTerm) -> Int { domain(term).count }

  /// The literal of `term = value`.
  mutating func equals(_ term: IntegerTerm, _ value: Int) throws(FlatZincError) -> Literal {
    switch term {
    case .constant(let constant): return constant == value ? truth : !truth
    case .literal(let literal): return value == 1 ? literal : value == 0 ? !literal : !truth
    case .variable(let variable):
      let domain = model.domain(of: variable)
      guard domain.contains(value) else { return !truth }
      if domain.upperBound == value { return try atLeast(term, value) }
      if domain.lowerBound == value { return try !atLeast(term, value + 1) }
      let key = ValueKey(variable: variable, value: value)
      if let known = equalities[key] { return known }
      let literal = newLiteral()
      equalities[key] = literal
      try require(.value(variable, value, literal))
      return literal
    }
  }

  /// The literal of `term >= value`.
  mutating func atLeast(_ term: IntegerTerm, _ value: Int) throws(FlatZincError) -> Literal {
    switch term {
    case .constant(let constant): return constant >= value ? truth : !truth
    case .literal(let literal): return value <= 0 ? truth : value == 1 ? literal : !truth
    case .variable(let variable):
      let domain = model.domain(of: variable)
      if value <= domain.lowerBound { return truth }
      if value > domain.upperBound { return !truth }
      let key = ValueKey(variable: variable, value: value)
      if let known = thresholds[key] { return known }
      let literal = newLiteral()
      thresholds[key] = literal
      try require(.atLeast(variable, value, literal))
      return literal
    }
  }

  /// The literal of `term <= value`.
  mutating func atMost(_ term: IntegerTerm, _ value: Int) throws(FlatZincError) -> Literal {
    value == Int.max ? truth : try !atLeast(term, value + 1)
  }

  /// Notes that a literal of the program stands for `term = value`; false when another one already does.
  mutating func adopt(_ literal: Literal, as term: IntegerTerm, equal value: Int) throws(FlatZincError) -> Bool {
    guard case .variable(let variable) = term, literal != truth, literal != !truth else { return false }
    let domain = model.domain(of: variable)
    guard domain.contains(value) else { return false }
    if domain.upperBound == value { return try adopt(literal, as: term, atLeast: value) }
    if domain.lowerBound == value { return try adopt(!literal, as: term, atLeast: value + 1) }
    let key = ValueKey(variable: variable, value: value)
    guard equalities[key] == nil else { return false }
    equalities[key] = literal
    try require(.value(variable, value, literal))
    return true
  }

  /// Notes that a literal of the program stands for `term >= value`; false when another one already does.
  @discardableResult
  mutating func adopt(_ literal: Literal, as term: IntegerTerm, atLeast value: Int) throws(FlatZincError) -> Bool {
    guard case .variable(let variable) = term, literal != truth, literal != !truth else { return false }
    let domain = model.domain(of: variable)
    guard value > domain.lowerBound && value <= domain.upperBound else { return false }
    let key = ValueKey(variable: variable, value: value)
    guard thresholds[key] == nil else { return false }
    thresholds[key] = literal
    try require(.atLeast(variable, value, literal))
    return true
  }

  /// Keeps a term within a set.
  mutating func restrict(_ term: IntegerTerm, to set: IntegerSet) throws(FlatZincError) {
    try post(try membership(term, set), .always)
  }

  /// The literal of `term in set`.
  mutating func membership(_ term: IntegerTerm, _ set: IntegerSet) throws(FlatZincError) -> Literal {
    var choices: [Literal] = []
    let hull = bounds(term)
    for range in set.ranges where range.overlaps(hull) {
      if range.lowerBound == range.upperBound {
        choices.append(try equals(term, range.lowerBound))
      } else {
        let low = try atLeast(term, range.lowerBound)
        let high = try atMost(term, range.upperBound)
        choices.append(try and([low, high]))
      }
    }
    return try or(choices)
  }

  /// A variable of the model with the value of the term.
  mutating func variable(_ term: IntegerTerm) throws(FlatZincError) -> IntVar {
    switch term {
    case .variable(let variable): return variable
    case .constant(let value):
      if let known = constants[value] { return known }
      let variable = try newVariable(value...value)
      constants[value] = variable
      return variable
    case .literal(let literal):
      if let known = materialised[literal] { return known }
      let variable = try newVariable(0...1)
      materialised[literal] = variable
      try require(.atLeast(variable, 1, literal))
      return variable
    }
  }

  mutating func newVariable(_ range: ClosedRange<Int>) throws(FlatZincError) -> IntVar {
    do {
      return try model.newInt(range)
    } catch {
      throw FlatZincError(.model(error), at: position)
    }
  }
}
