// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// No student is due in two classes at once, the way between the rooms included; each student and pair of classes is one
/// violation, however often they meet.
public struct StudentConflicts: TimetableConstraint {
  /// How days make weeks.
  public var grid: WeekGrid

  /// No student is due in two classes at once.
  public init(on grid: WeekGrid) { self.grid = grid }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let meetings = problem.activities.indices.map {
      Meeting(ActivityIndex($0), of: solution, in: problem, on: grid)
    }
    var count = 0
    for classes in solution.attendance {
      let held = classes.compactMap { meetings[$0.rawValue] }
      for (index, one) in held.enumerated() {
        for two in held[(index + 1)...] where one.conflicts(with: two, travel: problem.travel[one.room, two.room]) {
          count += 1
        }
      }
    }
    return count
  }

  public func greatestViolation(in problem: Problem) -> Int? {
    guard let sections = problem.sections else { return 0 }
    return sections.students.reduce(0) { sum, student in
      let classes = student.courses.reduce(0) { most, course in
        most + (sections.courses[course].configurations.map(\.count).max() ?? 0)
      }
      return sum + classes * max(0, classes - 1) / 2
    }
  }

  public func sentence(in problem: Problem) -> String { "no student is due in two classes at once" }

  public func lower(into lowering: inout ExactLowering) {
    guard let sections = lowering.problem.sections else { return }
    for (student, entry) in sections.students.enumerated() {
      let classes = entry.courses.flatMap { sections.courses[$0].classes }.uniqued()
      for (index, one) in classes.enumerated() {
        for two in classes[(index + 1)...] {
          guard let mine = lowering.attends(student, one), let also = lowering.attends(student, two) else { continue }
          let related = RelatedClasses(.sameAttendees, [one, two], on: grid)
          let clashes = related.timeCombinations(one, two, in: lowering)
          if !clashes.isEmpty { lowering.forbidAny(clashes.map { $0 + [mine, also] }) }
        }
      }
    }
  }
}
