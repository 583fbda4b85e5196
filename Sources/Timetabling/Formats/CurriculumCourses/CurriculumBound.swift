// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// What a curriculum timetable costs at least, whatever it is.
///
/// The cost is taken apart into sums that no timetable can save on together, and each is minimised by itself: seats, by
/// matching lectures with rooms; what each curriculum costs, with the working days of its courses, by exact search (the
/// decomposition of Hao and Benlic, "Lower bounds for the ITC-2007 curriculum-based course timetabling problem", EJOR 212,
/// 2011, with one curriculum a part). Room stability, travel and unsuitable rooms are bounded by 0.
public struct CurriculumBound: Sendable, Hashable {
  /// The least cost of students without a seat.
  public var seats: Int
  /// The least cost of all curricula and of the working days of all courses.
  public var curricula: Int
  /// Whether every part was searched to its end: more work would not raise the bound.
  public var isComplete: Bool

  /// No timetable costs less.
  public var total: Int { seats + curricula }
}

extension CurriculumTimetable {
  /// A bound from below on the cost.
  ///
  /// ```swift
  /// let bound = try timetable.bound(limits: SearchLimits(work: 50_000_000))
  /// print("between \(bound.total) and \(result.cost)")
  /// ```
  ///
  /// Where the limits end before all parts are searched, the rest count with what needs no search: the days that courses
  /// cannot spread over.
  ///
  /// - Parameter limits: for all parts together; each part gets an equal share of what is left.
  /// - Throws: `ModelError` where sums would overflow.
  public func bound(limits: SearchLimits = SearchLimits()) throws(ModelError) -> CurriculumBound {
    var bound = CurriculumBound(seats: seatBound, curricula: 0, isComplete: true)
    let parts = curriculumParts()
    let closed = closedTimes
    let deadline = limits.time.map { ContinuousClock.now + $0 }
    var work = limits.work
    for (index, part) in parts.enumerated() {
      let isOver = limits.stopFlag?.isSet ?? false || deadline.map { ContinuousClock.now >= $0 } ?? false || work == 0
      if isOver {
        for rest in parts[index...] { bound.curricula += missingDays(rest.spread.sorted(), closed) }
        bound.isComplete = false
        break
      }
      var own = limits
      own.work = work.map { max(1, $0 / (parts.count - index)) }
      own.time = deadline.map { max(.zero, $0 - ContinuousClock.now) / (parts.count - index) }
      var search = try ExactSearch(problem(of: part, closed), limits: own)
      let result = search.solve()
      bound.curricula += max(result.soft.bound, missingDays(part.spread.sorted(), closed))
      if result.status != .optimal { bound.isComplete = false }
      work = work.map { max(0, $0 - result.work) }
    }
    let covered = Set(parts.flatMap(\.courses))
    bound.curricula += missingDays(courses.courses.indices.filter { !covered.contains($0) }, closed)
    return bound
  }

  /// What lectures cost by their seats at least: the largest lectures in the largest rooms, each room once a period.
  ///
  /// Matching both in descending order is optimal, as the cost of a pair is a convex function of the difference.
  private var seatBound: Int {
    guard let weight = formulation.weights[.roomCapacity] else { return 0 }
    let students = courses.courses.flatMap { Array(repeating: $0.students, count: $0.lectures) }.sorted(by: >)
    let capacities = courses.rooms.map(\.capacity).sorted(by: >)
    let periods = max(1, courses.days * courses.periodsPerDay)
    var sum = 0
    for (position, count) in students.enumerated() where position / periods < capacities.count {
      sum += max(0, count - capacities[position / periods])
    }
    return weight * sum
  }

  /// For each course the periods in which it is unavailable.
  private var closedTimes: [Set<Int>] {
    var closed = Array(repeating: Set<Int>(), count: courses.courses.count)
    for entry in courses.unavailabilities { closed[entry.course].insert(time(day: entry.day, period: entry.period)) }
    return closed
  }

  /// What courses cost at least by the days that they miss of their least numbers of days.
  private func missingDays(_ members: [Int], _ closed: [Set<Int>]) -> Int {
    guard let weight = formulation.weights[.minimumDays] else { return 0 }
    return members.reduce(0) { sum, course in
      let open = (0..<courses.days).filter { day in
        (0..<courses.periodsPerDay).contains { !closed[course].contains(time(day: day, period: $0)) }
      }
      let value = courses.courses[course]
      return sum + weight * max(0, value.minimumDays - min(open.count, value.lectures))
    }
  }

  /// Courses of one curriculum, or of several that are equal.
  private struct Part {
    var courses: [Int]
    /// How many curricula have these courses.
    var count: Int
    /// The courses whose working days count here: each counts in one part.
    var spread: Set<Int>
  }

  /// The different curricula, those with the most lectures first.
  private func curriculumParts() -> [Part] {
    let sets = courses.curricula.map { $0.courses.uniqued().sorted() }.filter { !$0.isEmpty }
    let counts = Dictionary(sets.map { ($0, 1) }, uniquingKeysWith: +)
    let sizes = counts.keys.map { set in (lectures: set.reduce(0) { $0 + courses.courses[$1].lectures }, set: set) }
    let ordered = sizes.sorted { one, two in
      one.lectures == two.lectures ? one.set.lexicographicallyPrecedes(two.set) : one.lectures > two.lectures
    }.map(\.set)
    var counted: Set<Int> = []
    return ordered.map { set in
      let spread = Set(set).subtracting(counted)
      counted.formUnion(set)
      return Part(courses: set, count: counts[set] ?? 1, spread: spread)
    }
  }

  /// A part by itself, in one room that is large enough: lectures of a curriculum are never held at the same time.
  private func problem(of part: Part, _ closed: [Set<Int>]) -> Problem {
    var alone = courses
    alone.courses = part.courses.map { course in
      var value = courses.courses[course]
      if !part.spread.contains(course) { value.minimumDays = 0 }
      return value
    }
    alone.rooms = [CurriculumCourses.CourseRoom(id: "any", capacity: courses.courses.map(\.students).max() ?? 0)]
    alone.curricula = [CurriculumCourses.Curriculum(id: "own", courses: Array(part.courses.indices))]
    alone.unavailabilities = part.courses.enumerated().flatMap { number, course in
      closed[course].sorted().map {
        CurriculumCourses.Unavailability(
          course: number, day: $0 / courses.periodsPerDay, period: $0 % courses.periodsPerDay)
      }
    }
    alone.unsuitabilities = []
    var weights = formulation
    weights.forbidsUnsuitableRooms = false
    for kind in [CurriculumFormulation.Part.roomCapacity, .roomStability, .travel, .roomSuitability, .doubleLectures] {
      weights.weights[kind] = nil
    }
    for kind in [CurriculumFormulation.Part.isolatedLectures, .windows, .dailyLoad] {
      weights.weights[kind] = weights.weights[kind].map { $0 * part.count }
    }
    let timetable = CurriculumTimetable(alone, formulation: weights)
    var problem = timetable.problem
    // Lectures of a course are alike: their days may as well ascend.
    let order = problem.add(Rule(name: "lectures in order"))
    for lectures in timetable.lectures {
      for (one, next) in zip(lectures, lectures.dropFirst()) {
        problem.require(Precedence(before: one, after: next, minimum: 0), by: order)
      }
    }
    return problem
  }
}
