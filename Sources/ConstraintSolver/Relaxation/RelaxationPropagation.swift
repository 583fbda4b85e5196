// SPDX-License-Identifier: Apache-2.0

/// The relaxation as a propagator. Its duals are rounded to whole numbers and the rows added up with them, exactly: what
/// follows is a row like any other, which may fail, lift the objective or fix what would cost too much (reduced costs), and
/// explains itself. Achterberg, "Constraint integer programming", 2007; Focacci, Lodi and Milano, "Cost-based domain
/// filtering", CP 1999.
extension Engine {
  private static let mostPivotsAtRoot = 2000
  private static let mostPivots = 60

  /// Makes the relaxation that was asked for and draws what it says at the root level; false on a contradiction.
  mutating func buildWantedRelaxation() -> Bool {
    backtrack(to: 0)
    guard let objective = relaxation.takeWanted() else { return true }
    guard propagate(isInterruptible: true) else {
      isInconsistent = true
      return false
    }
    guard interruption == nil else {
      interruption = nil
      return true
    }
    buildRelaxation(of: objective)
    guard relaxation.current != nil else { return true }
    if !propagateRelaxation(atMost: Engine.mostPivotsAtRoot) { isInconsistent = true }
    return !isInconsistent
  }

  /// Solves the relaxation at a node where all else is drawn; false on a contradiction.
  mutating func propagateRelaxation() -> Bool {
    let before = trail.count
    let isConsistent = propagateRelaxation(atMost: Engine.mostPivots)
    // The bound of the objective alone is no help: something must be excluded by it.
    relaxation.note(hasHelped: !isConsistent || trail.count > before + 1)
    return isConsistent
  }

  private mutating func propagateRelaxation(atMost pivots: Int) -> Bool {
    guard var current = relaxation.current.take() else { return true }
    setBounds(&current)
    let work = current.simplex.work
    let status = current.simplex.solve(atMost: pivots)
    statistics.relaxationSolves += 1
    meter.charge(current.simplex.work - work)
    relaxation.charge(current.simplex.work - work)
    let isInfeasible = status == .infeasible
    let row = combine(current, isInfeasible: isInfeasible)
    relaxation.current = consume current
    guard let row else { return true }
    return propagateCombination(row)
  }

  private func setBounds(_ current: inout Relaxation) {
    for (place, column) in current.columns.enumerated() {
      switch column {
      case .literal(let variable):
        let value = values[2 * variable]
        current.simplex.lower[place] = value > 0 ? 1 : 0
        current.simplex.upper[place] = value < 0 ? 0 : 1
      case .integer(let variable):
        current.simplex.lower[place] = Double(integers.lowerBound(variable))
        current.simplex.upper[place] = Double(integers.upperBound(variable))
      }
    }
  }

  // MARK: Adding up

  private static let mostMagnitude = 1e15
  private static let finest = 1e6

  /// The sum of the rows, each times its rounded multiplier; nil when the numbers do not suit.
  private func combine(_ current: borrowing Relaxation, isInfeasible: Bool) -> RowBuilder? {
    let count = current.rows.count
    var multipliers = [Double](repeating: 0, count: count)
    var largest = 0.0
    var magnitude = 0.0
    for number in 0..<count {
      var value =
        isInfeasible ? current.simplex.infeasibleMultiplier(ofRow: number) : current.simplex.multiplier(ofRow: number)
      if abs(value) < 1e-9 || (value < 0 && !current.rows[number].isEquation) { value = 0 }
      multipliers[number] = value
      guard value != 0 else { continue }
      largest = max(largest, abs(value))
      var size = abs(Double(current.rows[number].bound))
      for term in current.rows[number].terms {
        size += abs(Double(term.coefficient)) * magnitudeOfBound(current.columns[term.column])
      }
      magnitude += abs(value) * size
    }
    guard largest > 0, magnitude.isFinite else { return nil }
    let scale = min(Engine.finest / largest, Engine.mostMagnitude / magnitude)
    guard scale.isFinite, scale * largest >= 1 else { return nil }
    var sums = [Int](repeating: 0, count: current.columns.count)
    var bound = 0
    for number in 0..<count where multipliers[number] != 0 {
      let factor = Int((multipliers[number] * scale).rounded())
      // By the choice of the scale nothing comes near the ends of 64 bits.
      for term in current.rows[number].terms { sums[term.column] += factor * term.coefficient }
      bound += factor * current.rows[number].bound
    }
    return row(sums, bound, current.columns, scale: scale)
  }

  private func magnitudeOfBound(_ column: Relaxation.Column) -> Double {
    switch column {
    case .literal: 1
    case .integer(let variable):
      max(abs(Double(integers.initialLower[2 * variable])), abs(Double(integers.initialLower[2 * variable + 1])), 1)
    }
  }

  /// The combination as a row. What only rounding left of a coefficient is taken at its least, so that explanations need
  /// not mention it.
  private func row(
    _ sums: [Int], _ bound: Int, _ columns: [Relaxation.Column], scale: Double
  ) -> RowBuilder? {
    var result = RowBuilder()
    result.bound = bound
    let dust = scale * 1e-6
    for (place, sum) in sums.enumerated() where sum != 0 {
      let isDust = Double(abs(sum)) <= max(dust, 8)
      switch columns[place] {
      case .literal(let variable):
        let literal = Lit(variable: variable)
        let isRoot = variables[variable].level == 0
        if isDust {
          result.bound -= min(sum, 0)
        } else if isTrue(literal) && isRoot {
          result.bound -= sum
        } else if !(isFalse(literal) && isRoot) {
          result.add(sum, literal)
        }
      case .integer(let variable):
        let signed = SignedVar(variable)
        if isDust {
          let low = integers.initialLower[2 * variable]
          let high = -integers.initialLower[2 * variable + 1]
          result.bound -= sum > 0 ? sum * low : sum * high
        } else {
          result.add(sum, signed)
        }
      }
    }
    return result.normalised()
  }

  // MARK: The row

  /// Draws what a row says now. The row goes with the level, its inferences explain themselves by it until then.
  private mutating func propagateCombination(_ row: RowBuilder) -> Bool {
    var slack = row.bound
    var swing = 0
    for (coefficient, literal) in row.literals {
      if isTrue(literal) { slack -= coefficient }
      if isOpen(literal) { swing = max(swing, coefficient) }
    }
    for (coefficient, variable) in row.integers {
      slack -= coefficient * lower(variable)
      swing = max(swing, coefficient * (upper(variable) - lower(variable)))
    }
    guard slack < swing || slack < 0 else { return true }
    let start = rowTerms.count
    let number = rows.count
    let literals = row.literals.sorted {
      $0.coefficient != $1.coefficient ? $0.coefficient > $1.coefficient : $0.literal.code < $1.literal.code
    }
    for (coefficient, literal) in literals { rowTerms.append(RowTerm(coefficient: coefficient, code: literal.code)) }
    for (coefficient, variable) in row.integers {
      rowTerms.append(RowTerm(coefficient: coefficient, code: variable.code))
    }
    rows.append(
      Row(
        start: Int32(truncatingIfNeeded: start), literalCount: Int32(truncatingIfNeeded: literals.count),
        integerCount: Int32(truncatingIfNeeded: row.integers.count), constraint: -1, slack: slack, bound: row.bound,
        largestSwing: swing, isQueued: false))
    let isConsistent = propagateRow(number)
    // Nothing explains what the root level knows.
    if level == 0 { dropCombinations(from: number) }
    return isConsistent
  }

  /// Forgets the rows from a number on, which no list mentions.
  mutating func dropCombinations(from number: Int) {
    guard number < rows.count else { return }
    rowTerms.truncate(to: Int(rows[number].start))
    rows.truncate(to: number)
  }
}
