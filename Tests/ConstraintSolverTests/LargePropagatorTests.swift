// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Propagators whose sets take more than one word: above 64 values, places or rows.
@Suite("Propagators over many values")
struct LargePropagatorTests {
  @Test("variables that fill some of 80 values leave them to no others", arguments: [40, 64, 70])
  func hallSet(filled: Int) throws {
    let size = 80
    var model = Model()
    // The last variable may have one more value than all before it fill.
    let list = try (0..<size).map { try model.newInt(0...($0 < filled ? filled - 1 : size - 1)) }
    try model.require(.allDifferent(list))
    var open = try Solver(model)
    guard case .satisfiable(let solution) = open.satisfy() else {
      Issue.record("the identity is a solution")
      return
    }
    #expect(model.isSatisfied(by: solution))
    #expect(Set(list[..<filled].map { solution[$0] }) == Set(0..<filled))
    try model.require(list[size - 1] <= filled - 1)
    try expectContradiction(model)
  }

  @Test("a value that only one variable can have goes to it, wherever it stands", arguments: [0, 63, 64, 69])
  func scarceValue(value: Int) throws {
    let size = 70
    var model = Model()
    let list = try (0..<size).map { place in
      try model.newInt(values: (0..<size).filter { $0 != value || place == 17 })
    }
    try model.require(.allDifferent(list))
    try model.require(list[17] != value)
    try expectContradiction(model)
  }

  @Test("places with no way back are seen without search", arguments: [10, 64, 66])
  func cut(size: Int) throws {
    let half = size / 2
    var model = Model()
    // Two groups; only one arc leads back from the second.
    let successors = try (0..<size).map { own in
      let wanted = own < half ? 0..<size : half..<size
      return try model.newInt(values: (wanted + (own == size - 1 ? [0] : [])).filter { $0 != own })
    }
    try model.require(.circuit(successors))
    var open = try Solver(model)
    guard case .satisfiable(let solution) = open.satisfy() else {
      Issue.record("there is a round")
      return
    }
    #expect(solution[successors[size - 1]] == 0)
    #expect(model.isSatisfied(by: solution))
    try model.require(successors[size - 1] >= 1)
    try expectContradiction(model)
  }

  @Test("rows of a table that are left determine the values", arguments: [60, 64, 65, 130])
  func table(rows count: Int) throws {
    var model = Model()
    let list = try (0..<3).map { _ in try model.newInt(0...count) }
    try model.require(.table(list, rows: (0..<count).map { [$0, ($0 * 7) % count, count - $0] }))
    for row in [0, count / 2, count - 1] {
      var fixed = model
      try fixed.require(list[0] == row)
      try fixed.require(list[2] != count - row)
      try expectContradiction(fixed)
    }
    var solver = try Solver(model)
    #expect(solver.countSolutions(projectedOn: [], variables: list) == .exactly(count))
  }

  @Test("propagators that may rest lose no solution of a longer search", arguments: 0..<4)
  func resting(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 70_000)
    let sizes = (0..<9).map { _ in random.int(2...9) }
    var expected = 0
    let limit = (sizes.reduce(0, +) + 2) / 3 + 1
    for code in 0..<19_683 {
      var loads = [0, 0, 0]
      var rest = code
      for size in sizes {
        loads[rest % 3] += size
        rest /= 3
      }
      if loads.allSatisfy({ $0 <= limit }) { expected += 1 }
    }
    var model = Model()
    let bins = try sizes.map { _ in try model.newInt(0...2) }
    let loads = try (0..<3).map { _ in try model.newInt(0...limit) }
    try model.require(.binPacking(bins: bins, sizes: sizes, loads: loads))
    var solver = try Solver(model)
    #expect(solver.countSolutions(projectedOn: [], variables: bins) == .exactly(expected))
  }

  private func expectContradiction(_ model: Model) throws {
    var solver = try Solver(model)
    #expect(solver.satisfy() == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
  }
}
