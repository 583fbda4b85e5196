// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Bounds and values that follow from clauses, at-most-one and linear constraints which always hold.
extension Presolve {
  private static let mostPasses = 8

  mutating func tightenBounds() {
    for _ in 0..<Presolve.mostPasses {
      let before = narrowings
      for place in posted.indices {
        guard !isContradictory, work > 0 else { return }
        if let literals = clauses.range(place) {
          propagateClause(literals)
          continue
        }
        guard posted[place].enforcement.allSatisfy({ value($0) > 0 }) else { continue }
        tighten(by: posted[place].constraint)
      }
      if narrowings == before { return }
    }
  }

  private mutating func tighten(by constraint: Constraint) {
    switch constraint {
    case .atMostOne(let literals):
      propagateAtMostOne(literals)
    case .exactlyOne(let literals):
      propagateExactlyOne(literals)
    case .linear(let expression, let relation, let bound):
      guard relation != .notEqual else { return }
      propagate(expression, atMost: bound, sign: 1)
      if relation == .equal { propagate(expression, atMost: bound, sign: -1) }
    case .value(let variable, let number, let literal):
      propagateValue(image(variable.index), number, literal)
    case .atLeast(let variable, let number, let literal):
      propagateAtLeast(image(variable.index), number, literal)
    default:
      work -= 1
    }
  }

  private mutating func propagateClause(_ literals: Range<Int>) {
    work -= literals.count
    var open: Code?
    for place in literals {
      let code = root(clauses[place])
      let value = value(ofRoot: code)
      if value > 0 { return }
      if value < 0 || code == open { continue }
      if open != nil { return }
      open = code
    }
    if let open { fix(open) } else { isContradictory = true }
  }

  private mutating func propagateExactlyOne(_ literals: [Literal]) {
    let isAnyTrue = literals.contains { value($0) > 0 }
    let open = literals.filter { value($0) == 0 }
    if !isAnyTrue && open.isEmpty { isContradictory = true }
    if !isAnyTrue && open.count == 1 { fix(root(open[0])) }
    propagateAtMostOne(literals)
  }

  private mutating func propagateAtMostOne(_ literals: [Literal]) {
    work -= literals.count
    guard let first = literals.firstIndex(where: { value($0) > 0 }) else { return }
    for place in literals.indices where place != first { fix(root(literals[place]) ^ 1) }
  }

  // MARK: Linear constraints

  /// `sign * expression <= sign * bound`. The sums fit: the model was validated, and domains only shrink.
  private mutating func propagate(_ expression: LinearExpression, atMost bound: Int, sign: Int) {
    work -= expression.intTerms.count + expression.literalTerms.count + 1
    guard expression.intTerms.allSatisfy({ variableParents[$0.variable.index] == nil }) else { return }
    var slack = sign * (bound - expression.constant)
    for term in expression.intTerms {
      let factor = sign * term.coefficient
      let domain = domains[term.variable.index]
      slack -= factor * (factor > 0 ? domain.lowerBound : domain.upperBound)
    }
    for term in expression.literalTerms {
      let factor = sign * term.coefficient
      let value = value(term.literal)
      if value > 0 || (value == 0 && factor < 0) { slack -= factor }
    }
    if slack < 0 {
      isContradictory = true
      return
    }
    for term in expression.intTerms {
      let factor = sign * term.coefficient
      guard factor != 0 else { continue }
      let domain = domains[term.variable.index]
      if factor > 0 {
        restrict(term.variable.index, to: (domain.lowerBound, domain.lowerBound + slack / factor))
      } else {
        restrict(term.variable.index, to: (domain.upperBound - slack / -factor, domain.upperBound))
      }
      if isContradictory { return }
    }
    for term in expression.literalTerms where value(term.literal) == 0 {
      let factor = sign * term.coefficient
      if factor > slack { fix(root(term.literal) ^ 1) }
      if -factor > slack { fix(root(term.literal)) }
    }
  }

  // MARK: Values

  private mutating func propagateAtLeast(_ image: VariableParent, _ number: Int, _ literal: Literal) {
    work -= 1
    let limit = Presolve.bound(image, number)
    let domain = domains[image.variable]
    let (isSure, isPossible) =
      image.factor > 0
      ? (domain.lowerBound >= limit, domain.upperBound >= limit)
      : (domain.upperBound <= limit, domain.lowerBound <= limit)
    if isSure { return fix(root(literal)) }
    if !isPossible { return fix(root(literal) ^ 1) }
    let value = value(literal)
    guard value != 0 else { return }
    if (value > 0) == (image.factor > 0) {
      restrict(image.variable, to: value > 0 ? (limit, domain.upperBound) : (limit + 1, domain.upperBound))
    } else {
      restrict(image.variable, to: value > 0 ? (domain.lowerBound, limit) : (domain.lowerBound, limit - 1))
    }
  }

  /// `image >= number` is `variable >= limit` for a positive factor and `variable <= limit` for a negative one.
  static func bound(_ image: VariableParent, _ number: Int) -> Int {
    let rest = number - image.offset
    let factor = abs(image.factor)
    let signed = image.factor > 0 ? rest : -rest
    // Rounded up for a lower bound, down for an upper one.
    if image.factor > 0 { return signed >= 0 ? (signed + factor - 1) / factor : -(-signed / factor) }
    return signed >= 0 ? signed / factor : -((-signed + factor - 1) / factor)
  }

  private mutating func propagateValue(_ image: VariableParent, _ number: Int, _ literal: Literal) {
    work -= 1
    let rest = number - image.offset
    let domain = domains[image.variable]
    guard rest % image.factor == 0, domain.contains(rest / image.factor) else { return fix(root(literal) ^ 1) }
    let value = rest / image.factor
    if domain.lowerBound == domain.upperBound { return fix(root(literal)) }
    if self.value(literal) > 0 {
      restrict(image.variable, to: (value, value))
    } else if self.value(literal) < 0 {
      if domain.lowerBound == value { restrict(image.variable, to: (value + 1, domain.upperBound)) }
      if domain.upperBound == value { restrict(image.variable, to: (domain.lowerBound, value - 1)) }
    }
  }
}
