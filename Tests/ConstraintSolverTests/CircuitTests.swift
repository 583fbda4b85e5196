// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Rounds through all places")
struct CircuitTests {
  @Test("as many rounds as trying all orders finds", arguments: 0..<20)
  func rounds(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 40_000)
    let size = 6
    let arcs = (0..<size).map { from in (0..<size).filter { $0 != from && random.chance(50) } }
    var expected = 0
    func visit(_ place: Int, _ seen: Set<Int>) {
      if seen.count == size && arcs[place].contains(0) { expected += 1 }
      for next in arcs[place] where !seen.contains(next) { visit(next, seen.union([next])) }
    }
    visit(0, [0])
    guard arcs.allSatisfy({ !$0.isEmpty }) else { return }
    var model = Model()
    let successors = try arcs.map { try model.newInt(values: $0) }
    try model.require(.circuit(successors))
    var solver = try Solver(model, options: SolverOptions(seed: seed, checksInferences: true))
    let count = solver.countSolutions(projectedOn: [], variables: successors)
    #expect(count == .exactly(expected), "\(model)")
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }

  @Test("as many rounds through some places as trying all orders finds", arguments: 0..<20)
  func partialRounds(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 41_000)
    let size = 6
    let arcs = (0..<size).map { from in (0..<size).filter { $0 == from ? random.chance(70) : random.chance(60) } }
    guard arcs.allSatisfy({ !$0.isEmpty }) else { return }
    func canBeLeftOut(_ places: Set<Int>) -> Bool { places.allSatisfy { arcs[$0].contains($0) } }
    let all = Set(0..<size)
    var expected = canBeLeftOut(all) ? 1 : 0
    // Each round is counted from its least place.
    func visit(_ place: Int, from start: Int, _ seen: Set<Int>) {
      if arcs[place].contains(start) && seen.count > 1 && canBeLeftOut(all.subtracting(seen)) { expected += 1 }
      for next in arcs[place] where next > start && !seen.contains(next) {
        visit(next, from: start, seen.union([next]))
      }
    }
    for start in 0..<size { visit(start, from: start, [start]) }
    var model = Model()
    let successors = try arcs.map { try model.newInt(values: $0) }
    try model.require(.subcircuit(successors))
    var solver = try Solver(model, options: SolverOptions(seed: seed, checksInferences: true))
    let count = solver.countSolutions(projectedOn: [], variables: successors)
    #expect(count == .exactly(expected), "\(model)")
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }

  @Test("places with no way back are seen without search")
  func cut() throws {
    var model = Model()
    // Two groups of three; only one arc leads back from the second.
    let first = try (0..<3).map { own in try model.newInt(values: (0..<6).filter { $0 != own }) }
    let second = try (3..<6).map { own in
      try model.newInt(values: (own == 5 ? [0, 3, 4] : [3, 4, 5]).filter { $0 != own })
    }
    try model.require(.circuit(first + second))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    guard case .satisfiable(let solution) = solver.satisfy() else {
      Issue.record("there is a round")
      return
    }
    #expect(solution[second[2]] == 0)
    #expect(solver.statistics.conflicts == 0)
    try model.require(second[2] >= 1)
    var closed = try Solver(model, options: SolverOptions(checksInferences: true))
    let verdict = closed.satisfy()
    #expect(verdict == .unsatisfiable(core: []))
    #expect(closed.statistics.decisions == 0)
  }
}
