// SPDX-License-Identifier: Apache-2.0

extension Model {
  /// Checks lengths, amounts and ranges; owners are known to be right.
  func validateShape(of constraint: Constraint, name: String?) throws(ModelError) {
    switch constraint {
    case .product(let a, let b, let product):
      try checkProduct(a, b, product, name: name)
    case .division(let a, let b, _), .modulo(let a, let b, _):
      try checkProduct(a, b, a, name: name)
    case .maximum(let list, _), .minimum(let list, _):
      if list.isEmpty { throw .emptyList(in: "a maximum or minimum") }
    case .table(let list, let rows):
      for row in rows {
        if row.count != list.count { throw .unequalLengths("a table", list.count, row.count) }
        try checkValues(row)
      }
    case .circuit(let successors), .subcircuit(let successors):
      try checkNoDuplicate(successors.map(\.index), in: "a circuit") { "x\($0)" }
    case .globalCardinality(_, let values, let counts, _):
      if values.count != counts.count {
        throw .unequalLengths("a global cardinality constraint", values.count, counts.count)
      }
      try checkValues(values)
      try checkNoDuplicate(values, in: "the values of a global cardinality constraint") { String($0) }
    case .inverse(let first, let second), .lexicographic(let first, let second, _):
      if first.count != second.count {
        throw .unequalLengths("an inverse or lexicographic constraint", first.count, second.count)
      }
    case .regular(_, let automaton):
      try check(automaton)
    case .binPacking(let bins, let sizes, _):
      if bins.count != sizes.count { throw .unequalLengths("a bin packing", bins.count, sizes.count) }
      try checkAmounts(sizes, in: "a bin packing")
    case .count(_, let value, _):
      try checkValues([value])
    case .valuePrecedence(_, let first, let second):
      try checkValues([first, second])
    default:
      break
    }
  }

  func checkValues(_ values: [Int]) throws(ModelError) {
    for value in values where !Model.valueRange.contains(value) {
      throw .valueOutOfRange(value, allowed: Model.valueRange)
    }
  }

  /// Amounts are not negative and their sum fits.
  func checkAmounts(_ amounts: [Int], in place: String) throws(ModelError) {
    var sum = 0
    for amount in amounts {
      if amount < 0 { throw .negativeAmount(amount, in: place) }
      try checkValues([amount])
      sum += amount
      if sum > Model.valueRange.upperBound { throw .overflow(constraint: place) }
    }
  }

  /// The product and what is compared with it fit.
  private func checkProduct(_ a: IntVar, _ b: IntVar, _ c: IntVar, name: String?) throws(ModelError) {
    func magnitude(_ variable: IntVar) -> UInt {
      let domain = domain(of: variable)
      return max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
    }
    let (product, isHigh) = magnitude(a).multipliedReportingOverflow(by: max(1, magnitude(b)))
    if isHigh || product > UInt(Model.valueRange.upperBound) { throw .overflow(constraint: name) }
  }

  private func check(_ automaton: Automaton) throws(ModelError) {
    let states = 0..<max(0, automaton.stateCount)
    guard states.contains(automaton.start) else { throw .unusableAutomaton("there is no state \(automaton.start)") }
    var seen = Set<[Int]>()
    for step in automaton.transitions {
      for state in [step.source, step.target] where !states.contains(state) {
        throw .unusableAutomaton("there is no state \(state)")
      }
      try checkValues([step.value])
      if !seen.insert([step.source, step.value]).inserted {
        throw .unusableAutomaton("state \(step.source) has two steps for the value \(step.value)")
      }
    }
  }
}
