// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// What bin packing and global cardinality see beyond their linear rows.
@Suite("Packing and counting")
struct CountingPropagatorTests {
  private static let samples: UInt64 = 40

  @Test("bins on random items", arguments: 0..<CountingPropagatorTests.samples)
  func bins(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 60_000) { sample, random in
      let unit = random.int(1...3)
      let loads = try (0..<random.int(2...3)).map { _ in
        let low = random.int(0...4)
        return try sample.model.newInt(low...(low + random.int(1...9)))
      }
      for load in loads { sample.add(load) }
      let sizes = (0..<4).map { _ in unit * random.int(0...4) }
      try sample.model.require(
        .binPacking(bins: sample.variables[..<4].map { $0 }, sizes: sizes, loads: loads), if: sample.condition(&random))
    }
  }

  @Test("cardinalities on random variables", arguments: 0..<CountingPropagatorTests.samples)
  func cardinalities(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 61_000) { sample, random in
      let list = sample.variables
      let values = (0...6).filter { _ in random.chance(60) }.prefix(3)
      let counts = try values.map { _ in
        let low = random.int(-1...1)
        return try sample.model.newInt(low...max(1, low + random.int(0...2)))
      }
      for count in counts { sample.add(count) }
      try sample.model.require(
        .globalCardinality(list, values: Array(values), counts: counts, isClosed: random.chance(40)),
        if: sample.condition(&random))
    }
  }

  @Test("a load that no items add up to is seen without search")
  func subsetSum() throws {
    var model = Model()
    let bins = try (0..<5).map { _ in try model.newInt(0...1) }
    // 3, 5 and their sums leave 4 and 7 out.
    let loads = [try model.newInt(7...7), try model.newInt(0...99)]
    try model.require(.binPacking(bins: bins, sizes: [3, 3, 5, 9, 30], loads: loads))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.satisfy() == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }

  @Test("an item without which a load cannot be reached goes there")
  func neededItem() throws {
    var model = Model()
    let bins = try (0..<4).map { _ in try model.newInt(0...1) }
    let loads = [try model.newInt(9...10), try model.newInt(0...99)]
    // 8 and 2, or 8 and 1; never 2, 1 and 20.
    try model.require(.binPacking(bins: bins, sizes: [8, 2, 1, 20], loads: loads))
    try expectContradiction(model) { try $0.require(bins[0] >= 1) }
    try expectContradiction(model) { try $0.require(bins[3] <= 0) }
  }

  @Test("large items need a bin each")
  func packingBound() throws {
    var model = Model()
    // Together they fill three bins of ten less than full, but no two of the large ones share one.
    let sizes = [6, 6, 6, 6, 1, 1]
    let bins = try sizes.map { _ in try model.newInt(0...2) }
    let loads = try (0..<3).map { _ in try model.newInt(0...10) }
    try model.require(.binPacking(bins: bins, sizes: sizes, loads: loads))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.satisfy() == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }

  @Test("variables that fill some values leave them to no others")
  func hallSet() throws {
    var model = Model()
    // Four variables for two values with room for two each: the last two must go elsewhere.
    let list = try (0..<6).map { try model.newInt(values: $0 < 4 ? [1, 2] : [1, 2, 3, 4]) }
    let counts = try [2, 2].map { try model.newInt(0...$0) }
    try model.require(.globalCardinality(list, values: [1, 2], counts: counts, isClosed: false))
    try expectContradiction(model) { try $0.require(list[5] <= 2) }
    try expectContradiction(model) { try $0.require(counts[0] <= 1) }
  }

  @Test("values that need variables keep them, and counts know how many they can have")
  func neededVariables() throws {
    var model = Model()
    // Only three variables can have 1 or 2, which need three together.
    let list = try (0..<5).map { try model.newInt(values: $0 < 3 ? [1, 2, 3] : [3, 4]) }
    let counts = [try model.newInt(1...5), try model.newInt(2...5), try model.newInt(0...5)]
    try model.require(.globalCardinality(list, values: [1, 2, 3], counts: counts, isClosed: false))
    try expectContradiction(model) { try $0.require(list[0] >= 3) }
    try expectContradiction(model) { try $0.require(counts[0] >= 2) }
    try expectContradiction(model) { try $0.require(counts[2] >= 3) }
  }

  /// One more constraint leaves no solution, and that is seen without search.
  private func expectContradiction(_ model: Model, _ add: (inout Model) throws -> Void) throws {
    var model = model
    try add(&model)
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.satisfy() == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }
}
