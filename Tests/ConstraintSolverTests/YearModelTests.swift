// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("A planner's year")
struct YearModelTests {
  @Test("three objectives are proven best", arguments: [1, 2])
  func year(seed: UInt64) throws {
    let year = try YearModel(blocks: 20, days: 180, seed: seed)
    var solver = try Solver(year.model)
    let result = solver.minimise()
    #expect(result.status == .optimal)
    let solution = try #require(result.solution)
    #expect(year.model.isSatisfied(by: solution))
  }
}
