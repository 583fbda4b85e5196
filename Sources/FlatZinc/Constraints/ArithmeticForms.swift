// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Functions of integers by sums and literals.
extension Translator {
  mutating func postProduct(_ x: IntegerTerm, _ y: IntegerTerm, _ z: IntegerTerm) throws(FlatZincError) {
    let range = try productRange(x, y)
    try restrict(z, to: IntegerSet(from: range.lowerBound, to: range.upperBound))
    let (small, large) = size(x) <= size(y) ? (x, y) : (y, x)
    if size(small) <= 2 {
      for value in domain(small).values {
        if value == Int.min { throw overflow() }
        try post(LinearSum([(1, z), (-value, large)]), .equal, 0, .implied(by: try equals(small, value)))
      }
    } else if Translator.fitsNatively(bounds(x), bounds(y)) {
      try require(.product(try variable(x), try variable(y), equals: try variable(z)))
    } else {
      try postBinaryProduct(small, large, z)
    }
  }

  /// Whether the model takes products of such numbers.
  private static func fitsNatively(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> Bool {
    let (product, overflow) = max(a.lowerBound.magnitude, a.upperBound.magnitude)
      .multipliedReportingOverflow(by: max(1, b.lowerBound.magnitude, b.upperBound.magnitude))
    return !overflow && product <= UInt(Model.valueRange.upperBound)
  }

  /// `z = low * y + sum of 2^k * (bit k of (x - low)) * y`.
  private mutating func postBinaryProduct(_ x: IntegerTerm, _ y: IntegerTerm, _ z: IntegerTerm) throws(FlatZincError) {
    let low = bounds(x).lowerBound
    let width = bounds(x).upperBound - low
    var number = LinearSum([(-1, x)])
    number.constant = low
    var sum = LinearSum([(-1, z), (low, y)])
    let reach = bounds(y)
    for bit in 0..<(Int.bitWidth - width.leadingZeroBitCount) {
      let literal = newLiteral()
      number.terms.append((coefficient: 1 << bit, term: .literal(literal)))
      let part = IntegerTerm.variable(try newVariable(min(0, reach.lowerBound)...max(0, reach.upperBound)))
      try post(LinearSum([(1, part), (-1, y)]), .equal, 0, .implied(by: literal))
      try post(LinearSum([(1, part)]), .equal, 0, .implied(by: !literal))
      sum.terms.append((coefficient: 1 << bit, term: part))
    }
    try post(number, .equal, 0, .always)
    try post(sum, .equal, 0, .always)
  }

  mutating func postDivision(
    _ x: IntegerTerm, _ y: IntegerTerm, _ result: IntegerTerm, isRemainder: Bool
  ) throws(FlatZincError) {
    guard Translator.fitsNatively(bounds(x), bounds(y)) else {
      return try postWideDivision(x, y, result, isRemainder: isRemainder)
    }
    let dividend = try variable(x)
    let divisor = try variable(y)
    if isRemainder {
      try require(.modulo(dividend, by: divisor, remainder: try variable(result)))
    } else {
      try require(.division(dividend, by: divisor, quotient: try variable(result)))
    }
  }

  /// `x = y * quotient + remainder`, the remainder smaller than the divisor and of the dividend's sign.
  private mutating func postWideDivision(
    _ x: IntegerTerm, _ y: IntegerTerm, _ result: IntegerTerm, isRemainder: Bool
  ) throws(FlatZincError) {
    let dividends = bounds(x)
    let divisors = bounds(y)
    let limit = UInt(Model.valueRange.upperBound)
    let quotientSize = max(dividends.lowerBound.magnitude, dividends.upperBound.magnitude)
    let divisorSize = max(divisors.lowerBound.magnitude, divisors.upperBound.magnitude)
    guard quotientSize <= limit, divisorSize <= limit else { throw overflow() }
    let reach = Int(min(quotientSize, max(divisorSize, 1) - 1))
    let size = Int(quotientSize)
    let other = IntegerTerm.variable(try newVariable(isRemainder ? -size...size : -reach...reach))
    let (quotient, remainder) = isRemainder ? (other, result) : (result, other)
    let product = IntegerTerm.variable(try newVariable(-size...size))
    try postProduct(y, quotient, product)
    try post(LinearSum([(1, x), (-1, product), (-1, remainder)]), .equal, 0, .always)
    let isNatural = try atLeast(x, 0)
    try post(LinearSum([(-1, remainder)]), .lessOrEqual, 0, .implied(by: isNatural))
    try post(LinearSum([(1, remainder)]), .lessOrEqual, 0, .implied(by: !isNatural))
    let isPositive = try atLeast(y, 1)
    for sign in [1, -1] {
      try post(LinearSum([(sign, remainder), (-1, y)]), .lessOrEqual, -1, .implied(by: isPositive))
      try post(LinearSum([(sign, remainder), (1, y)]), .lessOrEqual, -1, .implied(by: !isPositive))
    }
  }

  mutating func postAbsolute(_ x: IntegerTerm, _ z: IntegerTerm) throws(FlatZincError) {
    try require(.absolute(try variable(x), equals: try variable(z)))
  }

  mutating func postExtremum(
    _ terms: [IntegerTerm], _ result: IntegerTerm, isMaximum: Bool, _ mode: Mode
  ) throws(FlatZincError) {
    guard !terms.isEmpty else { return try post(!truth, mode) }
    let lows = terms.map { bounds($0).lowerBound }
    let highs = terms.map { bounds($0).upperBound }
    let low = (isMaximum ? lows.max() : lows.min()) ?? 0
    let high = (isMaximum ? highs.max() : highs.min()) ?? 0
    try postFunction(result: result, range: low...max(low, high), mode) { translator, value throws(FlatZincError) in
      var variables: [IntVar] = []
      for term in terms { variables.append(try translator.variable(term)) }
      let extremum = try translator.variable(value)
      try translator.require(
        isMaximum ? .maximum(variables, equals: extremum) : .minimum(variables, equals: extremum))
    }
  }
}
