// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Constraints of the form `f(arguments) = result` under any mode.
extension Translator {
  /// Posts `f(…) = result`; under a condition, the result of the function is a variable of its own, which the condition
  /// compares with the result.
  ///
  /// - Parameters:
  ///   - range: where the result of the function lies.
  ///   - isDefined: whether the function has a result; where not, the constraint does not hold.
  ///   - body: posts the function with a result.
  mutating func postFunction(
    result: IntegerTerm, range: ClosedRange<Int>, isDefined: Literal? = nil, _ mode: Mode,
    _ body: (inout Translator, IntegerTerm) throws(FlatZincError) -> Void
  ) throws(FlatZincError) {
    if case .always = mode {
      if let isDefined { try clause([isDefined]) }
      return try body(&self, result)
    }
    let value = IntegerTerm.variable(try newVariable(range))
    try body(&self, value)
    try postEqual(value, result, and: isDefined ?? truth, mode)
  }

  /// Posts `a = b` and a literal.
  mutating func postEqual(
    _ a: IntegerTerm, _ b: IntegerTerm, and literal: Literal, _ mode: Mode
  ) throws(FlatZincError) {
    let sum = LinearSum([(1, a), (-1, b)])
    if literal == truth { return try post(sum, .equal, 0, mode) }
    let equal = newLiteral()
    try post(sum, .equal, 0, .equivalent(to: equal))
    try post(try and([equal, literal]), mode)
  }

  /// A term that is always in the set, equal to the given one whenever that is, with the literal of that; nil when it
  /// never is.
  mutating func total(
    _ term: IntegerTerm, within set: IntegerSet
  ) throws(FlatZincError) -> (term: IntegerTerm, isInside: Literal)? {
    let inside = try membership(term, set)
    if inside == truth { return (term, truth) }
    let values = IntegerSet(ranges: domain(term).ranges).intersection(set)
    guard !values.isEmpty else { return nil }
    let substitute = try newInt(values)
    try post(LinearSum([(1, term), (-1, substitute)]), .equal, 0, .implied(by: inside))
    return (substitute, inside)
  }
}
