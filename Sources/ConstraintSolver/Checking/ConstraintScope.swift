// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The variables of a constraint with the values still possible for each.
struct ConstraintScope {
  private var bools: [Int: [Bool]] = [:]
  private var ints: [Int: [Int]] = [:]
  private static let widest = 256

  init(_ posted: PostedConstraint, model: Model) {
    for literal in posted.enforcement { add(literal) }
    let (literals, integers) = model.variables(of: posted.constraint)
    for literal in literals { add(literal) }
    for variable in integers { add(variable, model) }
  }

  init(allOf model: Model) {
    for index in 0..<model.boolCount { bools[index] = [false, true] }
    for index in model.domains.indices {
      if let variable = model.int(at: index) { add(variable, model) }
    }
  }

  private mutating func add(_ literal: Literal) { bools[literal.variable.index] = [false, true] }

  private mutating func add(_ variable: IntVar, _ model: Model) {
    let domain = model.domain(of: variable)
    // Too wide to enumerate: an impossible size says so.
    ints[variable.index] =
      domain.count <= ConstraintScope.widest ? Array(domain.values) : Array(repeating: 0, count: 1 << 20)
  }

  /// Keeps the values with which the meaning has the truth value. Other variables have no part in the constraint.
  mutating func include(_ meaning: InferenceChecker.Meaning, isTrue: Bool) {
    switch meaning {
    case .bool(let index):
      bools[index]?.removeAll { $0 != isTrue }
    case .atLeast(let variable, let value):
      ints[variable]?.removeAll { ($0 >= value) != isTrue }
    case .equal(let variable, let value):
      ints[variable]?.removeAll { ($0 == value) != isTrue }
    case .auxiliary:
      // Judged with the whole assignment.
      break
    }
  }

  /// How many assignments there are, or a very large number.
  var size: Int {
    var product = 1
    for values in bools.values { product = min(product * values.count, 1 << 30) }
    for values in ints.values { product = min(product * min(values.count, 1 << 20), 1 << 30) }
    return product
  }

  /// Calls the body with each assignment until it returns false.
  mutating func forEachAssignment(of model: Model, _ body: (Assignment) -> Bool) {
    let boolKeys = bools.keys.sorted()
    let intKeys = ints.keys.sorted()
    var assignment = Assignment(
      bools: Array(repeating: false, count: model.boolCount), ints: model.domains.map(\.lowerBound))
    func visit(_ place: Int) -> Bool {
      if place < boolKeys.count {
        for value in bools[boolKeys[place]] ?? [] {
          assignment.bools[boolKeys[place]] = value
          if !visit(place + 1) { return false }
        }
        return true
      }
      let rest = place - boolKeys.count
      guard rest < intKeys.count else { return body(assignment) }
      for value in ints[intKeys[rest]] ?? [] {
        assignment.ints[intKeys[rest]] = value
        if !visit(place + 1) { return false }
      }
      return true
    }
    _ = visit(0)
  }
}
