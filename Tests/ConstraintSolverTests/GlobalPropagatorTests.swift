// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// The common harness for each global constraint: no solution lost, full assignments decided, each explanation alone
/// implies what it explains, half-reified or not.
@Suite("Global propagators")
struct GlobalPropagatorTests {
  private static let samples: UInt64 = 24

  private func compare(
    _ seed: UInt64, _ constraint: (inout DenseSample, inout SeededGenerator) throws -> Constraint
  ) throws {
    try DenseSample.compare(seed: seed) { sample, random in
      let condition = sample.condition(&random)
      let added = try constraint(&sample, &random)
      try sample.model.require(added, if: condition)
    }
  }

  @Test("cumulative with optional tasks", arguments: 0..<GlobalPropagatorTests.samples)
  func cumulative(seed: UInt64) throws {
    try compare(seed + 10_000) { sample, random in
      let tasks = try sample.variables.map { variable in
        let presence = random.chance(40) ? sample.literal(&random) : nil
        let task = try sample.model.newInterval(start: variable, duration: random.int(0...4), presence: presence)
        return CumulativeTask(task, demand: random.int(0...4))
      }
      return .cumulative(tasks, capacity: random.int(2...5))
    }
  }

  @Test("boxes that do not overlap", arguments: 0..<GlobalPropagatorTests.samples)
  func boxes(seed: UInt64) throws {
    try compare(seed + 11_000) { sample, random in
      let x = try sample.variables.map { variable in
        let presence = random.chance(20) ? sample.literal(&random) : nil
        return try sample.model.newInterval(start: variable, duration: random.int(0...4), presence: presence)
      }
      let y = try sample.variables.reversed().map { variable in
        try sample.model.newInterval(start: variable, duration: random.int(0...3))
      }
      return .noOverlap2D(zip(x, y).map { Rectangle(x: $0, y: $1) })
    }
  }

  @Test("product, division, modulo", arguments: 0..<GlobalPropagatorTests.samples)
  func arithmetic(seed: UInt64) throws {
    try compare(seed + 12_000) { sample, random in
      var list = sample.variables
      for place in 0..<3 where random.chance(50) {
        let negated = try sample.model.newInt(-6...2)
        try sample.model.require(negated + list[place] == random.int(-1...3))
        list[place] = negated
        sample.add(negated)
      }
      if random.chance(20) { list[1] = list[0] }
      switch random.int(0...2) {
      case 0: return .product(list[0], list[1], equals: list[2])
      case 1: return .division(list[0], by: list[1], quotient: list[2])
      default: return .modulo(list[0], by: list[1], remainder: list[2])
      }
    }
  }

  @Test("maximum, minimum, absolute value", arguments: 0..<GlobalPropagatorTests.samples)
  func extremes(seed: UInt64) throws {
    try compare(seed + 13_000) { sample, random in
      let list = Array(sample.variables[...random.int(0...2)])
      switch random.int(0...2) {
      case 0: return .maximum(list, equals: sample.variables[3])
      case 1: return .minimum(list, equals: sample.variables[3])
      default:
        let signed = try sample.model.newInt(-5...4)
        sample.add(signed)
        return .absolute(signed, equals: list[0])
      }
    }
  }

  @Test("table", arguments: 0..<GlobalPropagatorTests.samples)
  func table(seed: UInt64) throws {
    try compare(seed + 14_000) { sample, random in
      let width = random.int(1...4)
      let rows = (0..<random.int(0...90)).map { _ in (0..<width).map { _ in random.int(0...6) } }
      return .table(Array(sample.variables[..<width]), rows: rows)
    }
  }

  @Test("circuit", arguments: 0..<GlobalPropagatorTests.samples)
  func circuit(seed: UInt64) throws {
    try compare(seed + 15_000) { sample, random in
      .circuit(Array(sample.variables[...random.int(0...3)]))
    }
  }

  @Test("rounds through some places", arguments: 0..<GlobalPropagatorTests.samples)
  func subcircuit(seed: UInt64) throws {
    try compare(seed + 25_000) { sample, random in
      .subcircuit(Array(sample.variables[...random.int(0...3)]))
    }
  }

  @Test("counts", arguments: 0..<GlobalPropagatorTests.samples)
  func counts(seed: UInt64) throws {
    try compare(seed + 16_000) { sample, random in
      let list = Array(sample.variables[..<3])
      if random.chance(40) { return .count(list, of: random.int(0...4), equals: sample.variables[3]) }
      let other = try sample.model.newInt(0...2)
      sample.add(other)
      return .globalCardinality(
        list, values: [random.int(0...2), random.int(3...6)], counts: [sample.variables[3], other],
        isClosed: random.chance(30))
    }
  }

  @Test("inverse", arguments: 0..<GlobalPropagatorTests.samples)
  func inverse(seed: UInt64) throws {
    try compare(seed + 17_000) { sample, random in
      if random.chance(50) { return .inverse(Array(sample.variables[..<2]), Array(sample.variables[2...])) }
      return .inverse(sample.variables, random.chance(50) ? sample.variables : sample.variables.reversed())
    }
  }

  @Test("lexicographic order", arguments: 0..<GlobalPropagatorTests.samples)
  func lexicographic(seed: UInt64) throws {
    try compare(seed + 18_000) { sample, random in
      let half = random.int(0...2)
      return .lexicographic(
        Array(sample.variables[..<half]), Array(sample.variables[(4 - half)...]), isStrict: random.chance(50))
    }
  }

  @Test("regular", arguments: 0..<GlobalPropagatorTests.samples)
  func regular(seed: UInt64) throws {
    try compare(seed + 19_000) { sample, random in
      let states = random.int(1...4)
      var transitions: [Automaton.Transition] = []
      for state in 0..<states {
        for value in 0...7 where random.chance(60) {
          transitions.append(.init(from: state, reading: value, to: random.int(0...states - 1)))
        }
      }
      let accepting = Set((0..<states).filter { _ in random.chance(50) })
      return .regular(
        sample.variables, Automaton(stateCount: states, start: 0, accepting: accepting, transitions: transitions))
    }
  }

  @Test("bin packing", arguments: 0..<GlobalPropagatorTests.samples)
  func binPacking(seed: UInt64) throws {
    try compare(seed + 20_000) { sample, random in
      let loads = try (0..<random.int(1...3)).map { _ in try sample.model.newInt(0...random.int(1...7)) }
      for load in loads { sample.add(load) }
      return .binPacking(
        bins: Array(sample.variables[..<3]), sizes: (0..<3).map { _ in random.int(0...4) }, loads: loads)
    }
  }

  @Test("value precedence", arguments: 0..<GlobalPropagatorTests.samples)
  func valuePrecedence(seed: UInt64) throws {
    try compare(seed + 21_000) { sample, random in
      .valuePrecedence(sample.variables, first: random.int(0...5), second: random.int(0...5))
    }
  }

  @Test("all-different by matching finds what intervals do not")
  func matching() throws {
    var model = Model()
    let x = try model.newInt(values: [1, 5])
    let y = try model.newInt(values: [1, 5])
    let z = try model.newInt(values: [1, 3, 5])
    try model.require(.allDifferent([x, y, z]))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.countSolutions(projectedOn: [], variables: [z]) == .exactly(1))
    #expect(solver.statistics.conflicts == 0)
  }

  @Test("malformed constraints are refused")
  func malformed() throws {
    var model = Model()
    let x = try model.newInt(0...3)
    let wide = try model.newInt(0...(1 << 40))
    let task = try model.newInterval(start: x, duration: 1)
    #expect(throws: ModelError.self) { try model.require(.product(wide, wide, equals: x)) }
    #expect(throws: ModelError.self) { try model.require(.maximum([], equals: x)) }
    #expect(throws: ModelError.self) { try model.require(.table([x], rows: [[1, 2]])) }
    #expect(throws: ModelError.self) { try model.require(.circuit([x, x])) }
    #expect(throws: ModelError.self) { try model.require(.subcircuit([x, x])) }
    #expect(throws: ModelError.self) { try model.require(.inverse([x], [])) }
    #expect(throws: ModelError.self) { try model.require(.cumulative([CumulativeTask(task, demand: -1)], capacity: 2)) }
    #expect(throws: ModelError.self) { try model.require(.binPacking(bins: [x], sizes: [], loads: [x])) }
    #expect(throws: ModelError.self) {
      try model.require(.regular([x], Automaton(stateCount: 1, start: 1, accepting: [], transitions: [])))
    }
    #expect(model.constraints.isEmpty)
  }
}
