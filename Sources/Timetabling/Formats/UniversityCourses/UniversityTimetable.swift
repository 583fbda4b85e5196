// SPDX-License-Identifier: Apache-2.0

/// A university course timetabling problem as a ``Problem``, and the way back from its solutions.
///
/// Each class becomes an activity of one part, its rooms the choices of that part; days and slots stay as they are, so
/// that a span's minutes are slots. Whatever costs anything is a wish, so that ``Score/soft`` is the official total.
///
/// ```swift
/// let timetable = try UniversityTimetable(try UniversityInstance(xml: bytes))
/// let solution = try timetable.solution(of: try UniversityAnswer(xml: answer, of: timetable.instance))
/// print(timetable.cost(of: solution).total)
/// ```
public struct UniversityTimetable: Sendable {
  /// What the file says.
  public let instance: UniversityInstance
  /// The problem.
  public let problem: Problem
  /// How days make weeks.
  public let grid: WeekGrid

  /// The classes in the order of the activities.
  let classes: [UniversityInstance.Class]
  private let classIndex: [Int: ActivityIndex]
  private let roomIndex: [Int: RoomIndex]
  private let distributions: [(constraint: any TimetableConstraint, factor: Int)]

  /// States a problem.
  ///
  /// - Throws: ``UniversityFormatError`` where its costs may add up to more than 62 bits, or an id stands for nothing.
  public init(_ instance: UniversityInstance, file: String = "problem.xml") throws(UniversityFormatError) {
    var builder = TimetableBuilder(instance)
    try builder.build(file: file)
    self.instance = instance
    problem = builder.problem
    grid = builder.grid
    classes = builder.classes
    classIndex = builder.classIndex
    roomIndex = builder.roomIndex
    distributions = builder.softDistributions
  }

  /// The activity of a class.
  public func activity(ofClass id: Int) -> ActivityIndex? { classIndex[id] }

  // MARK: Solutions

  /// A solution file's answer as a solution.
  ///
  /// - Throws: ``UniversityFormatError`` where a class stands at a time or in a room that it does not offer, or is left
  ///   out although the file must place each.
  public func solution(
    of answer: UniversityAnswer, file: String = "solution.xml"
  ) throws(UniversityFormatError) -> Solution {
    var solution = Solution(
      times: classes.map { _ in nil }, choices: classes.map { _ in [0] },
      attendance: instance.students.map { _ in [] })
    let students = Dictionary(uniqueKeysWithValues: instance.students.enumerated().map { ($1.id, $0) })
    for placement in answer.classes {
      guard let activity = classIndex[placement.id] else {
        throw UniversityFormatError(.unknownID(placement.id, of: "class"), in: file)
      }
      let offer = classes[activity.rawValue]
      if let pattern = placement.pattern {
        guard let time = Self.time(of: pattern, in: offer) else {
          throw UniversityFormatError(.notOffered("time like that", classID: placement.id), in: file)
        }
        solution.times[activity.rawValue] = time
        if offer.needsRoom || placement.room != nil {
          guard let choice = offer.rooms.firstIndex(where: { $0.room == placement.room }) else {
            let room = placement.room.map { "room \($0)" } ?? "way to do without a room"
            throw UniversityFormatError(.notOffered(room, classID: placement.id), in: file)
          }
          solution.choices[activity.rawValue] = [choice]
        }
      }
      for id in placement.students {
        guard let student = students[id] else { throw UniversityFormatError(.unknownID(id, of: "student"), in: file) }
        solution.attendance[student].append(activity)
      }
    }
    for index in solution.attendance.indices { solution.attendance[index].sort() }
    return solution
  }

  /// The time that an answer means; the format leaves the length out, so that the first one that fits counts.
  private static func time(of pattern: WeekPattern, in offer: UniversityInstance.Class) -> Int? {
    offer.times.firstIndex { option in
      option.pattern.days == pattern.days && option.pattern.weeks == pattern.weeks
        && option.pattern.start == pattern.start
        && (pattern.length == 0 || option.pattern.length == pattern.length)
    }
  }

  /// A solution as a solution file's answer.
  public func answer(of solution: Solution, remarks: [UniversityAnswer.Remark] = []) -> UniversityAnswer {
    var students = Array(repeating: [Int](), count: classes.count)
    for (student, taken) in zip(instance.students, solution.attendance) {
      for activity in taken { students[activity.rawValue].append(student.id) }
    }
    return UniversityAnswer(
      name: instance.name, remarks: remarks,
      classes: classes.enumerated().map { index, one in
        let pattern = solution.times[index].map { one.times[$0].pattern }
        let room = pattern == nil || one.rooms.isEmpty ? nil : one.rooms[solution.choices[index][0]].room
        return UniversityAnswer.Placement(id: one.id, pattern: pattern, room: room, students: students[index])
      })
  }

  // MARK: Cost

  /// What a solution costs, part by part, by the constraints' own checkers.
  public func cost(of solution: Solution) -> UniversityCost {
    var time = 0
    var room = 0
    for (index, one) in classes.enumerated() {
      guard let taken = solution.times[index] else { continue }
      time += one.times[taken].penalty
      if !one.rooms.isEmpty { room += one.rooms[solution.choices[index][0]].penalty }
    }
    let distribution = distributions.reduce(0) {
      $0 + $1.factor * $1.constraint.violation(of: solution, in: problem)
    }
    let conflicts = StudentConflicts(on: grid).violation(of: solution, in: problem)
    let broken = problem.constraints.filter { $0.weight == nil }.reduce(into: [RuleIndex: Int]()) { broken, posted in
      let amount = posted.constraint.violation(of: solution, in: problem)
      if amount > 0 { broken[posted.rule, default: 0] += amount }
    }
    let weights = instance.weights
    return UniversityCost(
      unplaced: solution.times.count { $0 == nil }, broken: broken, studentConflicts: conflicts, time: time, room: room,
      distribution: distribution,
      total: weights.time * time + weights.room * room + weights.distribution * distribution
        + weights.student * conflicts)
  }
}

/// What a solution costs, as the official results list it.
public struct UniversityCost: Sendable, Hashable {
  /// Classes without a time.
  public var unplaced: Int
  /// Rules that must hold and don't, and by how much.
  public var broken: [RuleIndex: Int]
  /// Students' conflicts, not weighted.
  public var studentConflicts: Int
  /// Penalties of times, not weighted.
  public var time: Int
  /// Penalties of rooms, not weighted.
  public var room: Int
  /// Penalties of distributions, not weighted.
  public var distribution: Int
  /// The weighted total.
  public var total: Int
  /// Whether everything is placed and nothing that must hold is broken.
  public var isFeasible: Bool { unplaced == 0 && broken.isEmpty }
}
