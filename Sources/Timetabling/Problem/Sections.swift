// SPDX-License-Identifier: Apache-2.0

/// Students and the courses they need: who takes which class is part of the answer.
///
/// A student takes, of each of their courses, one configuration, and one class of each of its subparts; with a class,
/// its parent. Classes are activities of the problem and may have a limit.
public struct Sections: Sendable, Hashable {
  /// A course: a list of configurations, each a list of subparts, each a list of classes.
  public struct Course: Sendable, Hashable {
    /// Its name, for messages.
    public var name: String
    /// For each configuration and subpart its classes.
    public var configurations: [[[ActivityIndex]]]
    /// A course.
    public init(name: String, configurations: [[[ActivityIndex]]]) {
      self.name = name
      self.configurations = configurations
    }
    /// All its classes.
    public var classes: [ActivityIndex] { configurations.flatMap { $0.joined() } }
  }

  /// A student.
  public struct Student: Sendable, Hashable {
    /// The student's name, for messages.
    public var name: String
    /// The courses they need, by number.
    public var courses: [Int]
    /// A student.
    public init(name: String, courses: [Int]) {
      self.name = name
      self.courses = courses
    }
  }

  /// The courses.
  public var courses: [Course]
  /// The students.
  public var students: [Student]
  /// The most students a class takes; classes not named have no limit.
  public var limits: [ActivityIndex: Int]
  /// The class that the students of a class also take.
  public var parents: [ActivityIndex: ActivityIndex]

  /// Students and the courses they need.
  public init(
    courses: [Course] = [], students: [Student] = [], limits: [ActivityIndex: Int] = [:],
    parents: [ActivityIndex: ActivityIndex] = [:]
  ) {
    self.courses = courses
    self.students = students
    self.limits = limits
    self.parents = parents
  }

  /// The ways to take a course, each a list of classes with one of each subpart of one configuration, parents kept; at
  /// most `limit` of them, in the order of the lists.
  public func bundles(of course: Int, atMost limit: Int = Int.max) -> [[ActivityIndex]] {
    var found: [[ActivityIndex]] = []
    for subparts in courses[course].configurations {
      extend([], over: subparts[...], to: &found, atMost: limit)
    }
    return found
  }

  private func extend(
    _ chosen: [ActivityIndex], over subparts: ArraySlice<[ActivityIndex]>, to found: inout [[ActivityIndex]],
    atMost limit: Int
  ) {
    guard found.count < limit else { return }
    guard let classes = subparts.first else {
      if chosen.allSatisfy({ parents[$0].map(chosen.contains) ?? true }) { found.append(chosen) }
      return
    }
    for one in classes where fits(one, with: chosen, before: subparts.dropFirst()) {
      extend(chosen + [one], over: subparts.dropFirst(), to: &found, atMost: limit)
    }
  }

  /// Whether a class's parent has been chosen or still can be, and it is the parent wherever its subpart has one.
  private func fits(
    _ one: ActivityIndex, with chosen: [ActivityIndex], before rest: ArraySlice<[ActivityIndex]>
  ) -> Bool {
    guard let parent = parents[one] else { return true }
    return chosen.contains(parent) || rest.contains { $0.contains(parent) }
  }
}
