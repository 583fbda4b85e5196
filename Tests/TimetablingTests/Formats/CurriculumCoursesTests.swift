// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Timetabling

@Suite("Curriculum-based course timetabling files")
struct CurriculumCoursesTests {
  static let names = (1...12).map { "comp" + ($0 < 10 ? "0\($0)" : "\($0)") } + ["comp15"]

  /// For each instance the parts of the best-known cost: room capacity, room stability, working days, compactness.
  static let bestKnown: [String: [Int]] = [
    "comp01": [4, 1, 0, 0], "comp02": [0, 0, 0, 24], "comp03": [0, 0, 10, 54], "comp04": [0, 0, 5, 30],
    "comp05": [0, 1, 185, 98], "comp06": [0, 0, 5, 22], "comp07": [0, 0, 0, 6], "comp08": [0, 0, 5, 32],
    "comp09": [0, 0, 30, 66], "comp10": [0, 0, 0, 4], "comp11": [0, 0, 0, 0], "comp12": [0, 0, 210, 84],
    "comp15": [0, 0, 20, 42],
  ]

  @Test("published solutions cost what is published, in both formats", arguments: names)
  func scoresPublished(name: String) throws {
    guard let solutionText = try SharedData.text("cb-ctt/solutions/\(name)-UD2.sol") else { return }
    for format in ["ctt", "ectt"] {
      guard let text = try SharedData.text("cb-ctt/\(format)/\(name).\(format)") else { continue }
      #expect(CurriculumCourses.recognises(text))
      let timetable = CurriculumTimetable(try CurriculumCourses(text: text, file: name))
      let solution = try timetable.solution(text: solutionText, file: "\(name)-UD2.sol")
      let cost = timetable.cost(of: solution)
      #expect(cost.isFeasible, "\(cost.violations)")
      let parts: [CurriculumFormulation.Part] = [.roomCapacity, .roomStability, .minimumDays, .isolatedLectures]
      let amounts = parts.map { part in cost.parts.first { $0.name == part.rawValue }?.amount }
      #expect(amounts == Self.bestKnown[name].map { $0.map { Optional($0) } }, "\(cost.parts)")
      var state = try LocalState(timetable.problem)
      try state.load(solution)
      let (canPeek, total) = (state.canPeek, state.cost)
      #expect(canPeek)
      #expect(total == Cost(hard: 0, soft: cost.total))
      #expect(
        try timetable.solution(text: timetable.text(of: solution), file: "again").times.count == solution.times.count)
    }
  }

  @Test("every file is read, and read again from what is written")
  func readsAll() throws {
    guard let folder = SharedData.benchmark("cb-ctt") else { return }
    for format in CurriculumCourses.Format.allCases {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: format.rawValue).path)
      for file in files.sorted() where file.hasSuffix(".\(format.rawValue)") {
        let text = try String(contentsOf: folder.appending(path: "\(format.rawValue)/\(file)"), encoding: .utf8)
        let courses = try CurriculumCourses(text: text, file: file)
        #expect(try CurriculumCourses(text: courses.text(as: format), file: "written \(file)") == courses)
      }
    }
  }

  /// Two courses, two rooms on two sites, two days of three periods.
  static let small = """
    Name: Small
    Courses: 2
    Rooms: 2
    Days: 2
    Periods_per_day: 3
    Curricula: 1
    Min_Max_Daily_Lectures: 2 2
    UnavailabilityConstraints: 1
    RoomConstraints: 1

    COURSES:
    A ann 3 2 30 1
    B bob 2 2 10 0

    ROOMS:
    r1 40 0
    r2 20 1

    CURRICULA:
    q 2 A B

    UNAVAILABILITY_CONSTRAINTS:
    B 1 2

    ROOM_CONSTRAINTS:
    B r1

    END.
    """

  /// Each part, counted by hand: A in periods 0 and 2 of day 0 and 0 of day 1, B in 1 of day 0 and 2 of day 1.
  @Test("each part of the cost, counted by hand")
  func countsByHand() throws {
    let courses = try CurriculumCourses(text: Self.small, file: "small")
    let weights = Dictionary(uniqueKeysWithValues: CurriculumFormulation.Part.allCases.map { ($0, 1) })
    let all = CurriculumFormulation(name: "all", weights: weights, forbidsUnsuitableRooms: false)
    let timetable = CurriculumTimetable(courses, formulation: all)
    let solution = try timetable.solution(
      text: "A r1 0 0\nA r2 0 2\nA r1 1 0\nB r1 0 1\nB r2 1 2\n", file: "small.sol")
    let cost = timetable.cost(of: solution)
    let amounts = Dictionary(uniqueKeysWithValues: cost.parts.map { ($0.name, $0.amount) })
    #expect(
      amounts == [
        "room capacity": 10, "minimum working days": 0, "isolated lectures": 2, "windows": 1, "room stability": 2,
        "daily load": 1, "travel distance": 1, "room suitability": 1, "double lectures": 2,
      ])
    #expect(cost.violations.filter { $0.amount > 0 }.map(\.name) == ["no lecture when its course is unavailable"])
  }

  @Test("what is wrong is said with its line")
  func refuses() throws {
    let cases: [(String, String, Int?, String)] = [
      ("END.", "", nil, "breaks off"), ("Days: 2\n", "", nil, "Days: is missing"),
      ("COURSES:\n", "", 11, "unknown header"), ("ROOMS:\nr1 40 0\nr2 20 1", "", nil, "ROOMS: is missing"),
      ("Courses: 2", "Courses: 3", 2, "has 2 rows"), ("A ann 3", "A ann -3", 12, "from 1 to 1000, not -3"),
      ("A ann 3", "A ann 3000000", 12, "from 1 to 1000, not 3000000"), ("q 2 A B", "q 2 A C", 20, "unknown course «C»"),
      ("q 2 A B", "q 3 A B", 20, "says 3 courses"), ("B r1\n", "B r9\n", 26, "unknown room «r9»"),
      ("B 1 2", "B 2 2", 23, "from 0 to 1, not 2"), ("B 1 2", "B 1", 23, "found 2 fields"),
      ("Days: 2", "Days: two", 4, "not «two»"), ("Days: 2", "Days: 99999999999999999999", 4, "whole number"),
      ("B bob", "A bob", 13, "there twice"), ("END.", "END.\nmore", 29, "nothing may follow"),
    ]
    for (found, replacement, line, reason) in cases {
      let text = Self.small.replacingOccurrences(of: found, with: replacement)
      let error = #expect(throws: TimetableFileError.self) { try CurriculumCourses(text: text, file: "small") }
      #expect(error?.line == line, "\(found): \(String(describing: error))")
      #expect(error?.reason.contains(reason) ?? false, "\(found): \(String(describing: error))")
    }
  }

  @Test("repeated rows are read, however they are counted")
  func repeatedRows() throws {
    let twice = Self.small.replacingOccurrences(of: "B 1 2", with: "B 1 2\nB 1 2")
    #expect(try CurriculumCourses(text: twice, file: "small").unavailabilities.count == 2)
    let counted = twice.replacingOccurrences(of: "UnavailabilityConstraints: 1", with: "UnavailabilityConstraints: 2")
    #expect(try CurriculumCourses(text: counted, file: "small").unavailabilities.count == 2)
  }

  @Test("a solution of another problem is refused, a partial one is not feasible")
  func otherSolutions() throws {
    let timetable = CurriculumTimetable(try CurriculumCourses(text: Self.small, file: "small"))
    for (text, reason) in [
      ("C r1 0 0", "no course «C»"), ("A r7 0 0", "no room «r7»"), ("A r1 2 0", "from 0 to 1"), ("A r1 0", "3 fields"),
      ("B r1 0 0\nB r1 0 1\nB r1 0 2", "more lectures of «B»"), ("", "no lines"),
    ] {
      let error = #expect(throws: TimetableFileError.self) { try timetable.solution(text: text, file: "other") }
      #expect(error?.reason.contains(reason) ?? false, "\(String(describing: error))")
    }
    let partial = try timetable.solution(text: "A 1 0 0 \n", file: "partial")
    #expect(timetable.cost(of: partial).violations.first?.amount == 4)
  }

  @Test("changes of cost are exact under every formulation", arguments: CurriculumFormulation.published.map(\.name))
  func incremental(name: String) throws {
    let formulation = try #require(CurriculumFormulation.published.first { $0.name == name })
    let courses = try CurriculumCourses(text: Self.small, file: "small")
    var state = try LocalState(CurriculumTimetable(courses, formulation: formulation).problem)
    let canPeek = state.canPeek
    #expect(canPeek)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let lecture = Int.random(in: 0..<5, using: &random)
      if state.isPlaced(lecture) { state.take(lecture) }
      let (time, room) = (Int.random(in: 0..<6, using: &random), Int.random(in: 0..<2, using: &random))
      let expected = state.peek(lecture, at: time, choice: room)
      state.setChoice(lecture, room)
      let change = state.put(lecture, at: time)
      #expect(change == expected)
      try #require(state.cost == state.recomputedCost())
    }
  }
}
