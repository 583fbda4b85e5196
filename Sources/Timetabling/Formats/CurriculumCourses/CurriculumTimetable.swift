// SPDX-License-Identifier: Apache-2.0

/// A curriculum-based course timetabling problem as a ``Problem``: one activity a lecture, one time a period, one choice
/// a room.
///
/// ```swift
/// let courses = try CurriculumCourses(text: text, file: "comp01.ctt")
/// let timetable = CurriculumTimetable(courses, formulation: .ud2)
/// let cost = timetable.cost(of: solution)
/// ```
public struct CurriculumTimetable: Sendable {
  /// The courses.
  public let courses: CurriculumCourses
  /// What counts.
  public let formulation: CurriculumFormulation
  /// The problem.
  public private(set) var problem = Problem()
  /// For each course its lectures.
  public private(set) var lectures: [[ActivityIndex]] = []
  /// The rules of what must hold.
  private var hardRules: [(rule: RuleIndex, name: String)] = []
  /// The rules of the parts of the cost.
  private var partRules: [(rule: RuleIndex, part: CurriculumFormulation.Part)] = []

  /// States the problem.
  public init(_ courses: CurriculumCourses, formulation: CurriculumFormulation = .ud2) {
    self.courses = courses
    self.formulation = formulation
    addRooms()
    addLectures()
    requireConflictFreedom()
    requireAvailability()
    requireRooms()
    wishRooms()
    wishDays()
    wishCurricula()
  }

  /// A period of the timetable, from 0 over all days.
  public func time(day: Int, period: Int) -> Int { day * courses.periodsPerDay + period }

  // MARK: What there is

  private mutating func addRooms() {
    for room in courses.rooms { _ = problem.add(Room(name: room.id, site: room.site, capacity: room.capacity)) }
  }

  private mutating func addLectures() {
    let patterns = (0..<courses.periodsPerDay).map { [[Span(day: 0, start: $0, end: $0 + 1)]] }
    let times = (0..<courses.days).flatMap { day in
      (0..<courses.periodsPerDay).map { Time(day: day, pattern: $0) }
    }
    let choices = [courses.rooms.indices.map { Choice(room: RoomIndex($0)) }]
    for course in courses.courses {
      lectures.append(
        (0..<course.lectures).map { number in
          problem.add(
            Activity(name: "\(course.id) \(number + 1)", patterns: patterns, times: times, choices: choices))
        })
    }
  }

  // MARK: What must hold

  private mutating func rule(_ name: String) -> RuleIndex {
    let rule = problem.add(Rule(name: name))
    hardRules.append((rule, name))
    return rule
  }

  private mutating func requireConflictFreedom() {
    let own = rule("lectures of a course in different periods")
    for (course, group) in zip(courses.courses, lectures) where group.count > 1 {
      problem.require(NoClash(group, in: problem, of: "course \(course.id)"), by: own)
    }
    let teachers = rule("one lecture of a teacher at a time")
    for group in groups(courses.courses.map(\.teacher)) where group.count > 1 {
      let name = "teacher \(courses.courses[group[0]].teacher)"
      problem.require(NoClash(group.flatMap { lectures[$0] }, in: problem, of: name), by: teachers)
    }
    let curricula = rule("one lecture of a curriculum at a time")
    var known: Set<[Int]> = []
    for curriculum in courses.curricula where curriculum.courses.count > 1 {
      guard known.insert(curriculum.courses).inserted else { continue }
      let group = curriculum.courses.flatMap { lectures[$0] }
      problem.require(NoClash(group, in: problem, of: "curriculum \(curriculum.id)"), by: curricula)
    }
  }

  /// The positions of equal names, in the order of their first appearance.
  private func groups(_ names: [String]) -> [[Int]] {
    let positions = Dictionary(grouping: names.indices) { names[$0] }
    return names.uniqued().compactMap { positions[$0] }
  }

  private mutating func requireAvailability() {
    let rule = rule("no lecture when its course is unavailable")
    var closed = Array(repeating: Set<Int>(), count: courses.courses.count)
    for entry in courses.unavailabilities { closed[entry.course].insert(time(day: entry.day, period: entry.period)) }
    for (course, times) in closed.enumerated() where !times.isEmpty {
      for lecture in lectures[course] {
        let amounts = problem[lecture].times.indices.map { times.contains($0) ? 1 : 0 }
        problem.require(TimeAmounts(lecture, amounts: amounts), by: rule)
      }
    }
  }

  private mutating func requireRooms() {
    let occupation = rule("one lecture in a room at a time")
    let everyLecture = problem.activities.indices.map { PartIndex(ActivityIndex($0), 0) }
    for room in courses.rooms.indices.map({ RoomIndex($0) }) {
      problem.require(NoClash(everyLecture.map { NoClash.Occupant($0, room: room) }), by: occupation)
    }
    guard formulation.forbidsUnsuitableRooms else { return }
    let suitability = rule("no lecture in an unsuitable room")
    for constraint in unsuited() { problem.require(constraint, by: suitability) }
  }

  /// For each lecture of a course that some rooms do not suit, 1 for each of these.
  private func unsuited() -> [ChoiceAmounts] {
    var rooms = Array(repeating: Set<Int>(), count: courses.courses.count)
    for entry in courses.unsuitabilities { rooms[entry.course].insert(entry.room) }
    return rooms.indices.filter { !rooms[$0].isEmpty }.flatMap { course in
      let amounts = courses.rooms.indices.map { rooms[course].contains($0) ? 1 : 0 }
      return lectures[course].map { ChoiceAmounts(PartIndex($0, 0), amounts: amounts) }
    }
  }

  // MARK: What is wished for

  private mutating func part(_ part: CurriculumFormulation.Part) -> (rule: RuleIndex, weight: Int)? {
    guard let weight = formulation.weights[part], weight > 0 else { return nil }
    let rule = problem.add(Rule(name: part.rawValue))
    partRules.append((rule, part))
    return (rule, weight)
  }

  private mutating func wishRooms() {
    if let (rule, weight) = part(.roomCapacity) {
      for (course, value) in courses.courses.enumerated() {
        let amounts = courses.rooms.map { max(0, value.students - $0.capacity) }
        guard amounts.contains(where: { $0 > 0 }) else { continue }
        for lecture in lectures[course] {
          problem.wish(ChoiceAmounts(PartIndex(lecture, 0), amounts: amounts), weight: weight, by: rule)
        }
      }
    }
    if let (rule, weight) = part(.roomStability) {
      for course in lectures where course.count > 1 {
        problem.wish(DistinctRooms(course.map { PartIndex($0, 0) }), weight: weight, by: rule)
      }
    }
    if let (rule, weight) = part(.roomSuitability) {
      for constraint in unsuited() { problem.wish(constraint, weight: weight, by: rule) }
    }
  }

  private mutating func wishDays() {
    if let (rule, weight) = part(.minimumDays) {
      for (course, value) in courses.courses.enumerated() where value.minimumDays > 1 {
        problem.wish(MinimumDays(lectures[course], atLeast: value.minimumDays), weight: weight, by: rule)
      }
    }
    if let (rule, weight) = part(.doubleLectures) {
      for (course, value) in courses.courses.enumerated() where value.prefersDoubleLectures && value.lectures > 1 {
        problem.wish(UngroupedActivities(lectures[course]), weight: weight, by: rule)
      }
    }
  }

  private mutating func wishCurricula() {
    let groups = courses.curricula.map { $0.courses.flatMap { lectures[$0] } }.filter { !$0.isEmpty }
    if let (rule, weight) = part(.isolatedLectures) {
      for group in groups { problem.wish(IsolatedActivities(group), weight: weight, by: rule) }
    }
    if let (rule, weight) = part(.windows) {
      let periods = (0..<courses.days).flatMap { day in
        (0..<courses.periodsPerDay).map { Span(day: day, start: $0, end: $0 + 1) }
      }
      for group in groups { problem.wish(FreePeriods(group, periods: periods), weight: weight, by: rule) }
    }
    if let bounds = courses.dailyLectures, let (rule, weight) = part(.dailyLoad) {
      for group in groups { problem.wish(DailyLoad(group, within: bounds), weight: weight, by: rule) }
    }
    if let (rule, weight) = part(.travel) {
      for group in groups { problem.wish(SiteMoves(group), weight: weight, by: rule) }
    }
  }
}

extension CurriculumTimetable {
  /// What is said of its bottlenecks.
  public static let activityWords = ActivityWords(
    activity: "lecture", activities: "lectures", time: "period", times: "periods")

  /// What a solution costs and breaks, by the checkers of all constraints.
  public func cost(of solution: Solution) -> TimetableCost {
    let score = Score(of: solution, in: problem)
    var amounts: [RuleIndex: Int] = [:]
    for posted in problem.constraints {
      guard let weight = posted.weight else { continue }
      amounts[posted.rule, default: 0] += weight * posted.constraint.violation(of: solution, in: problem)
    }
    let missing = TimetableCost.Item(name: "every lecture has a period and a room", amount: score.unplaced.count)
    return TimetableCost(
      violations: [missing]
        + hardRules.map { TimetableCost.Item(name: $0.name, amount: score.broken[$0.rule] ?? 0) },
      parts: partRules.map { TimetableCost.Item(name: $0.part.rawValue, amount: amounts[$0.rule] ?? 0) })
  }
}
