// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Small random models against enumeration")
struct RandomModelTests {
  private static let samples: UInt64 = 100

  @Test("same status, same optimum, same number of solutions", arguments: 0..<8)
  func agreement(block: UInt64) throws {
    var verified = 0
    for number in 0..<RandomModelTests.samples {
      var random = SeededGenerator(seed: block * 1_000_003 + number)
      let sample = try RandomModel(&random)
      let solutions = sample.solutions()
      var options = SolverOptions(seed: number % 3, checksInferences: true)
      options.strategy = [.alternating, .annotated, .leading, .free][random.int(0...3)]
      options.leadingWork = random.int(0...3000)
      if random.chance(50) { options.mostTasksOrdered = 0 }
      var solver = try Solver(sample.model, options: options)
      try checkOptimum(sample, solutions, &solver)
      try checkAssumptions(sample, solutions, &solver, &random)
      try checkCount(sample, solutions, &solver, &random)
      try checkOptimum(sample, solutions, &solver)
      verified += solver.statistics.checkedInferences
      #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures) seed \(block) \(number)\n\(sample.model)")
    }
    #expect(verified > 500)
  }

  private func checkOptimum(
    _ sample: RandomModel, _ solutions: [Assignment], _ solver: inout Solver
  ) throws {
    let result = solver.minimise()
    let values = solutions.map { solution in sample.model.objectives.map { solution[$0] } }
    guard let best = values.min(by: { $0.lexicographicallyPrecedes($1) }) else {
      #expect(result.status == .infeasible(core: []), "\(sample.model)")
      return
    }
    #expect(result.status == .optimal, "\(sample.model)")
    #expect(result.values == best, "\(sample.model)")
    #expect(result.levels.allSatisfy { $0.isOptimal }, "\(sample.model)")
    let solution = try #require(result.solution)
    #expect(sample.model.isSatisfied(by: solution))
  }

  private func checkAssumptions(
    _ sample: RandomModel, _ solutions: [Assignment], _ solver: inout Solver, _ random: inout SeededGenerator
  ) throws {
    func isPossible(_ literals: [Literal]) -> Bool {
      solutions.contains { solution in literals.allSatisfy { solution[$0] } }
    }
    let assumptions = sample.someLiterals(&random, 0...5)
    switch solver.satisfy(assuming: assumptions) {
    case .satisfiable(let solution):
      #expect(sample.model.isSatisfied(by: solution))
      #expect(assumptions.allSatisfy { solution[$0] })
    case .unsatisfiable(let core):
      #expect(!isPossible(core), "\(sample.model)")
      #expect(core.allSatisfy { assumptions.contains($0) })
    case .unknown: Issue.record("no limit was set")
    }
    let background = sample.someLiterals(&random, 0...1)
    switch solver.minimalCore(of: assumptions, background: background) {
    case .satisfiable(let solution):
      #expect((assumptions + background).allSatisfy { solution[$0] })
    case .minimal(let core):
      #expect(!isPossible(core + background), "\(sample.model)")
      for literal in core {
        let others = core.filter { $0 != literal }
        #expect(isPossible(others + background), "\(sample.model)")
      }
    case .unknown: Issue.record("no limit was set")
    }
    let result = solver.minimise(assuming: assumptions)
    let allowed = solutions.filter { solution in assumptions.allSatisfy { solution[$0] } }
    let best = allowed.map { solution in sample.model.objectives.map { solution[$0] } }
      .min { $0.lexicographicallyPrecedes($1) }
    if let best { #expect(result.values == best, "\(sample.model)") } else { #expect(result.solution == nil) }
  }

  private func checkCount(
    _ sample: RandomModel, _ solutions: [Assignment], _ solver: inout Solver, _ random: inout SeededGenerator
  ) throws {
    let all = solver.countSolutions(projectedOn: sample.literals, variables: sample.variables)
    #expect(all == .exactly(solutions.count), "\(sample.model)")
    let some = sample.someLiterals(&random, 1...3)
    let points = Set(solutions.map { solution in some.map { solution[$0] } })
    let projected = solver.countSolutions(projectedOn: some)
    #expect(projected == .exactly(points.count), "\(sample.model)")
    guard !solutions.isEmpty else { return }
    let values = solver.minimise().values
    let optima = solutions.filter { solution in sample.model.objectives.map { solution[$0] } == values }
    let best = solver.countSolutions(
      projectedOn: sample.literals, variables: sample.variables, objectivesAtMost: values)
    #expect(best == .exactly(optima.count), "\(sample.model)")
    guard optima.count > 1 else { return }
    let limited = solver.countSolutions(
      projectedOn: sample.literals, variables: sample.variables, objectivesAtMost: values, atMost: optima.count - 1)
    #expect(limited == .moreThan(optima.count - 1))
  }
}
