// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// `int_lin_le` and its like, `bool_lin_le` and its like, `int_plus`.
extension ConstraintHandler {
  static let linears: [ConstraintHandler] =
    ["int_lin", "bool_lin"].flatMap { kind in
      [
        ("eq", LinearRelation.equal, 0), ("ne", .notEqual, 0), ("le", .lessOrEqual, 0), ("lt", .lessOrEqual, -1),
      ].map { suffix, relation, offset in
        ConstraintHandler("\(kind)_\(suffix)", 3) { translator, call throws(FlatZincError) in
          try translator.postLinear(call, relation, offset: offset, ofBools: kind == "bool_lin", sign: 1)
        }
      }
    } + [
      ConstraintHandler("int_lin_ge", 3) { translator, call throws(FlatZincError) in
        try translator.postLinear(call, .lessOrEqual, offset: 0, ofBools: false, sign: -1)
      },
      ConstraintHandler("int_lin_gt", 3) { translator, call throws(FlatZincError) in
        try translator.postLinear(call, .lessOrEqual, offset: -1, ofBools: false, sign: -1)
      },
      ConstraintHandler("int_plus", 3) { translator, call throws(FlatZincError) in
        let sum = LinearSum([
          (1, try translator.int(call, 0)), (1, try translator.int(call, 1)), (-1, try translator.int(call, 2)),
        ])
        try translator.post(sum, .equal, 0, call.mode)
      },
      ConstraintHandler("int_minus", 3) { translator, call throws(FlatZincError) in
        let sum = LinearSum([
          (1, try translator.int(call, 0)), (-1, try translator.int(call, 1)), (-1, try translator.int(call, 2)),
        ])
        try translator.post(sum, .equal, 0, call.mode)
      },
      ConstraintHandler("int_negate", 2) { translator, call throws(FlatZincError) in
        let sum = LinearSum([(1, try translator.int(call, 0)), (1, try translator.int(call, 1))])
        try translator.post(sum, .equal, 0, call.mode)
      },
    ]
}

extension Translator {
  fileprivate mutating func postLinear(
    _ call: Call, _ relation: LinearRelation, offset: Int, ofBools: Bool, sign: Int
  ) throws(FlatZincError) {
    let weights = try constants(call, 0)
    let terms = ofBools ? try bools(call, 1).map { IntegerTerm.literal($0) } : try ints(call, 1)
    try checkEqualCount(weights.count, terms.count)
    var sum = LinearSum([])
    for (weight, term) in zip(weights, terms) {
      let (coefficient, overflow) = weight.multipliedReportingOverflow(by: sign)
      sum.hasOverflowed = sum.hasOverflowed || overflow
      sum.terms.append((coefficient: coefficient, term: term))
    }
    // The right side may be a variable, as in `bool_lin_eq`.
    sum.terms.append((coefficient: -sign, term: try int(call, 2)))
    try post(sum, relation, offset, call.mode)
  }

  /// Posts `sum relation bound` in the simplest form there is.
  mutating func post(
    _ sum: LinearSum, _ relation: LinearRelation, _ bound: Int, _ mode: Mode
  ) throws(FlatZincError) {
    var sum = sum.normalised()
    let (rest, overflow) = bound.subtractingReportingOverflow(sum.constant)
    if sum.hasOverflowed || overflow { throw self.overflow() }
    sum.constant = 0
    if let literal = try decided(sum, relation, rest) { return try post(literal, mode) }
    if sum.terms.count == 1 {
      return try post(try literal(sum.terms[0], relation, rest), mode)
    }
    if try postShort(sum, relation, rest, mode) { return }
    if case .always = mode, relation == .equal { try shareValues(sum, rest) }
    if try postCounting(sum, relation, rest, mode) { return }
    try postRow(sum.expression, relation, rest, mode)
  }

  /// Posts the general form: a row, with the opposite row under the opposite condition.
  private mutating func postRow(
    _ expression: LinearExpression, _ relation: LinearRelation, _ bound: Int, _ mode: Mode
  ) throws(FlatZincError) {
    let condition = Constraint.linear(expression, relation, bound)
    switch relation {
    case .lessOrEqual:
      guard case .equivalent = mode else { return try post(condition, opposite: condition, mode) }
      let (opposite, overflow) = (-1).subtractingReportingOverflow(bound)
      if overflow { throw self.overflow() }
      try post(condition, opposite: .linear(expression.scaled(by: -1), .lessOrEqual, opposite), mode)
    case .equal:
      try post(condition, opposite: .linear(expression, .notEqual, bound), mode)
    case .notEqual:
      try post(condition, opposite: .linear(expression, .equal, bound), mode)
    }
  }

  /// True or false when the bounds of the terms already say so.
  private func decided(_ sum: LinearSum, _ relation: LinearRelation, _ bound: Int) throws(FlatZincError) -> Literal? {
    guard let range = bounds(sum) else { throw overflow() }
    switch relation {
    case .lessOrEqual:
      if range.upperBound <= bound { return truth }
      if range.lowerBound > bound { return !truth }
    case .equal, .notEqual:
      let yes = relation == .equal ? truth : !truth
      if !range.contains(bound) { return !yes }
      if range.lowerBound == range.upperBound { return yes }
    }
    return nil
  }

  /// The literal of a comparison of one term with a constant.
  private mutating func literal(
    _ part: (coefficient: Int, term: IntegerTerm), _ relation: LinearRelation, _ bound: Int
  ) throws(FlatZincError) -> Literal {
    let (coefficient, term) = part
    if relation == .lessOrEqual {
      if coefficient > 0 { return try atMost(term, floorDivide(bound, coefficient)) }
      return try atLeast(term, ceilingDivide(bound, coefficient))
    }
    let (quotient, overflow) = bound.dividedReportingOverflow(by: coefficient)
    let isDivisible = !overflow && quotient * coefficient == bound
    let equal = isDivisible ? try equals(term, quotient) : !truth
    return relation == .equal ? equal : !equal
  }

  // MARK: Special forms

  /// Domains up to this size are compared value by value.
  private static let comparedValues = 100

  /// Two terms that must be equal if a literal says so, or different: a clause for each value, when there are few.
  private mutating func postShort(
    _ sum: LinearSum, _ relation: LinearRelation, _ bound: Int, _ mode: Mode
  ) throws(FlatZincError) -> Bool {
    guard relation != .lessOrEqual, sum.terms.count == 2 else { return false }
    if case .always = mode, relation == .equal { return false }
    let first = sum.terms[0]
    let second = sum.terms[1]
    let limit = Translator.comparedValues
    guard size(first.term) <= limit && size(second.term) <= limit else { return false }
    var pairs: [(Literal, Literal)] = []
    var lonely: [Literal] = []
    var matched = Set<Int>()
    for value in domain(first.term).values {
      let (product, high) = first.coefficient.multipliedReportingOverflow(by: value)
      let (rest, carry) = bound.subtractingReportingOverflow(product)
      if high || carry { return false }
      let (partner, remainder) = rest.quotientAndRemainder(dividingBy: second.coefficient)
      if remainder == 0, domain(second.term).contains(partner) {
        pairs.append((try equals(first.term, value), try equals(second.term, partner)))
        matched.insert(partner)
      } else {
        lonely.append(try equals(first.term, value))
      }
    }
    for value in domain(second.term).values where !matched.contains(value) {
      lonely.append(try equals(second.term, value))
    }
    try post(pairs, lonely, areEqual: relation == .equal, mode)
    return true
  }

  /// Two terms that are each other's copy up to sign and offset.
  private mutating func shareValues(_ sum: LinearSum, _ bound: Int) throws(FlatZincError) {
    guard sum.terms.count == 2, abs(Double(bound)) < Double(Model.valueRange.upperBound),
      [1, -1].contains(sum.terms[0].coefficient), [1, -1].contains(sum.terms[1].coefficient)
    else { return }
    // a * x + b * y = c, so y = b * c - a * b * x.
    let (first, second) = (sum.terms[0], sum.terms[1])
    try shareValues(
      first.term, second.term, sign: -first.coefficient * second.coefficient, offset: second.coefficient * bound)
  }

  private mutating func post(
    _ pairs: [(Literal, Literal)], _ lonely: [Literal], areEqual: Bool, _ mode: Mode
  ) throws(FlatZincError) {
    let holds = condition(mode)
    let isExact = if case .equivalent = mode { true } else { false }
    // The literal of equality: what makes the two equal, and what being different follows from.
    let equal = areEqual ? holds : !holds
    if areEqual || isExact {
      for (a, b) in pairs {
        try clause([!equal, !a, b])
        try clause([!equal, a, !b])
      }
      for literal in lonely { try clause([!equal, !literal]) }
    }
    if !areEqual || isExact {
      for (a, b) in pairs { try clause([equal, !a, !b]) }
    }
  }

  /// Sums of literals with coefficient 1 or -1 that are clauses or at-most-one constraints.
  private mutating func postCounting(
    _ sum: LinearSum, _ relation: LinearRelation, _ bound: Int, _ mode: Mode
  ) throws(FlatZincError) -> Bool {
    guard relation != .notEqual else { return false }
    var positive: [Literal] = []
    var negative = 0
    for (coefficient, term) in sum.terms {
      guard case .literal(let literal) = term, coefficient == 1 || coefficient == -1 else { return false }
      // -l = !l - 1
      positive.append(coefficient == 1 ? literal : !literal)
      if coefficient < 0 { negative += 1 }
    }
    let most = bound + negative
    if relation == .equal {
      guard case .always = mode, most == 1 || most == positive.count - 1 else { return false }
      try require(.exactlyOne(most == 1 ? positive : positive.map { !$0 }))
      return true
    }
    if most == positive.count - 1 {
      try postAny(of: positive.map { !$0 }, mode)
      return true
    }
    guard case .always = mode, most == 1 else { return false }
    try require(.atMostOne(positive))
    return true
  }

  /// One of the literals is true.
  mutating func postAny(of literals: [Literal], _ mode: Mode) throws(FlatZincError) {
    switch mode {
    case .always: try clause(literals)
    case .implied(let condition): try clause(literals + [!condition])
    case .equivalent(let condition):
      try clause(literals + [!condition])
      for literal in literals { try clause([!literal, condition]) }
    }
  }
}
