// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Asking the solver")
struct SolverTests {
  @Test("the example of the documentation")
  func example() throws {
    var model = Model()
    let days = (0..<5).map { model.newBool("day \($0)").literal }
    let hours = try model.newInt(0...8, "hours")
    let short = model.newBool("short week").literal
    try model.require(.exactlyOne(days))
    try model.require(hours >= 6, if: [days[0]])
    try model.require(hours <= 4, if: [short])
    model.minimise(hours + 3 * days[1] + 3 * days[2] + 3 * days[3] + 3 * days[4])
    var solver = try Solver(model)
    let best = solver.minimise()
    #expect(best.status == .optimal)
    #expect(best.values == [3])
    let count = solver.countSolutions(projectedOn: days, objectivesAtMost: best.values)
    #expect(count == .exactly(4))
    let all = solver.countSolutions(projectedOn: days, objectivesAtMost: [.max])
    #expect(all == .exactly(5))
    let none = solver.countSolutions(projectedOn: days, objectivesAtMost: [.min])
    #expect(none == .exactly(0))
    let core = solver.minimalCore(of: [days[0], short])
    #expect(core == .minimal([days[0], short]))
  }

  @Test("pigeons do not fit into fewer holes", arguments: 2...7)
  func pigeonhole(holes: Int) throws {
    var model = Model()
    let places = (0...holes).map { _ in (0..<holes).map { _ in model.newBool().literal } }
    for pigeon in places { try model.require(.exactlyOne(pigeon)) }
    for hole in 0..<holes { try model.require(.atMostOne(places.map { $0[hole] })) }
    var solver = try Solver(model)
    let verdict = solver.satisfy()
    #expect(verdict == .unsatisfiable(core: []))
  }

  @Test("queens on a board", arguments: [(4, 2), (5, 10), (6, 4), (7, 40), (8, 92)])
  func queens(size: Int, solutions: Int) throws {
    var model = Model()
    var columns: [IntVar] = []
    var rising: [IntVar] = []
    var falling: [IntVar] = []
    for row in 0..<size {
      let column = try model.newInt(0...(size - 1))
      let up = try model.newInt(0...(2 * size))
      let down = try model.newInt(-size...size)
      try model.require(up == column + row)
      try model.require(down == column - row)
      columns.append(column)
      rising.append(up)
      falling.append(down)
    }
    for line in [columns, rising, falling] { try model.require(.allDifferent(line)) }
    var solver = try Solver(model)
    let count = solver.countSolutions(projectedOn: [], variables: columns)
    #expect(count == .exactly(solutions))
  }

  @Test("a small job shop")
  func jobShop() throws {
    let shop = try JobShop(JobShop.ft06)
    var solver = try Solver(shop.model)
    let result = solver.minimise()
    #expect(result.status == .optimal)
    #expect(result.values == [55])
  }

  @Test("equal calls give equal statistics")
  func determinism() throws {
    let year = try YearModel(blocks: 8, days: 60)
    var statistics: [Statistics] = []
    var solutions: [Assignment?] = []
    for _ in 0..<2 {
      var solver = try Solver(year.model, options: SolverOptions(seed: 7))
      solutions.append(solver.minimise().solution)
      statistics.append(solver.statistics)
    }
    #expect(statistics[0] == statistics[1])
    #expect(solutions[0] == solutions[1])
  }

  @Test("a limit of work stops a search with what was found")
  func limits() throws {
    let year = try YearModel(blocks: 12, days: 120)
    var solver = try Solver(year.model, options: SolverOptions(workLimit: 60_000))
    let result = solver.minimise()
    switch result.status {
    case .feasible(.workLimit): #expect(result.solution.map { year.model.isSatisfied(by: $0) } == true)
    case .unknown(.workLimit): #expect(result.solution == nil)
    default: Issue.record("\(result.status)")
    }
    var hurried = try Solver(year.model, options: SolverOptions(wallClockLimit: .zero))
    let verdict = hurried.satisfy()
    #expect(verdict == .unknown(.wallClockLimit))
  }

  @Test("bounds that push each other up for ever are stopped too")
  func longPropagation() throws {
    var model = Model()
    let x = try model.newInt(0...(1 << 50))
    let y = try model.newInt(0...(1 << 50))
    try model.require(x + 1 <= y)
    try model.require(y + 1 <= x)
    var solver = try Solver(model, options: SolverOptions(workLimit: 1_000_000))
    let verdict = solver.satisfy()
    #expect(verdict == .unknown(.workLimit))
  }

  @Test("a set flag stops every call")
  func flag() throws {
    let flag = StopFlag()
    let year = try YearModel(blocks: 4, days: 40)
    var solver = try Solver(year.model, options: SolverOptions(stopFlag: flag))
    flag.stop()
    let verdict = solver.satisfy()
    let core = solver.minimalCore(of: [year.starts[0][0]])
    #expect(verdict == .unknown(.cancelled))
    #expect(core == .unknown(.cancelled, smallest: nil))
  }

  @Test("an objective or a hint of another model is refused")
  func foreign() throws {
    var other = Model()
    let stranger = other.newBool()
    var model = Model()
    model.minimise(stranger)
    #expect(throws: ModelError.foreignVariable("b0")) { _ = try Solver(model) }
    var hinted = Model()
    hinted.hints.append(.literal(stranger.literal))
    #expect(throws: ModelError.foreignVariable("b0")) { _ = try Solver(hinted) }
  }

  @Test("a minimal core prefers to keep what comes last")
  func preference() throws {
    var model = Model()
    let literals = (0..<3).map { _ in model.newBool().literal }
    try model.require(.atMostOne(literals))
    var solver = try Solver(model)
    let core = solver.minimalCore(of: literals)
    #expect(core == .minimal([literals[1], literals[2]]))
    let background = solver.minimalCore(of: [literals[0]], background: [literals[1], literals[2]])
    #expect(background == .minimal([]))
  }
}
