// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// `int_times`, `int_div`, `int_max` and the other functions of integers.
extension ConstraintHandler {
  static let arithmetic: [ConstraintHandler] = [
    ConstraintHandler("int_times", 3) { translator, call throws(FlatZincError) in
      let x = try translator.int(call, 0)
      let y = try translator.int(call, 1)
      let range = try translator.productRange(x, y)
      try translator.postFunction(result: try translator.int(call, 2), range: range, call.mode) {
        translator, z throws(FlatZincError) in try translator.postProduct(x, y, z)
      }
    },
    ConstraintHandler("int_div", 3) { translator, call throws(FlatZincError) in
      try translator.postDivision(call, isRemainder: false)
    },
    ConstraintHandler("int_mod", 3) { translator, call throws(FlatZincError) in
      try translator.postDivision(call, isRemainder: true)
    },
    ConstraintHandler("int_abs", 2) { translator, call throws(FlatZincError) in
      let x = try translator.int(call, 0)
      let range = translator.bounds(x)
      let reach = 0...max(0, range.upperBound, range.lowerBound == Int.min ? Int.max : -range.lowerBound)
      try translator.postFunction(result: try translator.int(call, 1), range: reach, call.mode) {
        translator, z throws(FlatZincError) in try translator.postAbsolute(x, z)
      }
    },
    ConstraintHandler("int_min", 3) { translator, call throws(FlatZincError) in
      let terms = [try translator.int(call, 0), try translator.int(call, 1)]
      try translator.postExtremum(terms, try translator.int(call, 2), isMaximum: false, call.mode)
    },
    ConstraintHandler("int_max", 3) { translator, call throws(FlatZincError) in
      let terms = [try translator.int(call, 0), try translator.int(call, 1)]
      try translator.postExtremum(terms, try translator.int(call, 2), isMaximum: true, call.mode)
    },
    ConstraintHandler("array_int_minimum", 2) { translator, call throws(FlatZincError) in
      try translator.postExtremum(
        try translator.ints(call, 1), try translator.int(call, 0), isMaximum: false, call.mode)
    },
    ConstraintHandler("array_int_maximum", 2) { translator, call throws(FlatZincError) in
      try translator.postExtremum(
        try translator.ints(call, 1), try translator.int(call, 0), isMaximum: true, call.mode)
    },
    ConstraintHandler("int_pow", 3) { translator, call throws(FlatZincError) in try translator.postPower(call) },
    ConstraintHandler("int_pow_fixed", 3) { translator, call throws(FlatZincError) in try translator.postPower(call) },
  ]
}

extension Translator {
  func productRange(_ x: IntegerTerm, _ y: IntegerTerm) throws(FlatZincError) -> ClosedRange<Int> {
    let a = bounds(x)
    let b = bounds(y)
    var corners: [Int] = []
    for (p, q) in [
      (a.lowerBound, b.lowerBound), (a.lowerBound, b.upperBound), (a.upperBound, b.lowerBound),
      (a.upperBound, b.upperBound),
    ] {
      let (product, overflow) = p.multipliedReportingOverflow(by: q)
      if overflow { throw self.overflow() }
      corners.append(product)
    }
    return (corners.min() ?? 0)...(corners.max() ?? 0)
  }

  // MARK: Division

  fileprivate mutating func postDivision(_ call: Call, isRemainder: Bool) throws(FlatZincError) {
    let x = try int(call, 0)
    let divisors = IntegerSet(ranges: domain(try int(call, 1)).ranges).removing(0)
    guard let y = try total(try int(call, 1), within: divisors) else { return try post(!truth, call.mode) }
    let reach = bounds(isRemainder ? y.term : x)
    let size = max(reach.upperBound.magnitude, reach.lowerBound.magnitude)
    guard size < Model.valueRange.upperBound else { throw overflow() }
    let range = -Int(size)...Int(size)
    try postFunction(
      result: try int(call, 2), range: range, isDefined: y.isInside, call.mode
    ) { translator, z throws(FlatZincError) in
      try translator.postDivision(x, y.term, z, isRemainder: isRemainder)
    }
  }

  // MARK: Powers

  /// Powers of this many pairs of values are listed.
  private static let listedPowers = 20_000

  fileprivate mutating func postPower(_ call: Call) throws(FlatZincError) {
    let x = try int(call, 0)
    let y = try int(call, 1)
    let z = try int(call, 2)
    let (pairs, overflow) = size(x).multipliedReportingOverflow(by: size(y))
    if !overflow && pairs <= Translator.listedPowers { return try postListedPower(x, y, z, call.mode) }
    guard case .constant(let exponent) = y, exponent >= 0, exponent < 64 else { throw self.overflow() }
    var power = IntegerTerm.constant(1)
    for step in 0..<exponent {
      if step == exponent - 1 {
        let range = try productRange(power, x)
        let factor = power
        return try postFunction(result: z, range: range, call.mode) { translator, value throws(FlatZincError) in
          try translator.postProduct(factor, x, value)
        }
      }
      let next = IntegerTerm.variable(try newVariable(try productRange(power, x)))
      try postProduct(power, x, next)
      power = next
    }
    try post(LinearSum([(1, power), (-1, z)]), .equal, 0, call.mode)
  }

  /// Each pair of values with a power says what the result is; under a condition, whether the result is that.
  private mutating func postListedPower(
    _ x: IntegerTerm, _ y: IntegerTerm, _ z: IntegerTerm, _ mode: Mode
  ) throws(FlatZincError) {
    let holds = condition(mode)
    let isExact = if case .equivalent = mode { true } else { false }
    for base in domain(x).values {
      for exponent in domain(y).values {
        let choice = try and([try equals(x, base), try equals(y, exponent)])
        let result = try integerPower(base, exponent).map { value throws(FlatZincError) in try equals(z, value) }
        try clause([!holds, !choice, result ?? !truth])
        if isExact { try clause([holds, !choice, !(result ?? !truth)]) }
      }
    }
  }
}

/// The power rounded towards zero; nil where there is none or it leaves 64 bits.
func integerPower(_ base: Int, _ exponent: Int) -> Int? {
  if exponent < 0 {
    if base == 0 { return nil }
    if base == 1 { return 1 }
    return base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0
  }
  if base == 0 || base == 1 || exponent == 0 { return exponent == 0 ? 1 : base }
  if base == -1 { return exponent % 2 == 0 ? 1 : -1 }
  var result = 1
  for _ in 0..<exponent {
    let (product, overflow) = result.multipliedReportingOverflow(by: base)
    if overflow { return nil }
    result = product
  }
  return result
}
