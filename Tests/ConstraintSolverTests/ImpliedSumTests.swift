// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

/// Sums that follow from counting the same things in two ways.
@Suite("Implied sums")
struct ImpliedSumTests {
  @Test("no solution is lost or found twice", arguments: 0..<40)
  func solutions(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 70_000)
    var model = Model()
    let (height, width) = (random.int(2...3), random.int(2...3))
    let matrix = try (0..<height).map { _ in try (0..<width).map { _ in try model.newInt(0...2) } }
    let value = random.int(0...2)
    func count(_ list: [IntVar]) throws {
      let low = random.int(0...1)
      try model.require(.count(list, of: value, equals: model.newInt(low...(low + random.int(0...2)))))
    }
    for row in matrix { try count(row) }
    for place in 0..<width { try count(matrix.map { $0[place] }) }
    // Entries of a table over a row whose values are all counted, with few in a row.
    let table = [0, random.int(0...1), 1]
    let results = try matrix[0].map { index in
      let result = try model.newInt(0...1)
      try model.require(.element(index: index, values: table, result: result))
      return result
    }
    for other in 0...2 {
      let most = random.int(0...2)
      try model.require(.count(matrix[0], of: other, equals: model.newInt(0...most)))
    }
    for (a, b) in zip(results, results.dropFirst()) where random.chance(50) { try model.require(a + b <= 1) }
    if random.chance(50) {
      var sum = LinearExpression()
      for result in results { sum.add(1, result) }
      try model.require(.linear(sum, .equal, random.int(0...2)))
    }
    var plain = SolverOptions(seed: seed)
    plain.presolves = false
    var first = try Solver(model, options: plain)
    var second = try Solver(model, options: SolverOptions(seed: seed, checksInferences: true))
    let variables = matrix.flatMap { $0 }
    let expected = first.countSolutions(projectedOn: [], variables: variables)
    #expect(second.countSolutions(projectedOn: [], variables: variables) == expected, "\(model)")
    #expect(second.inferenceFailures.isEmpty, "\(second.inferenceFailures)\n\(model)")
  }

  @Test("people cannot work less together than the days need")
  func matrix() throws {
    var model = Model()
    let shifts = try (0..<8).map { _ in try (0..<9).map { _ in try model.newInt(0...2) } }
    for day in 0..<9 { try model.require(.count(shifts.map { $0[day] }, of: 2, equals: model.newInt(3...3))) }
    // 27 nights, and no more than three each: 24.
    for person in shifts { try model.require(.count(person, of: 2, equals: model.newInt(0...3))) }
    var solver = try Solver(model)
    #expect(solver.satisfy() == .unsatisfiable(core: []))
    #expect(solver.statistics.decisions == 0)
  }

  @Test("cars with an option that do not fit on the line", arguments: [4, 5])
  func cars(withOption demand: Int) throws {
    // Two in five on a line of eleven: five fit, at the very ends.
    var model = Model()
    let cars = try (0..<11).map { _ in try model.newInt(0...2) }
    for (kind, number) in [(0, 11 - demand), (1, demand - 1), (2, 1)] {
      try model.require(.count(cars, of: kind, equals: model.newInt(number...number)))
    }
    let options = try cars.map { car in
      let has = try model.newInt(0...1)
      try model.require(.element(index: car, values: [0, 1, 1], result: has))
      return has
    }
    let window = 5
    for start in 0...(options.count - window) {
      var sum = LinearExpression()
      for place in start..<start + window { sum.add(1, options[place]) }
      try model.require(.linear(sum, .lessOrEqual, 2))
    }
    try model.require(options[0] + options[1] <= 1)
    try model.require(options[5] + options[6] <= 0)
    var solver = try Solver(model)
    guard case .satisfiable(let solution) = solver.satisfy() else {
      #expect(demand == 5)
      #expect(solver.statistics.decisions == 0)
      return
    }
    #expect(demand == 4 && model.isSatisfied(by: solution))
  }
}
