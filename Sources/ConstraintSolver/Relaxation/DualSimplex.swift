// SPDX-License-Identifier: Apache-2.0

/// The dual simplex method with bounded variables on a dense tableau: `minimise x[objective]` subject to rows
/// `sum + slack = bound`. Changes of bounds keep the basis dual feasible, so that each solve goes on from the last one.
/// After Koberstein, "The dual simplex method, techniques for a fast and stable implementation", 2005.
///
/// Floating point throughout: results are advice, from which exact rows are made.
struct DualSimplex: ~Copyable {
  enum Status { case optimal, infeasible, unfinished }

  private static let feasibility = 1e-7
  private static let smallestPivot = 1e-7
  /// So many pivots, and the tableau is computed anew.
  private static let refactoring = 400

  let rowCount: Int
  let columnCount: Int
  /// Columns of the program, then one slack a row.
  let width: Int
  let objective: Int

  /// What the tableau began with: `width` entries a row.
  private var start: Vec<Double>
  private var startBounds: Vec<Double>
  private var tableau: Vec<Double>
  /// The right side in terms of the present basis, all nonbasic variables at 0.
  private var rightSide: Vec<Double>
  private(set) var reducedCosts: Vec<Double>
  var lower: Vec<Double>
  var upper: Vec<Double>
  /// By row: the basic variable.
  private var basis: Vec<Int32>
  /// By variable: its row, or -1 at its lower bound, -2 at its upper bound.
  private var places: Vec<Int32>
  private var values: Vec<Double>
  private var pivots = 0
  /// The row that cannot be satisfied, after ``Status/infeasible``, and whether its variable is too small.
  private(set) var failedRow = -1
  private(set) var isFailedLow = false

  /// - Parameter equations: by row, whether the slack must be 0.
  init(rowCount: Int, columnCount: Int, objective: Int, equations: [Bool]) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.objective = objective
    width = columnCount + rowCount
    start = Vec(repeating: 0, count: rowCount * width)
    startBounds = Vec(repeating: 0, count: rowCount)
    tableau = Vec(repeating: 0, count: rowCount * width)
    rightSide = Vec(repeating: 0, count: rowCount)
    reducedCosts = Vec(repeating: 0, count: width)
    lower = Vec(repeating: 0, count: width)
    upper = Vec(repeating: 0, count: width)
    basis = Vec(repeating: 0, count: rowCount)
    places = Vec(repeating: -1, count: width)
    values = Vec(repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      start[row * width + columnCount + row] = 1
      upper[columnCount + row] = equations[row] ? 0 : .infinity
      basis[row] = Int32(truncatingIfNeeded: columnCount + row)
      places[columnCount + row] = Int32(truncatingIfNeeded: row)
    }
  }

  mutating func set(row: Int, column: Int, to coefficient: Double) { start[row * width + column] = coefficient }
  mutating func set(bound: Double, ofRow row: Int) { startBounds[row] = bound }

  /// Begins with all slacks basic. Call once all rows are set.
  mutating func begin() {
    for i in 0..<rowCount * width { tableau[i] = start[i] }
    for i in 0..<rowCount { rightSide[i] = startBounds[i] }
    for i in 0..<width { reducedCosts[i] = 0 }
    reducedCosts[objective] = 1
    pivots = 0
  }

  /// The cost of all solves so far in work units: one for each 32 numbers touched, in the order they stand in.
  private(set) var work = 0

  /// Solves for the bounds as they are now, with so many pivots at most.
  mutating func solve(atMost limit: Int) -> Status {
    if pivots >= DualSimplex.refactoring { refactor() }
    placeAtBounds()
    computeValues()
    for _ in 0..<limit {
      guard let leaving = leavingRow() else { return .optimal }
      let isLow = values[leaving] < lower[Int(basis[leaving])]
      guard let entering = enteringColumn(leaving, isLow: isLow) else {
        failedRow = leaving
        isFailedLow = isLow
        return .infeasible
      }
      exchange(leaving, entering, isLow: isLow)
    }
    return .unfinished
  }

  /// The multiplier of a row in the bound that the reduced costs give; not negative for an inequality, but for rounding.
  func multiplier(ofRow row: Int) -> Double { reducedCosts[columnCount + row] }

  /// The multiplier of a row in the combination that cannot be satisfied.
  func infeasibleMultiplier(ofRow row: Int) -> Double {
    let value = tableau[failedRow * width + columnCount + row]
    return isFailedLow ? value : -value
  }

  /// The value of a variable in the point that the last solve ended at.
  func value(of column: Int) -> Double { places[column] >= 0 ? values[Int(places[column])] : nonbasicValue(column) }

  // MARK: Steps

  /// A variable may have come to a bound that its reduced cost does not suit.
  private mutating func placeAtBounds() {
    for column in 0..<width where places[column] < 0 {
      if reducedCosts[column] < -1e-9 {
        places[column] = upper[column] == .infinity ? -1 : -2
      } else if reducedCosts[column] > 1e-9 {
        places[column] = -1
      }
    }
  }

  @inline(__always)
  private func nonbasicValue(_ column: Int) -> Double { places[column] == -2 ? upper[column] : lower[column] }

  private mutating func computeValues() {
    for row in 0..<rowCount { values[row] = rightSide[row] }
    var touched = 0
    for column in 0..<width where places[column] < 0 {
      let value = nonbasicValue(column)
      guard value != 0 else { continue }
      touched += 1
      var place = column
      for row in 0..<rowCount {
        values[row] -= tableau[place] * value
        place += width
      }
    }
    work += (touched * rowCount) >> 3
  }

  /// The row whose variable is furthest outside its bounds.
  private func leavingRow() -> Int? {
    var best: Int?
    var most = DualSimplex.feasibility
    for row in 0..<rowCount {
      let variable = Int(basis[row])
      let excess = max(lower[variable] - values[row], values[row] - upper[variable])
      if excess > most * (1 + 1e-9 * abs(values[row])) {
        most = excess
        best = row
      }
    }
    return best
  }

  /// The variable that may enter without making any reduced cost unsuitable.
  private func enteringColumn(_ row: Int, isLow: Bool) -> Int? {
    let entries = tableau.base + row * width
    let sign = isLow ? -1.0 : 1.0
    var best: Int?
    var least = Double.infinity
    var size = 0.0
    for column in 0..<width where places[column] < 0 {
      let entry = sign * entries[column]
      guard abs(entry) > DualSimplex.smallestPivot, lower[column] < upper[column] else { continue }
      // From its lower bound a variable may only rise, from its upper one only fall.
      if places[column] == -1 ? entry < 0 : entry > 0 { continue }
      let ratio = abs(reducedCosts[column] / entry)
      if ratio < least - 1e-9 || (ratio <= least + 1e-9 && abs(entry) > size) {
        least = min(least, ratio)
        size = abs(entry)
        best = column
      }
    }
    return best
  }

  private mutating func exchange(_ row: Int, _ column: Int, isLow: Bool) {
    let leaving = Int(basis[row])
    let target = isLow ? lower[leaving] : upper[leaving]
    let step = (values[row] - target) / tableau[row * width + column]
    let old = nonbasicValue(column)
    var place = column
    for other in 0..<rowCount {
      values[other] -= tableau[place] * step
      place += width
    }
    pivot(row, column)
    values[row] = old + step
    places[leaving] = isLow ? -1 : -2
    basis[row] = Int32(truncatingIfNeeded: column)
    places[column] = Int32(truncatingIfNeeded: row)
  }

  /// Makes a column the unit vector of a row.
  private mutating func pivot(_ row: Int, _ column: Int) {
    pivots += 1
    let width = self.width
    let source = tableau.base + row * width
    let factor = 1 / source[column]
    for i in 0..<width { source[i] *= factor }
    source[column] = 1
    rightSide[row] *= factor
    var touched = 1
    for other in 0..<rowCount where other != row {
      let target = tableau.base + other * width
      let multiple = target[column]
      guard abs(multiple) > 1e-12 else {
        target[column] = 0
        continue
      }
      touched += 1
      for i in 0..<width { target[i] -= multiple * source[i] }
      target[column] = 0
      rightSide[other] -= multiple * rightSide[row]
    }
    let cost = reducedCosts[column]
    if cost != 0 {
      let target = reducedCosts.base
      for i in 0..<width { target[i] -= cost * source[i] }
      target[column] = 0
    }
    work += (touched * width) >> 5
  }

  /// Computes the tableau of the present basis from the rows, so that rounding does not add up.
  private mutating func refactor() {
    var wanted: [Int] = []
    for row in 0..<rowCount where Int(basis[row]) < columnCount { wanted.append(Int(basis[row])) }
    wanted.sort()
    begin()
    var isTaken = [Bool](repeating: false, count: rowCount)
    // A slack that stays basic keeps its row.
    for row in 0..<rowCount where places[columnCount + row] >= 0 { isTaken[row] = true }
    for row in 0..<rowCount where isTaken[row] {
      basis[row] = Int32(truncatingIfNeeded: columnCount + row)
      places[columnCount + row] = Int32(truncatingIfNeeded: row)
    }
    for column in wanted {
      var best = -1
      var size = 1e-9
      for row in 0..<rowCount where !isTaken[row] && abs(tableau[row * width + column]) > size {
        best = row
        size = abs(tableau[row * width + column])
      }
      guard best >= 0 else {
        places[column] = -1
        continue
      }
      isTaken[best] = true
      pivot(best, column)
      basis[best] = Int32(truncatingIfNeeded: column)
      places[column] = Int32(truncatingIfNeeded: best)
    }
    // A column that found no row was dependent but for rounding: the slack of a row left over takes its part.
    for row in 0..<rowCount where !isTaken[row] {
      basis[row] = Int32(truncatingIfNeeded: columnCount + row)
      places[columnCount + row] = Int32(truncatingIfNeeded: row)
    }
    pivots = 0
  }
}
