// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Tasks whose durations and demands are variables, under the common harness.
@Suite("Tasks with variable amounts")
struct ResourceTests {
  private static let samples: UInt64 = 30

  private func amount(
    _ sample: inout DenseSample, _ random: inout SeededGenerator, _ range: ClosedRange<Int>, isVariable: Bool
  ) throws -> Amount {
    let low = random.int(range)
    guard isVariable else { return .constant(low) }
    let variable = try sample.model.newInt(low...(low + random.int(0...1)))
    sample.add(variable)
    return .variable(variable)
  }

  /// Tasks over the first variables; two of them last as long as variables say.
  private func tasks(
    _ sample: inout DenseSample, _ random: inout SeededGenerator, _ starts: [IntVar], optional: Int
  ) throws -> [IntervalVar] {
    var result: [IntervalVar] = []
    for (place, start) in starts.enumerated() {
      let duration = try amount(&sample, &random, 0...3, isVariable: place == 1)
      let presence = random.chance(optional) ? sample.literal(&random) : nil
      result.append(try sample.model.newInterval(start: start, duration: duration, presence: presence))
    }
    return result
  }

  @Test("no-overlap of tasks of variable duration", arguments: 0..<ResourceTests.samples)
  func noOverlap(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 30_000) { sample, random in
      let tasks = try tasks(&sample, &random, Array(sample.variables[..<4]), optional: 40)
      try sample.model.require(.noOverlap(tasks), if: sample.condition(&random))
    }
  }

  @Test("cumulative with variable durations, demands and capacity", arguments: 0..<(2 * ResourceTests.samples))
  func cumulative(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 31_000) { sample, random in
      let intervals = try tasks(&sample, &random, Array(sample.variables[..<3]), optional: 30)
      var demands: [Amount] = []
      for place in intervals.indices {
        demands.append(try amount(&sample, &random, 0...3, isVariable: place == 2))
      }
      let capacity = try amount(&sample, &random, 1...4, isVariable: random.chance(40))
      let list = zip(intervals, demands).map { CumulativeTask($0, demand: $1) }
      try sample.model.require(.cumulative(list, capacity: capacity), if: sample.condition(&random))
    }
  }

  @Test("cumulative by energy", arguments: 0..<(2 * ResourceTests.samples))
  func energy(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 32_000) { sample, random in
      let tasks = try sample.variables.map { start in
        let presence = random.chance(25) ? sample.literal(&random) : nil
        let task = try sample.model.newInterval(start: start, duration: random.int(1...4), presence: presence)
        return CumulativeTask(task, demand: random.int(1...3))
      }
      try sample.model.require(.cumulative(tasks, capacity: random.int(3...4)), if: sample.condition(&random))
    }
  }

  @Test("boxes with variable sides", arguments: 0..<ResourceTests.samples)
  func boxes(seed: UInt64) throws {
    try DenseSample.compare(seed: seed + 33_000) { sample, random in
      let x = try tasks(&sample, &random, Array(sample.variables[..<3]), optional: 20)
      let y = try tasks(&sample, &random, sample.variables[1..<4].reversed(), optional: 0)
      try sample.model.require(
        .noOverlap2D(zip(x, y).map { Rectangle(x: $0, y: $1) }), if: sample.condition(&random))
    }
  }

  @Test("too much work for a window is seen without search")
  func overload() throws {
    var model = Model()
    let tasks = try (0..<4).map { _ in
      CumulativeTask(try model.newInterval(start: model.newInt(0...3), duration: 3), demand: 2)
    }
    try model.require(.cumulative(tasks, capacity: 3))
    var solver = try Solver(model, options: SolverOptions(checksInferences: true))
    let verdict = solver.satisfy()
    #expect(verdict == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
  }

  @Test("amounts may not be negative")
  func negative() throws {
    var model = Model()
    let x = try model.newInt(0...3)
    let signed = try model.newInt(-1...3)
    #expect(throws: ModelError.negativeDuration(-1)) { try model.newInterval(start: x, duration: signed) }
    let task = try model.newInterval(start: x, duration: x)
    #expect(throws: ModelError.self) {
      try model.require(.cumulative([CumulativeTask(task, demand: signed)], capacity: 2))
    }
    #expect(throws: ModelError.self) {
      try model.require(.cumulative([CumulativeTask(task, demand: 1)], capacity: signed))
    }
  }
}
