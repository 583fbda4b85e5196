// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension ExactLowering {
  /// Makes a literal for each student and class they may take, and states that each course is taken as it must be: one
  /// class of each subpart of one configuration, with each class its parent.
  mutating func makeAttendance() {
    guard let sections = problem.sections else { return }
    for student in sections.students {
      attendance.append([:])
      for course in student.courses { makeAttendance(of: sections.courses[course], in: sections) }
    }
  }

  /// For the student whose literals are being made.
  private mutating func makeAttendance(of course: Sections.Course, in sections: Sections) {
    let student = attendance.count - 1
    let configurations = course.configurations.map { _ in newLiteral() }
    define(.exactlyOne(configurations))
    for (configuration, subparts) in zip(configurations, course.configurations) {
      for classes in subparts {
        let literals = classes.map { _ in newLiteral() }
        for (one, literal) in zip(classes, literals) { attendance[student][one] = literal }
        define(.exactlyOne(literals + [!configuration]))
      }
      for one in subparts.joined() {
        guard let parent = sections.parents[one], let literal = attendance[student][one] else { continue }
        define(.clause([!literal] + (attendance[student][parent].map { [$0] } ?? [])))
      }
    }
  }
}
