// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Every student gets what they need: of each course one configuration, one class of each of its subparts, with a class
/// its parent; no class takes more students than its limit.
///
/// Each student above a limit is one violation, and each course of a student that is not taken as it must be.
public struct Sectioning: TimetableConstraint {
  /// Every student gets what they need.
  public init() {}

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    guard let sections = problem.sections else { return 0 }
    var counts: [ActivityIndex: Int] = [:]
    for classes in solution.attendance {
      for one in classes { counts[one, default: 0] += 1 }
    }
    let crowded = sections.limits.reduce(0) { $0 + max(0, counts[$1.key, default: 0] - $1.value) }
    guard solution.attendance.count == sections.students.count else {
      return crowded + sections.students.reduce(0) { $0 + $1.courses.count }
    }
    return zip(sections.students, solution.attendance).reduce(crowded) { sum, entry in
      sum + misses(of: entry.0, taking: entry.1, in: sections)
    }
  }

  /// Courses that a student does not take as they must; classes outside of all courses count as one more.
  private func misses(of student: Sections.Student, taking classes: [ActivityIndex], in sections: Sections) -> Int {
    let taken = Set(classes)
    var explained = 0
    var misses = taken.count == classes.count ? 0 : 1
    for course in student.courses.map({ sections.courses[$0] }) {
      let own = taken.intersection(course.classes)
      explained += own.count
      if !course.configurations.contains(where: { isTaken($0, by: own, in: sections) }) { misses += 1 }
    }
    return misses + (explained == taken.count ? 0 : 1)
  }

  private func isTaken(_ subparts: [[ActivityIndex]], by own: Set<ActivityIndex>, in sections: Sections) -> Bool {
    own.count == subparts.count
      && subparts.allSatisfy { subpart in subpart.contains { own.contains($0) } }
      && own.allSatisfy { sections.parents[$0].map(own.contains) ?? true }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [] }

  public func greatestViolation(in problem: Problem) -> Int? {
    guard let sections = problem.sections else { return 0 }
    let needs = sections.students.reduce(0) { sum, student in sum + student.courses.count + 2 }
    let seats = sections.students.reduce(0) { sum, student in
      sum + student.courses.reduce(0) { $0 + (sections.courses[$1].configurations.map(\.count).max() ?? 0) }
    }
    return needs + seats
  }

  public func sentence(in problem: Problem) -> String {
    "every student gets one class of each subpart of their courses, and no class is beyond its limit"
  }

  /// What a student takes is stated with the literals of attendance; the limits are left to say.
  public func lower(into lowering: inout ExactLowering) {
    guard let sections = lowering.problem.sections else { return }
    for (one, limit) in sections.limits.sorted(by: { $0.key < $1.key }) {
      var count = LinearExpression()
      for student in sections.students.indices {
        if let literal = lowering.attends(student, one) { count.add(1, literal) }
      }
      if count.literalTerms.count > limit { lowering.bound(count, atMost: limit) }
    }
  }
}
