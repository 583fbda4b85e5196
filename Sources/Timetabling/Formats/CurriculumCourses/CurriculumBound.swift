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
  /// - Parameter limits: for all parts together; each part gets an equal share of the work that is left.
  /// - Throws: `ModelError` where sums would overflow.
  public func bound(limits: SearchLimits = SearchLimits()) throws(ModelError) -> CurriculumBound {
    var bound = CurriculumBound(seats: seatBound, curricula: 0, isComplete: true)
    let parts = curriculumParts()
    let deadline = limits.time.map { ContinuousClock.now + $0 }
    var work = limits.work
    for (index, part) in parts.enumerated() {
      var own = limits
      own.work = work.map { max(1, $0 / (parts.count - index)) }
      own.time = deadline.map { max(.zero, $0 - ContinuousClock.now) / (parts.count - index) }
      var search = try ExactSearch(problem(of: part), limits: own)
      let result = search.solve()
      bound.curricula += result.soft.bound
      if result.status != .optimal { bound.isComplete = false }
      work = work.map { max(0, $0 - result.work) }
    }
    let covered = Set(parts.flatMap(\.courses))
    for course in courses.courses.indices where !covered.contains(course) {
      bound.curricula += (formulation.weights[.minimumDays] ?? 0) * missingDays(course)
    }
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

  /// By how many days a course misses its least number of days, at least.
  private func missingDays(_ course: Int) -> Int {
    let own = courses.unavailabilities.filter { $0.course == course }
    let closed = Set(own.map { time(day: $0.day, period: $0.period) })
    let open = (0..<courses.days).filter { day in
      (0..<courses.periodsPerDay).contains { !closed.contains(time(day: day, period: $0)) }
    }
    let value = courses.courses[course]
    return max(0, value.minimumDays - min(open.count, value.lectures))
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
  private func problem(of part: Part) -> Problem {
    let numbers = Dictionary(uniqueKeysWithValues: part.courses.enumerated().map { ($1, $0) })
    var alone = courses
    alone.courses = part.courses.map { course in
      var value = courses.courses[course]
      if !part.spread.contains(course) { value.minimumDays = 0 }
      return value
    }
    alone.rooms = [CurriculumCourses.CourseRoom(id: "any", capacity: courses.courses.map(\.students).max() ?? 0)]
    alone.curricula = [CurriculumCourses.Curriculum(id: "own", courses: Array(part.courses.indices))]
    alone.unavailabilities = courses.unavailabilities.compactMap { entry in
      numbers[entry.course].map {
        CurriculumCourses.Unavailability(course: $0, day: entry.day, period: entry.period)
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
