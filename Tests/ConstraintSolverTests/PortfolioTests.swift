// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Two searches on one model")
struct PortfolioTests {
  @Test("the shortest job shop, in both modes")
  func jobShop() throws {
    let model = try JobShop(JobShop.ft06).model
    for isDeterministic in [true, false] {
      let result = try minimise(model, portfolio: PortfolioOptions(isDeterministic: isDeterministic))
      #expect(result.status == .optimal)
      #expect(result.values == [55])
    }
  }

  @Test("one thread or two, always the same answer")
  func determinism() throws {
    let model = try YearModel(blocks: 10, days: 60, seed: 3).model
    let options = SolverOptions(workLimit: 30_000_000)
    let results = try [1, 2, 2].map { try minimise(model, options: options, portfolio: PortfolioOptions(threads: $0)) }
    #expect(results[0] == results[1] && results[1] == results[2])
    #expect(results[0].status == .optimal)
  }

  @Test("random models against enumeration", arguments: 0..<30)
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 77)
    let sample = try RandomModel(&random)
    let values = sample.solutions().map { solution in sample.model.objectives.map { solution[$0] } }
    let result = try minimise(sample.model, portfolio: PortfolioOptions())
    #expect(result.solution == nil ? values.isEmpty : result.values == values.min { $0.lexicographicallyPrecedes($1) })
  }
}
