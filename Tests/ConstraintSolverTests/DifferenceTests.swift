// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Differences")
struct DifferenceTests {
  @Test("a cycle over wide domains is seen without walking through them")
  func cycle() throws {
    var model = Model()
    let list = try (0..<4).map { _ in try model.newInt(0...(1 << 50)) }
    let on = model.newBool().literal
    for (a, b) in zip(list, list.dropFirst()) { try model.require(a + 1 <= b) }
    try model.require(list[3] <= list[0], if: [on])
    var solver = try Solver(model, options: SolverOptions(workLimit: 1_000_000))
    #expect(solver.satisfy(assuming: [on]) == .unsatisfiable(core: [on]))
    guard case .satisfiable = solver.satisfy() else {
      Issue.record("without the last arc there is a solution")
      return
    }
  }

  @Test("differences under conditions against enumeration", arguments: 0..<25)
  func random(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 30_000) { sample, random in
      for _ in 0..<6 {
        let (a, b) = (sample.variables[random.int(0...3)], sample.variables[random.int(0...3)])
        guard a != b else { continue }
        let factor = random.int(1...2)
        try sample.model.require(
          factor * a + (random.chance(80) ? -factor : factor) * b <= random.int(-5...6), if: sample.condition(&random))
      }
    }
  }
}
