// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Testing

@testable import Timetabling

/// Moves that change rooms alone: stability moves and matching.
@Suite("Moves of rooms")
struct RoomMovesTests {
  @Test("least assignments are those of trying all", arguments: 0..<40)
  func leastAssignment(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = Int.random(in: 0...5, using: &random)
    let columns = Int.random(in: max(1, rows)...6, using: &random)
    let range = seed % 2 == 0 ? 0...4 : -50...50
    let costs = (0..<(rows * columns)).map { _ in Int.random(in: range, using: &random) }
    var assignment = LeastAssignment(costs: costs, columnCount: columns)
    let found = assignment.columns()
    #expect(found.count == rows && Set(found).count == rows)
    let cost = found.enumerated().reduce(0) { $0 + costs[$1.offset * columns + $1.element] }
    #expect(cost == Self.leastByTrying(costs, columns, from: 0, free: Set(0..<columns)))
  }

  private static func leastByTrying(_ costs: [Int], _ columns: Int, from row: Int, free: Set<Int>) -> Int {
    if row * columns == costs.count { return 0 }
    return free.map { column in
      costs[row * columns + column] + leastByTrying(costs, columns, from: row + 1, free: free.subtracting([column]))
    }.min() ?? 0
  }

  @Test("costs and tables are exact after stability moves, taken or not", arguments: 0..<8)
  func stabilityMoves(seed: Int) throws {
    var run = try Self.run(seed: seed)
    let thresholds = Thresholds()
    let before = run.state.placement.times.array
    for temperature in [20.0, 2, 0.2] {
      for _ in 0..<200 { run.stabilise(temperature, thresholds) }
      try Self.expectExact(run)
    }
    let after = run.state.placement.times.array
    #expect(before == after)
  }

  @Test("stability moves that may cost nothing lower the cost, or leave it where there is nothing to gain")
  func stabilityMovesGain() throws {
    var gained = 0
    for seed in 0..<6 {
      var run = try Self.run(seed: seed)
      let before = run.state.cost.soft
      let thresholds = Thresholds()
      for _ in 0..<2_000 { run.stabilise(0.01, thresholds) }
      let after = run.state.cost.soft
      #expect(after <= before)
      gained += before - after
    }
    #expect(gained > 10)
  }

  @Test(
    "matching costs no more than before, and no exchange of two rooms in a slot is left that gains", arguments: 0..<8)
  func matching(seed: Int) throws {
    var run = try Self.run(seed: seed)
    let before = run.state.cost
    run.rematchRooms()
    let after = run.state.cost
    #expect(!before.isBetter(than: after))
    try Self.expectExact(run)
    for slot in 0..<run.tables.slotCount {
      for one in 0..<run.tables.roomCount {
        for two in 0..<one {
          let change = Self.exchange(one, two, in: slot, &run)
          #expect(change >= 0)
        }
      }
    }
  }

  /// What exchanging who stands in two rooms of a slot would change; 0 where that cannot be.
  private static func exchange(_ one: Int, _ two: Int, in slot: Int, _ run: inout SearchRun) -> Int {
    let rooms = [one, two]
    let members = rooms.map { run.tables.occupant(slot, $0) }
    let targets = zip(members, rooms.reversed()).map { member, room in
      member < 0 ? 0 : Int(run.tables.choiceForRoom[member * run.tables.roomCount + room])
    }
    guard targets.allSatisfy({ $0 >= 0 }) else { return 0 }
    let before = run.state.cost
    let places = members.map { $0 < 0 ? (0, 0) : (run.state.placement.time($0), run.state.placement.choice($0)) }
    func move(to choices: [Int]) {
      for member in members where member >= 0 { run.state.take(member) }
      for (index, member) in members.enumerated() where member >= 0 {
        run.state.setChoice(member, choices[index])
        run.state.put(member, at: places[index].0)
      }
    }
    move(to: targets)
    let change = run.state.cost.hard > before.hard ? 0 : run.state.cost.soft - before.soft
    move(to: places.map(\.1))
    return change
  }

  /// A search of a made-up timetable that keeps all that must hold.
  private static func run(seed: Int) throws -> SearchRun {
    let courses = try CurriculumCourses(text: courses(seed: UInt64(seed)), file: "made up")
    let control = SearchControl(moveLimit: nil, deadline: nil, flags: [])
    var run = try SearchRun(CurriculumTimetable(courses).problem, seed: UInt64(seed), control: control)
    run.construct()
    run.becomeFeasible()
    let isExact = run.exchanges && run.state.cost.hard == 0
    try #require(isExact)
    return run
  }

  private static func courses(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    let (courses, rooms) = (14, 5)
    var lines = [
      "Name: Madeup", "Courses: \(courses)", "Rooms: \(rooms)", "Days: 5", "Periods_per_day: 4", "Curricula: 4",
      "Constraints: 0", "", "COURSES:",
    ]
    for course in 0..<courses {
      let size = Int.random(in: 5...60, using: &random)
      lines.append("c\(course) t\(course) \(Int.random(in: 2...6, using: &random)) 2 \(size)")
    }
    lines += ["", "ROOMS:"] + (0..<rooms).map { "r\($0) \(20 + 10 * $0)" } + ["", "CURRICULA:"]
    for curriculum in 0..<4 {
      let members = (0..<courses).shuffled(using: &random).prefix(3).map { "c\($0)" }
      lines.append("q\(curriculum) 3 \(members.joined(separator: " "))")
    }
    return (lines + ["", "UNAVAILABILITY_CONSTRAINTS:", "", "END.", ""]).joined(separator: "\n")
  }

  private static func expectExact(_ run: borrowing SearchRun) throws {
    let (cost, recomputed) = (run.state.cost, run.state.recomputedCost())
    #expect(cost == recomputed && cost.hard == 0)
    var fresh = ExchangeTables(run.state.problem, run.state.layout)
    fresh.load(run.state.placement, run.state.layout)
    for slot in 0..<fresh.slotCount {
      for room in 0..<fresh.roomCount {
        let (mine, anew) = (run.tables.occupant(slot, room), fresh.occupant(slot, room))
        #expect(mine == anew)
      }
    }
  }
}
