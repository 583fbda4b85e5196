// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import FlatZinc
import Foundation
import Testing

@Suite("Compared with Gecode")
struct GecodeTests {
  static let gecode = ExternalTool(named: "fzn-gecode")

  @Test(
    "random programs have the same status, optimum and number of solutions",
    .enabled(if: GecodeTests.gecode != nil, "fzn-gecode is not installed: apt-get install minizinc"))
  func randomPrograms() throws {
    let gecode = try #require(GecodeTests.gecode)
    let count = 250 * fuzzFactor
    // Programs that Gecode refuses or gets wrong.
    var refusals = 0
    for seed in 0..<count {
      let program = RandomProgram(seed: 1_000_000 + seed, isForGecode: true)
      let file = try TemporaryFile(program.text, suffix: ".fzn")
      let answer = try gecode.run(["-a", file.path])
      let peer = Outcome(answer.output, program)
      let own = try outcome(program)
      guard answer.status == 0, answer.errors.isEmpty else {
        // Such as a negative cardinality, which Gecode takes for an error and not for a contradiction.
        refusals += 1
        continue
      }
      if own == peer { continue }
      // Gecode 6.2 is wrong now and then, as with `int_mod(x, x, x)`: trying all assignments decides who is.
      let solutions = program.solutions()
      let isOurs =
        program.objective == nil && own.solutions == solutions.count
        || program.objective != nil && own.optimum == program.optimum(of: solutions)
      #expect(isOurs && own.isComplete, "seed \(seed): \(own), Gecode \(peer)\n\(program.text)")
      if !isOurs { return }
      refusals += 1
    }
    #expect(100 * refusals <= 2 * count, "Gecode fails on \(refusals) of \(count) programs")
  }

  /// What is to be the same.
  private struct Outcome: Equatable {
    /// How many there are; 1 for an optimisation problem that has any.
    var solutions = 0
    var optimum: Int?
    var isComplete = false

    init() {}

    init(_ output: String, _ program: RandomProgram) {
      for line in output.split(separator: "\n") {
        if line == "----------" { solutions = program.objective == nil ? solutions + 1 : 1 }
        if line == "==========" || line == "=====UNSATISFIABLE=====" { isComplete = true }
        if let objective = program.objective, line.hasPrefix("v\(objective.variable) = ") {
          optimum = Int(line.drop { $0 != "=" }.dropFirst(2).dropLast())
        }
      }
    }
  }

  private func outcome(_ program: RandomProgram) throws -> Outcome {
    let translation = try Translation(Program(reading: program.text))
    var solver = try Solver(translation.model)
    var result = Outcome()
    if program.objective != nil {
      let answer = solver.minimise()
      result.solutions = answer.solution == nil ? 0 : 1
      result.optimum = answer.solution.flatMap(translation.objectiveValue(of:))
      if case .feasible = answer.status { return result }
      result.isComplete = true
      return result
    }
    let projection = translation.projection
    let end = solver.enumerate(projectedOn: projection.literals, variables: projection.variables) { _ in
      result.solutions += 1
      return true
    }
    result.isComplete = end == .complete
    return result
  }
}
