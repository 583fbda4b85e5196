// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// One of several solutions that differ by an exchange of variables alone.
@Suite("Interchangeable variables")
struct InterchangeableTests {
  private static var breaking: SolverOptions {
    var options = SolverOptions()
    options.breaksSymmetries = true
    return options
  }

  @Test("items of one size in bins: one solution for each way to fill them")
  func items() throws {
    var model = Model()
    let bins = try (0..<4).map { _ in try model.newInt(0...2) }
    let loads = try (0..<3).map { _ in try model.newInt(0...8) }
    try model.require(.binPacking(bins: bins, sizes: [2, 2, 2, 2], loads: loads))
    var all = try Solver(model)
    #expect(all.countSolutions(projectedOn: [], variables: bins) == .exactly(81))
    var kept = try Solver(model, options: Self.breaking)
    #expect(kept.countSolutions(projectedOn: [], variables: bins) == .exactly(15))
  }

  @Test("literals in the same places, and tasks of one length")
  func literalsAndTasks() throws {
    var model = Model()
    let literals = (0..<5).map { _ in model.newBool().literal }
    try model.require(.linear(LinearExpression(counting: literals), .equal, 2))
    let starts = try (0..<3).map { _ in try model.newInt(0...5) }
    try model.require(.noOverlap(try starts.map { try model.newInterval(start: $0, duration: 2) }))
    var kept = try Solver(model, options: Self.breaking)
    #expect(kept.countSolutions(projectedOn: literals, variables: []) == .exactly(1))
    #expect(kept.countSolutions(projectedOn: [], variables: starts) == .exactly(4))
    var all = try Solver(model)
    #expect(all.countSolutions(projectedOn: [], variables: starts) == .exactly(24))
  }

  @Test("variables with places of their own are left alone")
  func differing() throws {
    var model = Model()
    let list = try (0..<3).map { _ in try model.newInt(0...2) }
    try model.require(.allDifferent(list))
    try model.require(list[0] + 2 * list[1] >= 1)
    var kept = try Solver(model, options: Self.breaking)
    var all = try Solver(model)
    let count = all.countSolutions(projectedOn: [], variables: list)
    #expect(kept.countSolutions(projectedOn: [], variables: list) == count)
  }

  @Test("random models keep their status and optimum")
  func random() throws {
    var brokenModels = 0
    for number in UInt64(0)..<600 {
      var random = SeededGenerator(seed: 90_000 + number)
      let sample = try RandomModel(&random, bools: 3...6, ints: 2...4)
      let solutions = sample.solutions()
      var solver = try Solver(sample.model, options: Self.breaking)
      let result = solver.minimise()
      let best = solutions.map { solution in sample.model.objectives.map { solution[$0] } }
        .min { $0.lexicographicallyPrecedes($1) }
      #expect(result.values == best ?? [], "\(sample.model)")
      if let solution = result.solution { #expect(sample.model.isSatisfied(by: solution), "\(sample.model)") }
      let kept = solver.countSolutions(projectedOn: sample.literals, variables: sample.variables)
      guard case .exactly(let count) = kept else {
        Issue.record("no limit was set")
        continue
      }
      #expect(count <= solutions.count && (count > 0) == !solutions.isEmpty, "\(sample.model)")
      if count < solutions.count { brokenModels += 1 }
    }
    #expect(brokenModels > 0, "some random models have symmetries")
  }
}
