// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Synchronization
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

  @Test("news get better and end with the answer", arguments: [true, false])
  func news(isDeterministic: Bool) throws {
    let model = try YearModel(blocks: 10, days: 60, seed: 3).model
    let values = Mutex<[[Int]]>([])
    let answer = try solve(model, portfolio: PortfolioOptions(isDeterministic: isDeterministic)) { progress in
      if case .solution(let solution, let costs) = progress {
        values.withLock { $0.append(costs) }
        #expect(model.isSatisfied(by: solution) && model.objectives.map { solution[$0] } == costs)
      }
    }
    let told = values.withLock { $0 }
    #expect(answer.result.status == .optimal && told.last == answer.result.values)
    #expect(zip(told, told.dropFirst()).allSatisfy { $1.lexicographicallyPrecedes($0) })
    #expect(answer.statistics.decisions > 0)
  }

  @Test("any solution of a model without objectives, or none", arguments: [true, false])
  func satisfaction(isDeterministic: Bool) throws {
    let options = PortfolioOptions(isDeterministic: isDeterministic)
    var model = Model()
    let queens = try (0..<12).map { _ in try model.newInt(0...11) }
    try model.require(.allDifferent(queens))
    for i in 0..<12 {
      for j in (i + 1)..<12 {
        try model.require(queens[i] - queens[j] != j - i)
        try model.require(queens[i] - queens[j] != i - j)
      }
    }
    let solution = try #require(try minimise(model, portfolio: options).solution)
    #expect(model.isSatisfied(by: solution))
    try model.require(queens[0] >= 12)
    #expect(try minimise(model, portfolio: options).status == .infeasible(core: []))
  }
}
