// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Testing

@testable import Timetabling

@Suite("Bottlenecks")
struct BottleneckTests {
  /// Five periods of one day.
  private func lecture(_ name: String, in rooms: [RoomIndex], periods: Range<Int> = 0..<5) -> Activity {
    Activity(
      name: name, patterns: periods.map { [[Span(day: 0, start: $0, end: $0 + 1)]] },
      times: periods.indices.map { Time(day: 0, pattern: $0 - periods.lowerBound) },
      choices: [rooms.map { Choice(room: $0) }])
  }

  private func requireRooms(_ problem: inout Problem) {
    let rule = problem.add(Rule(name: "one lecture in a room at a time"))
    for room in problem.rooms.indices { problem.require(NoClash(room: RoomIndex(room), in: problem), by: rule) }
  }

  @Test("lectures that only the largest rooms can hold, and more of them than these have periods")
  func largeRooms() throws {
    var problem = Problem()
    let rooms = [300, 20, 400, 20].enumerated().map { index, seats in
      problem.add(Room(name: "r\(index)", capacity: seats))
    }
    for number in 0..<12 { _ = problem.add(lecture("l\(number)", in: [rooms[0], rooms[2]])) }
    for number in 0..<6 { _ = problem.add(lecture("s\(number)", in: rooms)) }
    requireRooms(&problem)
    let found = problem.bottlenecks(words: CurriculumTimetable.activityWords)
    #expect(
      found.map(\.sentence) == [
        "12 lectures («l0», «l1», «l2» and 9 more) need the 2 rooms with at least 300 seats, which together have"
          + " 10 periods they may use"
      ])
    #expect(found.first?.evidence == .proved && found.first?.amount == 2)
    #expect(found.first?.rooms == [rooms[0], rooms[2]] && found.first?.activities.count == 12)
  }

  @Test("a curriculum with more lectures than periods, and the search names what it met")
  func curriculum() throws {
    let courses = CurriculumCourses(
      name: "full", days: 1, periodsPerDay: 3,
      courses: (0..<4).map { .init(id: "c\($0)", teacher: "t\($0)", lectures: 1, minimumDays: 1, students: 5) },
      rooms: (0..<4).map { .init(id: "r\($0)", capacity: 9) }, curricula: [.init(id: "q1", courses: [0, 1, 2, 3])])
    let timetable = CurriculumTimetable(courses)
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 20_000)))
    #expect(!result.isFeasible)
    let found = timetable.problem.bottlenecks(observed: result.contests, words: CurriculumTimetable.activityWords)
    #expect(
      found.first?.sentence
        == "4 lectures of curriculum q1 («c0 1», «c1 1», «c2 1» and 1 more), no two of which can be held at once,"
        + " have 3 periods they may use")
    #expect(found.first?.evidence == .proved)
    let observed = try #require(found.first { $0.evidence == .observed })
    #expect(observed.sentence.hasPrefix("4 lectures of curriculum q1") && observed.amount > 0)
  }

  @Test("a course that is never available")
  func impossible() throws {
    let courses = CurriculumCourses(
      name: "never", days: 1, periodsPerDay: 1,
      courses: [.init(id: "c", teacher: "t", lectures: 1, minimumDays: 1, students: 5)],
      rooms: [.init(id: "r", capacity: 9)], curricula: [], unavailabilities: [.init(course: 0, day: 0, period: 0)])
    let timetable = CurriculumTimetable(courses)
    #expect(
      timetable.problem.bottlenecks(words: CurriculumTimetable.activityWords).map(\.sentence)
        == ["lecture «c 1» has no period it may use"])
  }

  @Test("classes that share rooms, by how long they last together")
  func classes() throws {
    var problem = Problem()
    let grid = WeekGrid(days: 1, weeks: 2)
    let room = problem.add(Room(name: "lab"))
    for number in 0..<3 {
      let patterns = (0..<4).map { start in [(0..<2).map { Span(day: $0, start: start, end: start + 3) }] }
      _ = problem.add(
        Activity(
          name: "c\(number)", patterns: patterns, times: patterns.indices.map { Time(day: 0, pattern: $0) },
          choices: [[Choice(room: room)]]))
    }
    let rule = problem.add(Rule(name: "once"))
    problem.require(RoomOnce(room, on: grid), by: rule)
    // Three times 2 × 3 slots from 0 up to 6 on both days.
    let found = problem.bottlenecks(words: ActivityWords(activity: "class", activities: "classes"))
    #expect(
      found.map(\.sentence) == [
        "3 classes («c0», «c1», «c2») last 18 together and need room «lab», to be had for 12 at the times they may use"
      ])
    let result = try localSearch(problem, options: LocalSearchOptions(limits: SearchLimits(work: 20_000)))
    #expect(!result.isFeasible && result.contests.map(\.constraint) == [0])
  }

  @Test("what is proved is true: such problems have no answer", arguments: 0..<60)
  func isSound(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed) &+ 40)
    for round in 0..<2 {
      let problem = round == 0 ? problems.next() : problems.nextOnGrid()
      guard !problem.bottlenecks().isEmpty else { continue }
      #expect(Enumeration.best(of: problem) == nil, "seed \(seed)")
    }
    var classes = RandomClassProblems(seed: UInt64(seed) &+ 40)
    let problem = classes.next(classes: 4, constraints: 5, students: false)
    guard !problem.bottlenecks().isEmpty else { return }
    var search = try ExactSearch(problem)
    #expect(search.isSatisfiable() == false, "seed \(seed)")
  }

  @Test("needs and places: a shortage exactly where some set needs more than there is", arguments: 0..<40)
  func transport(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let amounts = (0..<5).map { _ in Int.random(in: 1...4, using: &random) }
    let capacities = (0..<4).map { _ in Int.random(in: 0...6, using: &random) }
    let places = amounts.map { _ in (0..<4).filter { _ in Bool.random(using: &random) } }
    func lack(_ needs: [Int]) -> Int {
      needs.reduce(0) { $0 + amounts[$1] } - Set(needs.flatMap { places[$0] }).reduce(0) { $0 + capacities[$1] }
    }
    let subsets = (1..<32).map { mask in (0..<5).filter { mask >> $0 & 1 == 1 } }
    var transport = Transport(amounts, places: places, capacities: capacities)
    let found = transport.shortages()
    #expect(found.isEmpty == !subsets.contains { lack($0) > 0 })
    for shortage in found {
      #expect(shortage.amount == lack(shortage.needs) && shortage.amount > 0)
      #expect(shortage.places == Set(shortage.needs.flatMap { places[$0] }).sorted())
    }
  }
}
