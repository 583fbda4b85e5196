// SPDX-License-Identifier: Apache-2.0

/// A university course timetabling problem as its file says it (ITC 2019 format).
///
/// ```swift
/// let instance = try UniversityInstance(xml: bytes, file: "pu-cs-fal07.xml")
/// let timetable = try UniversityTimetable(instance)
/// ```
public struct UniversityInstance: Hashable, Sendable {
  /// What each kind of cost counts for.
  public struct Weights: Hashable, Sendable {
    /// Each point of penalty of a time.
    public var time: Int
    /// Each point of penalty of a room.
    public var room: Int
    /// Each point of penalty of a distribution.
    public var distribution: Int
    /// Each conflict of a student.
    public var student: Int
  }

  /// A room.
  public struct Room: Hashable, Sendable {
    /// Its id.
    public var id: Int
    /// How many it holds; informative, classes list the rooms that fit.
    public var capacity: Int
    /// How many slots the way to other rooms takes; ways not listed take none, and they are the same back.
    public var travel: [Travel]
    /// When it is not to be had.
    public var unavailable: [WeekPattern]
  }

  /// The way to another room.
  public struct Travel: Hashable, Sendable {
    /// The id of the other room.
    public var room: Int
    /// How many slots it takes.
    public var slots: Int
  }

  /// A course.
  public struct Course: Hashable, Sendable {
    /// Its id.
    public var id: Int
    /// Its configurations, of which a student takes one.
    public var configurations: [Configuration]
  }

  /// A way to take a course.
  public struct Configuration: Hashable, Sendable {
    /// Its id.
    public var id: Int
    /// Its subparts, of each of which a student takes one class.
    public var subparts: [Subpart]
  }

  /// A part of a course, such as lectures or exercises.
  public struct Subpart: Hashable, Sendable {
    /// Its id.
    public var id: Int
    /// Its classes.
    public var classes: [Class]
  }

  /// A class.
  public struct Class: Hashable, Sendable {
    /// Its id.
    public var id: Int
    /// How many students it takes; nil without a limit.
    public var limit: Int?
    /// The id of the class that its students also take.
    public var parent: Int?
    /// Whether it is held in a room.
    public var needsRoom: Bool
    /// The rooms it can be held in.
    public var rooms: [RoomOption]
    /// The times it can be held at; at least one.
    public var times: [TimeOption]
  }

  /// A room that a class can be held in.
  public struct RoomOption: Hashable, Sendable {
    /// The id of the room.
    public var room: Int
    /// Its penalty.
    public var penalty: Int
  }

  /// A time that a class can be held at.
  public struct TimeOption: Hashable, Sendable {
    /// When.
    public var pattern: WeekPattern
    /// Its penalty.
    public var penalty: Int
  }

  /// How some classes lie in relation to each other.
  public struct Distribution: Hashable, Sendable {
    /// The kind.
    public var kind: DistributionKind
    /// The penalty where it is broken; nil where it must hold.
    public var penalty: Int?
    /// The ids of the classes, in order.
    public var classes: [Int]
  }

  /// A student.
  public struct Student: Hashable, Sendable {
    /// The student's id.
    public var id: Int
    /// The ids of the courses to be taken.
    public var courses: [Int]
  }

  /// Its name, which solutions repeat.
  public var name: String
  /// The days of a week.
  public var dayCount: Int
  /// The weeks.
  public var weekCount: Int
  /// The slots of a day.
  public var slotsPerDay: Int
  /// What each kind of cost counts for.
  public var weights: Weights
  /// The rooms.
  public var rooms: [Room]
  /// The courses.
  public var courses: [Course]
  /// The distributions.
  public var distributions: [Distribution]
  /// The students.
  public var students: [Student]

  /// All classes in the order of the file.
  public var classes: [Class] { courses.flatMap { $0.configurations.flatMap { $0.subparts.flatMap(\.classes) } } }
}

/// A weekly time: some days of some weeks, from one slot for some slots.
public struct WeekPattern: Hashable, Sendable {
  /// The days, the first one in the lowest bit.
  public var days: UInt64
  /// The weeks, the first one in the lowest bit.
  public var weeks: UInt64
  /// The first slot.
  public var start: Int
  /// The number of slots.
  public var length: Int
  /// A weekly time.
  public init(days: UInt64, weeks: UInt64, start: Int, length: Int) {
    self.days = days
    self.weeks = weeks
    self.start = start
    self.length = length
  }
  /// The slot after the last one.
  public var end: Int { start + length }
}
