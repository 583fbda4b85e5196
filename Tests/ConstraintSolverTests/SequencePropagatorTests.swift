// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Automata over the graph of their runs, dictionary order, and division, on random samples.
@Suite("Sequences and division")
struct SequencePropagatorTests {
  private static let samples: UInt64 = 40

  @Test("automata, with and without literals for steps", arguments: 0..<SequencePropagatorTests.samples)
  func automata(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 62_000) { sample, random in
      let states = random.int(2...5)
      var transitions: [Automaton.Transition] = []
      for state in 0..<states {
        for value in 0...7 where random.chance(70) {
          transitions.append(.init(from: state, reading: value, to: random.int(0...states - 1)))
        }
      }
      let word = sample.variables + (random.chance(30) ? [sample.variables[0]] : [])
      let accepting = Set((0..<states).filter { _ in random.chance(40) })
      try sample.model.require(
        .regular(word, Automaton(stateCount: states, start: 0, accepting: accepting, transitions: transitions)),
        if: sample.condition(&random))
    }
  }

  @Test("a long word over a large automaton", arguments: [0, 1])
  func longWord(rest: Int) throws {
    // The state is the sum so far: of 120 numbers, each 0, 2 or 4, modulo 60.
    let states = 60
    var transitions: [Automaton.Transition] = []
    for state in 0..<states {
      for value in [0, 2, 4] {
        transitions.append(.init(from: state, reading: value, to: (state + value) % states))
      }
    }
    var model = Model()
    let word = try (0..<120).map { _ in try model.newInt(0...4) }
    let automaton = Automaton(stateCount: states, start: 0, accepting: [58 + rest], transitions: transitions)
    try model.require(.regular(word, automaton))
    for (place, variable) in word.enumerated() where place % 7 != 3 { try model.require(variable <= 2) }
    var solver = try Solver(model)
    switch solver.satisfy() {
    case .satisfiable(let solution):
      #expect(rest == 0 && model.isSatisfied(by: solution))
    case .unsatisfiable:
      #expect(rest == 1)
      #expect(solver.statistics.decisions == 0)
    case .unknown:
      Issue.record("the limit was reached")
    }
  }

  @Test("dictionary order of long lists", arguments: 0..<SequencePropagatorTests.samples)
  func lexicographic(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 63_000) { sample, random in
      func entry() -> IntVar { sample.variables[random.int(0...3)] }
      let first = (0..<5).map { _ in entry() }
      let second = (0..<5).map { _ in entry() }
      try sample.model.require(
        .lexicographic(first, second, isStrict: random.chance(50)), if: sample.condition(&random))
      if random.chance(50) {
        try sample.model.require(.lexicographic(Array(second.reversed()), first, isStrict: random.chance(50)))
      }
    }
  }

  @Test("lists that can only come in order because of their ends")
  func beta() throws {
    var model = Model()
    let first = [try model.newInt(0...3), try model.newInt(2...2), try model.newInt(5...6)]
    let second = [try model.newInt(0...3), try model.newInt(1...2), try model.newInt(3...4)]
    try model.require(.lexicographic(first, second, isStrict: false))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.countSolutions(projectedOn: [], variables: [first[0], second[0]]) == .exactly(6))
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }

  @Test("division and modulo over signed numbers", arguments: 0..<SequencePropagatorTests.samples)
  func division(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 64_000) { sample, random in
      let a = try sample.model.newInt(random.int(-12...0)...random.int(0...12))
      let b = try sample.model.newInt(random.int(-4...1)...random.int(1...4))
      let result = try sample.model.newInt(random.int(-6...0)...random.int(0...6))
      for variable in [a, b, result] { sample.add(variable) }
      let isDivision = random.chance(50)
      try sample.model.require(
        isDivision ? .division(a, by: b, quotient: result) : .modulo(a, by: b, remainder: result),
        if: sample.condition(&random))
      if random.chance(40) { try sample.model.require(a >= sample.variables[0] - 3) }
      if random.chance(40) { try sample.model.require(result <= 2 - sample.variables[1]) }
    }
  }

  @Test("bounds of a wide division")
  func wideDivision() throws {
    var model = Model()
    let a = try model.newInt(1_000_000...2_000_000)
    let b = try model.newInt(-50...7)
    let q = try model.newInt(300_000...900_000)
    try model.require(.division(a, by: b, quotient: q))
    model.minimise(b)
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    #expect(solver.minimise().values == [2])
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)")
  }
}
