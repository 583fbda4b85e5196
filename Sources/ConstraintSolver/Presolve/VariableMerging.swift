// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Variables that are a multiple of another plus a constant, `x = a * y + b`: one stands for both.
extension Presolve {
  mutating func mergeVariables() {
    var use: VariableUse?
    for place in posted.indices where clauses.range(place) == nil {
      guard !isContradictory, work > 0 else { return }
      guard case .linear(let expression, .equal, let bound) = posted[place].constraint, expression.intTerms.count == 2,
        expression.literalTerms.isEmpty, posted[place].enforcement.allSatisfy({ value($0) > 0 })
      else { continue }
      work -= 2
      var current = use ?? VariableUse(of: posted, in: original) { image($0).variable }
      merge(expression.intTerms, equalTo: bound - expression.constant, &current)
      use = current
    }
  }

  private mutating func merge(_ terms: [LinearExpression.IntTerm], equalTo sum: Int, _ use: inout VariableUse) {
    let (a, b) = (image(terms[0].variable.index), image(terms[1].variable.index))
    guard a.variable != b.variable, let first = Factors(terms[0].coefficient, a),
      let second = Factors(terms[1].coefficient, b), !first.isLarge, !second.isLarge
    else { return }
    let rest = sum - first.offset - second.offset
    // The later variable goes, if it can.
    let orders = a.variable > b.variable ? [(first, second), (second, first)] : [(second, first), (first, second)]
    for (child, parent) in orders {
      guard abs(child.factor) == 1, parent.factor != 0 else { continue }
      // child.factor * x + parent.factor * y = rest
      let factor = -parent.factor * child.factor
      let offset = rest * child.factor
      let isSame = factor == 1 && offset == 0
      guard isSame ? !use.mustDiffer[child.variable] : use.isLinear[child.variable] else { continue }
      if substitute(child.variable, by: VariableParent(variable: parent.variable, factor: factor, offset: offset)) {
        use.pass(from: child.variable, to: parent.variable)
        return
      }
    }
  }

  /// A coefficient times what a variable is.
  private struct Factors {
    let variable: Int
    let factor: Int
    let offset: Int
    private static let largest = 1 << 30

    init?(_ coefficient: Int, _ image: VariableParent) {
      let (factor, isHigh) = coefficient.multipliedReportingOverflow(by: image.factor)
      let (offset, isFar) = coefficient.multipliedReportingOverflow(by: image.offset)
      guard !isHigh, !isFar else { return nil }
      variable = image.variable
      self.factor = factor
      self.offset = offset
    }

    /// Chains of merged variables could otherwise grow factors without end.
    var isLarge: Bool { abs(factor) > Factors.largest || abs(offset) > Model.valueRange.upperBound }
  }

  /// Keeps of the parent's domain what the child's allows. False when the numbers are too large.
  private mutating func substitute(_ child: Int, by parent: VariableParent) -> Bool {
    guard abs(parent.factor) <= 1 << 30, abs(parent.offset) <= Model.valueRange.upperBound else { return false }
    var kept: [ClosedRange<Int>] = []
    let own = domains[parent.variable]
    for range in domains[child].ranges {
      let ends = [range.lowerBound, range.upperBound].map { $0 - parent.offset }
      let (low, high) = parent.factor > 0 ? (ends[0], ends[1]) : (-ends[1], -ends[0])
      let divisor = abs(parent.factor)
      let first = low >= 0 ? (low + divisor - 1) / divisor : -(-low / divisor)
      let last = high >= 0 ? high / divisor : -((-high + divisor - 1) / divisor)
      work -= own.ranges.count
      guard first <= last else { continue }
      for part in own.ranges where part.upperBound >= first && part.lowerBound <= last {
        kept.append(max(part.lowerBound, first)...min(part.upperBound, last))
      }
    }
    guard let domain = Domain(ranges: kept) else {
      isContradictory = true
      return true
    }
    domains[parent.variable] = domain
    variableParents[child] = parent
    summary.mergedVariables += 1
    return true
  }
}

/// How variables occur.
private struct VariableUse {
  /// Only where an expression may stand for the variable.
  var isLinear: [Bool]
  /// Somewhere where no variable may occur twice.
  var mustDiffer: [Bool]

  /// What stands for a variable occurs where the variable does.
  init(of posted: [PostedConstraint], in model: Model, standIn: (Int) -> Int) {
    isLinear = Array(repeating: true, count: model.domains.count)
    mustDiffer = Array(repeating: false, count: model.domains.count)
    for entry in posted {
      switch entry.constraint {
      case .linear, .value, .atLeast, .clause, .atMostOne, .exactlyOne: continue
      case .allDifferent(let list), .circuit(let list), .subcircuit(let list):
        for variable in list { mustDiffer[standIn(variable.index)] = true }
      default: break
      }
      for variable in model.variables(of: entry.constraint).integers { isLinear[standIn(variable.index)] = false }
    }
    for interval in model.intervals {
      isLinear[standIn(interval.start.index)] = false
      if case .variable(let variable) = interval.duration { isLinear[standIn(variable.index)] = false }
    }
    // What search is to decide keeps its name.
    for annotation in model.searchOrder {
      if case .integers(let list) = annotation.targets {
        for variable in list { isLinear[standIn(variable.index)] = false }
      }
    }
  }

  mutating func pass(from child: Int, to parent: Int) {
    if !isLinear[child] { isLinear[parent] = false }
    if mustDiffer[child] { mustDiffer[parent] = true }
  }
}
