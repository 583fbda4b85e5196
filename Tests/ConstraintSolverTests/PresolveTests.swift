// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Models with much to simplify, with presolve and by enumeration.
@Suite("Presolve")
struct PresolveTests {
  private static let samples: UInt64 = 200

  @Test("same status, optimum, number of solutions, cores and hints", arguments: 0..<5)
  func agreement(block: UInt64) throws {
    for number in 0..<PresolveTests.samples {
      var random = SeededGenerator(seed: 50_000 + block * 1_000_003 + number)
      let sample = try RedundantModel(&random)
      let solutions = sample.solutions()
      var solver = try Solver(sample.model, options: SolverOptions(checksInferences: number % 4 == 0))
      let count = solver.countSolutions(projectedOn: sample.literals, variables: sample.variables)
      #expect(count == .exactly(solutions.count), "\(sample.model)")
      let result = solver.minimise()
      let best = solutions.map { solution in sample.model.objectives.map { solution[$0] } }
        .min { $0.lexicographicallyPrecedes($1) }
      #expect(result.values == best ?? [], "\(sample.model)")
      if let solution = result.solution { #expect(sample.model.isSatisfied(by: solution), "\(sample.model)") }
      let assumptions = (0..<random.int(1...4)).map { _ in sample.literal(&random) }
      func isPossible(_ list: [Literal]) -> Bool {
        solutions.contains { solution in list.allSatisfy { solution[$0] } }
      }
      switch solver.minimalCore(of: assumptions) {
      case .satisfiable(let solution): #expect(assumptions.allSatisfy { solution[$0] })
      case .minimal(let core):
        #expect(core.allSatisfy { assumptions.contains($0) })
        #expect(!isPossible(core), "\(sample.model)")
        for literal in core { #expect(isPossible(core.filter { $0 != literal }), "\(sample.model)") }
      case .unknown: Issue.record("no limit was set")
      }
      #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)\n\(sample.model)")
    }
  }

  @Test("variables that are multiples of others keep their values")
  func affine() throws {
    var model = Model()
    let x = try model.newInt(0...100)
    let y = try model.newInt(-50...50)
    let z = try model.newInt(0...1000)
    try model.require(x == 3 * y + 1)
    try model.require(z == x + y)
    try model.require(z >= 20)
    model.minimise(x)
    var solver = try Solver(model)
    let solution = try #require(solver.minimise().solution)
    #expect(solution[x] == 16 && solution[y] == 5 && solution[z] == 21)
    let count = solver.countSolutions(projectedOn: [], variables: [z])
    #expect(count == .exactly(29))
  }

  @Test("a contradiction met on the way is reported with the assumption that needs it")
  func contradiction() throws {
    var model = Model()
    let (a, b, c) = (model.newBool().literal, model.newBool().literal, model.newBool().literal)
    try model.require(.clause([!a, b]))
    try model.require(.clause([!b, a]))
    var solver = try Solver(model)
    #expect(solver.minimalCore(of: [c, a, !b]) == .minimal([a, !b]))
    try model.require(.clause([a, b]))
    try model.require(.clause([!a, !b]))
    var closed = try Solver(model)
    #expect(closed.satisfy(assuming: [c]) == .unsatisfiable(core: []))
  }
}

/// A random model in which clauses, equations and comparisons repeat, contain and contradict one another.
private struct RedundantModel {
  var model = Model()
  var literals: [Literal] = []
  var variables: [IntVar] = []

  init(_ random: inout SeededGenerator) throws {
    for _ in 0..<random.int(3...6) { literals.append(model.newBool().literal) }
    for _ in 0..<random.int(1...4) {
      let low = random.int(-2...2)
      variables.append(
        random.chance(40)
          ? try model.newInt(values: (0..<random.int(2...4)).map { _ in random.int(-4...6) })
          : try model.newInt(low...(low + random.int(1...4))))
    }
    for _ in 0..<random.int(2...9) {
      try model.require(constraint(&random), if: random.chance(20) ? [literal(&random)] : [])
    }
    if random.chance(60) {
      var cost = LinearExpression()
      for literal in literals { cost.add(random.int(-3...3), literal) }
      for variable in variables { cost.add(random.int(-2...2), variable) }
      model.minimise(cost)
    }
    model.hints.append(.value(variables[0], random.int(-2...4)))
    model.searchOrder.append(
      random.chance(50) ? SearchAnnotation(literals: literals) : SearchAnnotation(integers: [variables[0]]))
  }

  func literal(_ random: inout SeededGenerator) -> Literal {
    let literal = literals[random.int(0...literals.count - 1)]
    return random.chance(60) ? literal : !literal
  }

  private func variable(_ random: inout SeededGenerator) -> IntVar { variables[random.int(0...variables.count - 1)] }

  private func constraint(_ random: inout SeededGenerator) throws -> Constraint {
    switch random.int(0...11) {
    case 0...3: return .clause((0..<random.int(1...3)).map { _ in literal(&random) })
    case 4: return .atMostOne(Array(Set((0..<3).map { _ in literal(&random) })).sorted { "\($0)" < "\($1)" })
    case 5: return .exactlyOne(Array(Set((0..<3).map { _ in literal(&random) })).sorted { "\($0)" < "\($1)" })
    case 6...7:
      let (factor, offset) = ([1, 1, -1, 2, -3][random.int(0...4)], random.int(-2...2))
      return .linear(variable(&random) - factor * variable(&random), .equal, random.chance(40) ? 0 : offset)
    case 8:
      var sum = LinearExpression(random.int(-1...1))
      for _ in 0..<random.int(1...3) { sum.add(2 * random.int(-2...2), variable(&random)) }
      for _ in 0..<random.int(0...2) { sum.add(2 * random.int(-1...1), literal(&random)) }
      return .linear(sum, [.lessOrEqual, .equal, .notEqual][random.int(0...2)], random.int(-3...5))
    case 9: return .value(variable(&random), random.int(-1...2), literal(&random))
    case 10: return .atLeast(variable(&random), random.int(-1...2), literal(&random))
    default:
      return random.chance(50) || variables.count < 2
        ? .maximum([variable(&random), variable(&random)], equals: variable(&random)) : .allDifferent(variables)
    }
  }

  func solutions() -> [Assignment] {
    var result: [Assignment] = []
    func visit(_ ints: [Int]) {
      guard ints.count == variables.count else {
        for value in model.domain(of: variables[ints.count]).values { visit(ints + [value]) }
        return
      }
      for code in 0..<(1 << literals.count) {
        let assignment = Assignment(bools: literals.indices.map { code >> $0 & 1 == 1 }, ints: ints)
        if model.isSatisfied(by: assignment) { result.append(assignment) }
      }
    }
    visit([])
    return result
  }
}
