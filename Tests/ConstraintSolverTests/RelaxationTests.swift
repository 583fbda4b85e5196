// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Testing

@testable import ConstraintSolver

@Suite("Linear relaxation")
struct RelaxationTests {
  @Test("The dual simplex finds a point that satisfies the rows and whose cost its duals prove", arguments: 0..<60)
  func solvesToOptimality(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let columnCount = 2 + random.int(0...6)
    let rowCount = 1 + random.int(0...5)
    // The last column is the cost: cost >= sum of weights.
    let objective = columnCount
    var rows: [(terms: [Double], bound: Double, isEquation: Bool)] = []
    let center = (0..<columnCount).map { _ in Double(random.int(0...3)) }
    for _ in 0..<rowCount {
      let terms = (0..<columnCount).map { _ in Double(random.int(-4...4)) }
      let value = zip(terms, center).reduce(0) { $0 + $1.0 * $1.1 }
      let isEquation = random.int(0...3) == 0
      rows.append((terms + [0], isEquation ? value : value + Double(random.int(0...3)), isEquation))
    }
    rows.append(((0..<columnCount).map { _ in Double(random.int(-5...5)) } + [-1], 0, false))
    var simplex = DualSimplex(
      rowCount: rows.count, columnCount: columnCount + 1, objective: objective, equations: rows.map(\.isEquation))
    for (number, row) in rows.enumerated() {
      for (column, coefficient) in row.terms.enumerated() { simplex.set(row: number, column: column, to: coefficient) }
      simplex.set(bound: row.bound, ofRow: number)
    }
    simplex.begin()
    for column in 0..<columnCount { simplex.upper[column] = 3 }
    simplex.lower[objective] = -1000
    simplex.upper[objective] = 1000
    #expect(simplex.solve(atMost: 1000) == .optimal)
    let point = (0...columnCount).map { simplex.value(of: $0) }
    for row in rows {
      let sum = zip(row.terms, point).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(sum <= row.bound + 1e-6)
      if row.isEquation { #expect(sum >= row.bound - 1e-6) }
    }
    // sum of multipliers * rows: what they say of the cost.
    var sums = [Double](repeating: 0, count: columnCount + 1)
    var bound = 0.0
    for (number, row) in rows.enumerated() {
      let multiplier = simplex.multiplier(ofRow: number)
      #expect(row.isEquation || multiplier >= -1e-9)
      bound += multiplier * row.bound
      for (column, coefficient) in row.terms.enumerated() { sums[column] += multiplier * coefficient }
    }
    #expect(abs(sums[objective] + 1) < 1e-6)
    var least = -bound
    for column in 0..<columnCount { least += min(0, 3 * sums[column]) }
    #expect(abs(least - point[objective]) < 1e-5, "\(least) \(point)")
  }

  @Test("A knapsack is solved with a relaxation to help, to the optimum that enumeration finds")
  func knapsack() throws {
    var model = Model()
    let values = [27, 43, 25, 29, 39, 22, 32, 56, 28, 42]
    let weights = [47, 38, 9, 52, 52, 35, 21, 56, 9, 59]
    let others = [9, 35, 48, 23, 54, 7, 44, 45, 46, 17]
    var taken: [IntVar] = []
    for _ in values { taken.append(try model.newInt(0...1)) }
    var weight = LinearExpression(0)
    var other = LinearExpression(0)
    var value = LinearExpression(0)
    for place in values.indices {
      weight.add(weights[place], taken[place])
      other.add(others[place], taken[place])
      value.add(-values[place], taken[place])
    }
    try model.require(.linear(weight, .lessOrEqual, 170))
    try model.require(.linear(other, .lessOrEqual, 150))
    try model.require(.linear(weight, .lessOrEqual, 169))
    model.minimise(value)
    var options = SolverOptions()
    options.checksInferences = true
    var solver = try Solver(model, options: options)
    let result = solver.minimise()
    var best = 0
    for choice in 0..<(1 << values.count) {
      let chosen = values.indices.filter { choice >> $0 & 1 == 1 }
      guard chosen.reduce(0, { $0 + weights[$1] }) <= 169, chosen.reduce(0, { $0 + others[$1] }) <= 150 else {
        continue
      }
      best = max(best, chosen.reduce(0) { $0 + values[$1] })
    }
    #expect(result.status == .optimal)
    #expect(result.values == [-best])
    #expect(solver.statistics.relaxationSolves > 0)
    #expect(solver.inferenceFailures.isEmpty)
  }
}
