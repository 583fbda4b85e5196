// SPDX-License-Identifier: Apache-2.0
import Timetabling

/// Tiny random problems of classes with weekly times, rooms, ways between them, and students.
struct RandomClassProblems {
  private var random: SeededGenerator
  private let grid = WeekGrid(days: 3, weeks: 2)

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// Some classes in two rooms, with a handful of constraints, hard or soft.
  mutating func next(classes count: Int, constraints: Int, students: Bool) -> Problem {
    var problem = Problem()
    let rooms = (0..<2).map { problem.add(Room(name: "r\($0)")) }
    if random.chance(50) { problem.travel.set(pick(1...3), from: rooms[0], to: rooms[1]) }
    let classes = (0..<count).map { problem.add(activity("c\($0)", rooms)) }
    for _ in 0..<constraints { post(constraint(classes, rooms), to: &problem) }
    for room in rooms where random.chance(50) { post(RoomOnce(room, on: grid), to: &problem) }
    for room in rooms where random.chance(30) {
      let closures = (0..<pick(1...2)).map { _ in meeting() }
      post(RoomUnavailable(room, during: closures, on: grid), to: &problem)
    }
    if students { addStudents(classes, to: &problem) }
    return problem
  }

  private mutating func activity(_ name: String, _ rooms: [RoomIndex]) -> Activity {
    let meetings = (0..<pick(1...3)).map { _ in meeting() }
    let patterns = meetings.map { meeting in
      [
        (0..<(grid.days * grid.weeks)).filter { day in
          meeting.weeks >> UInt64(day / grid.days) & 1 == 1 && meeting.days >> UInt64(day % grid.days) & 1 == 1
        }.map { Span(day: $0, start: meeting.start, end: meeting.end) }
      ]
    }
    let choices = random.chance(20) ? [Choice()] : rooms.prefix(pick(1...2)).map { Choice(room: $0) }
    return Activity(
      name: name, patterns: patterns, times: patterns.indices.map { Time(day: 0, pattern: $0) }, choices: [choices],
      isOptional: random.chance(10))
  }

  private mutating func meeting() -> Meeting {
    let start = pick(0...6)
    return Meeting(
      days: UInt64(pick(1...7)), weeks: UInt64(pick(1...3)), start: start, end: start + pick(1...3))
  }

  private mutating func post(_ constraint: any TimetableConstraint, to problem: inout Problem) {
    let rule = problem.add(Rule(name: constraint.sentence(in: problem)))
    if random.chance(40) {
      problem.require(constraint, by: rule)
    } else {
      problem.wish(constraint, weight: pick(1...3), by: rule)
    }
  }

  private mutating func constraint(_ classes: [ActivityIndex], _ rooms: [RoomIndex]) -> any TimetableConstraint {
    let some = Array(classes.shuffled(using: &random).prefix(pick(2...classes.count)))
    let average = random.chance(60) ? WeeklyAverage(penalty: pick(1...5), weeks: grid.weeks) : nil
    let relations: [ClassRelation] = [
      .sameStart, .sameTime, .differentTime, .sameDays, .differentDays, .sameWeeks, .differentWeeks, .sameRoom,
      .differentRoom, .overlap, .notOverlap, .sameAttendees, .precedence, .workDay(pick(1...6)), .minGap(pick(0...3)),
    ]
    switch pick(0...5) {
    case 0: return ClassDays(some, atMost: pick(0...2), on: grid)
    case 1: return ClassDayLoad(some, atMost: pick(0...4), on: grid, average: average)
    case 2: return ClassBreaks(some, atMost: pick(0...1), gap: pick(0...2), on: grid, average: average)
    case 3: return ClassBlocks(some, atMost: pick(1...4), gap: pick(0...2), on: grid, average: average)
    default: return RelatedClasses(relations[pick(0...(relations.count - 1))], some, on: grid)
    }
  }

  /// One course of one subpart and one of two configurations, the second with a lecture and its exercise.
  private mutating func addStudents(_ classes: [ActivityIndex], to problem: inout Problem) {
    var sections = Sections()
    sections.courses = [Sections.Course(name: "one", configurations: [[Array(classes.prefix(2))]])]
    if classes.count > 3 {
      sections.courses.append(
        Sections.Course(name: "two", configurations: [[[classes[2]], [classes[3]]]]))
      if random.chance(50) { sections.parents[classes[3]] = classes[2] }
    }
    if classes.count > 4 { sections.courses[1].configurations.append([[classes[4]]]) }
    sections.students = (0..<pick(1...2)).map { index in
      Sections.Student(name: "s\(index)", courses: Array(sections.courses.indices.prefix(pick(1...2))))
    }
    for one in classes where random.chance(40) { sections.limits[one] = pick(0...2) }
    problem.sections = sections
    let rule = problem.add(Rule(name: "sections"))
    problem.require(Sectioning(), by: rule)
    post(StudentConflicts(on: grid), to: &problem)
  }
}
