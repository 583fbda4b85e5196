// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Terms moved by a constant: arrays of FlatZinc count from 1, those of the model from 0.
extension Translator {
  /// Domains up to this size share the literals of their values with their shifted copy.
  private static let sharedValues = 256

  /// A variable of the model with the value of the term plus an offset.
  mutating func variable(_ term: IntegerTerm, plus offset: Int) throws(FlatZincError) -> IntVar {
    if case .constant(let value) = term {
      let (sum, overflow) = value.addingReportingOverflow(offset)
      if overflow { throw self.overflow() }
      return try variable(.constant(sum))
    }
    let original = try variable(term)
    if offset == 0 { return original }
    let key = ValueKey(variable: original, value: offset)
    if let known = shifted[key] { return known }
    let ranges = model.domain(of: original).ranges
    guard let low = ranges.first?.lowerBound, let high = ranges.last?.upperBound,
      Model.valueRange.contains(low), !low.addingReportingOverflow(offset).overflow,
      !high.addingReportingOverflow(offset).overflow
    else { throw overflow() }
    let copy = try newInt(IntegerSet(ranges: ranges.map { ($0.lowerBound + offset)...($0.upperBound + offset) }))
    let result = try variable(copy)
    shifted[key] = result
    try post(LinearSum([(1, copy), (-1, .variable(original))]), .equal, offset, .always)
    return result
  }

  /// `second = sign * first + offset` value by value, when there are few: what is excluded of one is of the other.
  mutating func shareValues(
    _ first: IntegerTerm, _ second: IntegerTerm, sign: Int, offset: Int
  ) throws(FlatZincError) {
    guard case .variable(let target) = second, case .variable = first,
      size(first) <= Translator.sharedValues, size(second) <= Translator.sharedValues
    else { return }
    for value in domain(first).values {
      let image = sign * value + offset
      guard domain(second).contains(image) else {
        try clause([try !equals(first, value)])
        continue
      }
      let literal = try equals(first, value)
      if equalities[ValueKey(variable: target, value: image)] == nil {
        _ = try adopt(literal, as: second, equal: image)
      } else {
        try equate(literal, try equals(second, image))
      }
    }
  }
}
