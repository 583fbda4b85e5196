// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Literals of `[x = v]`: as strong as the clauses that tie them to the bounds.
@Suite("Literals of values")
struct ValueLiteralTests {
  @Test("beside bounds, against enumeration", arguments: 0..<25)
  func random(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 95_000) { sample, random in
      for (place, literal) in sample.literals.enumerated() where random.chance(60) {
        // Sometimes one literal for values of two variables.
        for variable in [sample.variables[place], sample.variables[3]] where random.chance(70) {
          try sample.model.require(.value(variable, random.int(0...8), random.chance(70) ? literal : !literal))
        }
      }
      try sample.model.require(
        .count(Array(sample.variables.prefix(3)), of: random.int(0...6), equals: sample.variables[3]))
      if random.chance(60) { try sample.model.require(.allDifferent(Array(sample.variables.prefix(3)))) }
      if random.chance(60) {
        try sample.model.require(
          sample.variables[0] + sample.variables[1] - 2 * sample.variables[2] <= random.int(-3...3))
      }
    }
  }

  @Test("what the other literals deny leaves one value, and none")
  func denying() throws {
    let values = [1, 3, 4, 7, 9]
    var model = Model()
    let variable = try model.newInt(values: values)
    let literals = try values.map { value in
      let literal = model.newBool().literal
      try model.require(.value(variable, value, literal))
      return literal
    }
    for kept in values.indices {
      let denied = values.indices.filter { $0 != kept }.map { !literals[$0] }
      var solver = try Solver(model, options: SolverOptions(checksInferences: true))
      guard case .satisfiable(let solution) = solver.satisfy(assuming: denied) else {
        Issue.record("\(values[kept]) is left")
        continue
      }
      #expect(solution[variable] == values[kept])
      #expect(solver.statistics.conflicts == 0)
      guard case .unsatisfiable(let core) = solver.satisfy(assuming: denied + [!literals[kept]]) else {
        Issue.record("no value is left")
        continue
      }
      #expect(Set(core) == Set(literals.map { !$0 }))
      #expect(solver.inferenceFailures.isEmpty)
    }
  }
}
