// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A weighted sum, with one term for each variable once normalised.
struct LinearSum {
  var terms: [(coefficient: Int, term: IntegerTerm)]
  var constant = 0
  /// Whether adding up left 64 bits.
  var hasOverflowed = false

  init(_ terms: [(Int, IntegerTerm)]) { self.terms = terms.map { (coefficient: $0.0, term: $0.1) } }

  /// Merges the terms of each variable and of a literal and its opposite; adds up constants. O(n).
  func normalised() -> LinearSum {
    var result = LinearSum([])
    result.constant = constant
    var places: [IntegerTerm: Int] = [:]
    for (coefficient, term) in terms {
      switch term {
      case .constant(let value):
        result.addConstant(coefficient, times: value)
      case .literal(let literal) where literal.isNegated:
        // c * !l = c - c * l
        result.addConstant(coefficient, times: 1)
        let (opposite, overflow) = 0.subtractingReportingOverflow(coefficient)
        result.hasOverflowed = result.hasOverflowed || overflow
        result.add(opposite, .literal(!literal), &places)
      default:
        result.add(coefficient, term, &places)
      }
    }
    result.terms.removeAll { $0.coefficient == 0 }
    return result
  }

  private mutating func add(_ coefficient: Int, _ term: IntegerTerm, _ places: inout [IntegerTerm: Int]) {
    guard let place = places[term] else {
      places[term] = terms.count
      terms.append((coefficient: coefficient, term: term))
      return
    }
    let (sum, overflow) = terms[place].coefficient.addingReportingOverflow(coefficient)
    terms[place].coefficient = sum
    hasOverflowed = hasOverflowed || overflow
  }

  private mutating func addConstant(_ coefficient: Int, times value: Int) {
    let (product, high) = coefficient.multipliedReportingOverflow(by: value)
    let (sum, carry) = constant.addingReportingOverflow(product)
    constant = sum
    hasOverflowed = hasOverflowed || high || carry
  }

  var expression: LinearExpression {
    var result = LinearExpression(constant)
    for (coefficient, term) in terms { result.add(coefficient, term) }
    return result
  }
}

extension Translator {
  /// The least and the greatest value of a sum; nil beyond 64 bits.
  func bounds(_ sum: LinearSum) -> ClosedRange<Int>? {
    var low = sum.constant
    var high = sum.constant
    for (coefficient, term) in sum.terms {
      let range = bounds(term)
      let (a, overA) = coefficient.multipliedReportingOverflow(by: range.lowerBound)
      let (b, overB) = coefficient.multipliedReportingOverflow(by: range.upperBound)
      let (newLow, overLow) = low.addingReportingOverflow(min(a, b))
      let (newHigh, overHigh) = high.addingReportingOverflow(max(a, b))
      if overA || overB || overLow || overHigh { return nil }
      low = newLow
      high = newHigh
    }
    return low...high
  }
}
