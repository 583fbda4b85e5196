// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// One constraint at a time, denser than in ``RandomModelTests``: no solution is lost, full assignments are decided and
/// every explanation alone implies what it explains.
@Suite("Propagators")
struct PropagatorTests {
  private static let samples: UInt64 = 30

  @Test("a full row of many tasks without literals for pairs", arguments: [0, 1])
  func manyTasks(missing: Int) throws {
    var model = Model()
    let durations = (0..<80).map { 1 + $0 % 3 }
    let horizon = durations.reduce(0, +) - missing
    let tasks = try durations.map { duration in
      try model.newInterval(start: model.newInt(0...(horizon - duration)), duration: duration)
    }
    try model.require(.noOverlap(tasks))
    var solver = try Solver(model)
    guard case .satisfiable(let solution) = solver.satisfy() else {
      #expect(missing == 1)
      return
    }
    #expect(missing == 0 && model.isSatisfied(by: solution))
  }

  @Test("no-overlap with optional tasks", arguments: 0..<PropagatorTests.samples)
  func noOverlap(seed: UInt64) throws {
    try compare(seed: seed) { sample, random in
      let tasks = try sample.variables.map { variable in
        let presence = random.chance(40) ? sample.literal(&random) : nil
        return try sample.model.newInterval(start: variable, duration: random.int(0...4), presence: presence)
      }
      try sample.model.require(.noOverlap(tasks), if: sample.condition(&random))
    }
  }

  @Test("all-different", arguments: 0..<PropagatorTests.samples)
  func allDifferent(seed: UInt64) throws {
    try compare(seed: seed + 1000) { sample, random in
      try sample.model.require(.allDifferent(sample.variables), if: sample.condition(&random))
    }
  }

  @Test("element over variables and numbers", arguments: 0..<PropagatorTests.samples)
  func element(seed: UInt64) throws {
    try compare(seed: seed + 2000) { sample, random in
      let index = sample.variables[0]
      let result = sample.variables[1]
      let table = Array(sample.variables[2...])
      let numbers = (0..<random.int(1...6)).map { _ in random.int(0...5) }
      try sample.model.require(.element(index: index, values: table, result: result), if: sample.condition(&random))
      try sample.model.require(
        .element(index: table[0], values: numbers, result: result), if: sample.condition(&random))
    }
  }

  @Test("linear", arguments: 0..<PropagatorTests.samples)
  func linear(seed: UInt64) throws {
    try compare(seed: seed + 3000) { sample, random in
      for _ in 0..<3 {
        var sum = LinearExpression()
        for variable in sample.variables { sum.add(random.int(-3...3), variable) }
        for literal in sample.literals { sum.add(random.int(-4...4), literal) }
        let relation: LinearRelation = [.lessOrEqual, .equal, .notEqual][random.int(0...2)]
        try sample.model.require(.linear(sum, relation, random.int(-4...6)), if: sample.condition(&random))
      }
    }
  }

  @Test("wide domains, whose bounds get literals when needed", arguments: 0..<PropagatorTests.samples)
  func wideDomains(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 4000)
    var model = Model()
    let scale = 37
    let x = try model.newInt(-40 * scale...40 * scale)
    let y = try model.newInt(values: (0...60).filter { _ in random.chance(70) }.map { $0 * scale } + [0])
    let on = model.newBool().literal
    let rows = (0..<3).map { _ in (random.int(-3...3), random.int(-3...3), random.int(-90...90) * scale) }
    for (a, b, bound) in rows { try model.require(a * x + b * y <= bound) }
    try model.require(x >= y - 5 * scale, if: [on])
    let weights = (random.int(-3...3), random.int(-3...3))
    model.minimise(weights.0 * x + weights.1 * y + 7 * scale * !on)
    var best: Int?
    for value in model.domain(of: y).values {
      for enforced in [false, true] {
        var range = model.domain(of: x).lowerBound...model.domain(of: x).upperBound
        var isPossible = true
        func cut(atLeast low: Int, atMost high: Int) {
          let cut = (max(range.lowerBound, low), min(range.upperBound, high))
          if cut.0 <= cut.1 { range = cut.0...cut.1 } else { isPossible = false }
        }
        for (a, b, bound) in rows {
          let rest = bound - b * value
          if a == 0 && rest < 0 { isPossible = false }
          if a > 0 { cut(atLeast: .min, atMost: floorDivide(rest, a)) }
          if a < 0 { cut(atLeast: -floorDivide(rest, -a), atMost: .max) }
        }
        if enforced { cut(atLeast: value - 5 * scale, atMost: .max) }
        guard isPossible else { continue }
        for end in [range.lowerBound, range.upperBound] {
          let cost = weights.0 * end + weights.1 * value + (enforced ? 0 : 7 * scale)
          best = min(best ?? cost, cost)
        }
      }
    }
    var solver = try Solver(model, options: SolverOptions(seed: seed))
    let result = solver.minimise()
    #expect(result.values.first == best, "\(model)")
    #expect((result.status == .optimal) == (best != nil))
  }

  private func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }

  private func compare(seed: UInt64, _ add: (inout DenseSample, inout SeededGenerator) throws -> Void) throws {
    try DenseSample.compare(seed: seed, add)
  }
}

extension DenseSample {
  /// Adds constraints to a random sample, solves and counts, and compares with enumeration.
  static func compare(seed: UInt64, _ add: (inout DenseSample, inout SeededGenerator) throws -> Void) throws {
    var random = SeededGenerator(seed: seed)
    var sample = try DenseSample(&random)
    try add(&sample, &random)
    for _ in 0..<2 {
      let bound = random.int(0...5)
      try sample.model.require(.atLeast(sample.variables[random.int(0...3)], bound, sample.literal(&random)))
    }
    if random.chance(50) {
      sample.model.minimise(sample.variables.reduce(LinearExpression()) { $0 + random.int(-2...2) * $1 })
    }
    var expected = 0
    sample.forEachAssignment { if sample.model.isSatisfied(by: $0) { expected += 1 } }
    var options = SolverOptions(seed: seed, checksInferences: true)
    if random.chance(50) { options.mostTasksOrdered = 0 }
    if random.chance(50) { options.mostStepLiterals = 0 }
    var solver = try Solver(sample.model, options: options)
    let best = solver.minimise()
    #expect((best.status == .optimal) == (expected > 0))
    // Many solutions teach little more than some and take long.
    let limit = 300
    let count = solver.countSolutions(projectedOn: sample.literals, variables: sample.variables, atMost: limit)
    #expect(count == (expected > limit ? .moreThan(limit) : .exactly(expected)), "\(sample.model)")
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)\n\(sample.model)")
  }
}

/// Four integer variables and three literals.
struct DenseSample {
  var model = Model()
  private(set) var literals: [Literal] = []
  private(set) var variables: [IntVar] = []

  init(_ random: inout SeededGenerator) throws {
    for _ in 0..<3 { literals.append(model.newBool().literal) }
    for _ in 0..<4 {
      let low = random.int(0...3)
      let values = (low...(low + random.int(1...5))).filter { _ in random.chance(85) }
      variables.append(try model.newInt(values: values.isEmpty ? [low] : values))
    }
  }

  func literal(_ random: inout SeededGenerator) -> Literal {
    random.chance(50) ? literals[random.int(0...2)] : !literals[random.int(0...2)]
  }

  func condition(_ random: inout SeededGenerator) -> [Literal] { random.chance(30) ? [literal(&random)] : [] }

  /// One more variable, with the values of its domain.
  mutating func add(_ variable: IntVar) { variables.append(variable) }

  func forEachAssignment(_ body: (Assignment) -> Void) {
    var assignment = Assignment(
      bools: [false, false, false], ints: Array(repeating: 0, count: model.domains.count))
    func visit(_ place: Int) {
      guard place < variables.count else {
        for code in 0..<8 {
          for bit in 0..<3 { assignment.bools[bit] = code >> bit & 1 == 1 }
          body(assignment)
        }
        return
      }
      for value in model.domain(of: variables[place]).values {
        assignment.ints[variables[place].index] = value
        visit(place + 1)
      }
    }
    visit(0)
  }
}
