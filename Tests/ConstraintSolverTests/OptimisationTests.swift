// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Optimisation over many costs")
struct OptimisationTests {
  @Test("a variable that equals the objective bounds it")
  func namedObjective() throws {
    var model = Model()
    let literals = (0..<40).map { _ in model.newBool().literal }
    let (first, second, name) = (try model.newInt(0...20), try model.newInt(0...20), try model.newInt(0...40))
    try model.require(LinearExpression(counting: literals[..<20]) - first == 0)
    try model.require(LinearExpression(counting: literals[20...]) - second == 0)
    try model.require(first + second - name == 0)
    try model.require(first + second >= 17)
    var sum = LinearExpression(counting: literals)
    model.minimise(sum)
    sum.add(-1, name)
    try model.require(.linear(sum, .equal, 0))
    var solver = try Solver(model)
    let result = solver.minimise()
    #expect(result.status == .optimal && result.values == [17])
    #expect(solver.statistics.conflicts < 1000)
  }

  @Test("the same question again costs no more")
  func repetition() throws {
    let model = try YearModel(blocks: 10, days: 60, seed: 3).model
    var solver = try Solver(model)
    let first = solver.minimise()
    var work: [Int] = []
    for _ in 0..<4 {
      let again = solver.minimise()
      #expect(again.status == .optimal && again.values == first.values)
      work.append(again.work)
    }
    #expect(work.allSatisfy { $0 <= 2 * max(first.work, work[0]) })
  }

  @Test("weighted literals under random clauses", arguments: 0..<60)
  func weightedLiterals(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var model = Model()
    let literals = (0..<9).map { _ in model.newBool().literal }
    for _ in 0..<random.int(10...24) {
      let clause = (0..<3).map { _ in
        let literal = literals[random.int(0...8)]
        return random.chance(70) ? literal : !literal
      }
      try model.require(.clause(clause))
    }
    for _ in 0..<random.int(1...3) {
      let largest = random.chance(50) ? 1 : 20
      model.minimise(LinearExpression(weighted: literals.map { (random.int(0...largest), $0) }))
    }
    try compare(model, literals, &random)
  }

  @Test("costs of choices, one of each group", arguments: 0..<60)
  func choices(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 500)
    var model = Model()
    let groups = (0..<3).map { _ in (0..<4).map { _ in model.newBool().literal } }
    for group in groups { try model.require(.exactlyOne(group)) }
    for _ in 0..<6 {
      let pair = [groups[random.int(0...1)][random.int(0...3)], groups[2][random.int(0...3)]]
      try model.require(.atMostOne(pair), if: random.chance(30) ? [groups[random.int(0...2)][0]] : [])
    }
    for _ in 0..<random.int(1...3) {
      var cost = LinearExpression(random.int(-5...5))
      for literal in groups.joined() where random.chance(70) {
        cost.add(random.int(-6...6), random.chance(80) ? literal : !literal)
      }
      model.minimise(cost)
    }
    try compare(model, Array(groups.joined()), &random)
  }

  private func compare(_ model: Model, _ literals: [Literal], _ random: inout SeededGenerator) throws {
    var solutions: [Assignment] = []
    for code in 0..<(1 << literals.count) {
      let assignment = Assignment(bools: literals.indices.map { code >> $0 & 1 == 1 }, ints: [])
      if model.isSatisfied(by: assignment) { solutions.append(assignment) }
    }
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    for _ in 0..<3 {
      let assumptions = (0..<random.int(0...2)).map { _ in literals[random.int(0...literals.count - 1)] }
      let allowed = solutions.filter { solution in assumptions.allSatisfy { solution[$0] } }
      let best = allowed.map { solution in model.objectives.map { solution[$0] } }
        .min { $0.lexicographicallyPrecedes($1) }
      var bounds: [Int: Int] = [:]
      let result = solver.minimise(assuming: assumptions) { event in
        if case .bound(let number, let value) = event { bounds[number] = value }
      }
      #expect(result.values == best ?? [], "\(model)")
      #expect((result.status == .optimal) == (best != nil))
      for (number, bound) in bounds { #expect(bound <= result.values[number]) }
      guard let best else { continue }
      let optima = allowed.filter { solution in model.objectives.map { solution[$0] } == best }
      let count = solver.countSolutions(projectedOn: literals, assuming: assumptions, objectivesAtMost: best)
      #expect(count == .exactly(optima.count))
    }
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }
}
