// SPDX-License-Identifier: Apache-2.0

/// A curriculum-based course timetabling problem, as the `.ctt` files of the International Timetabling Competition 2007
/// (track 3) and the extended `.ectt` files state it.
///
/// Definitions: De Cesco, Di Gaspero and Schaerf, "Benchmarking curriculum-based course timetabling: formulations, data
/// formats, instances, validation, and results" (PATAT 2008); Bonutti, De Cesco, Di Gaspero and Schaerf (Annals of
/// Operations Research 194, 2012).
///
/// ```swift
/// let courses = try CurriculumCourses(text: text, file: "comp01.ctt")
/// let timetable = CurriculumTimetable(courses, formulation: .ud2)
/// ```
public struct CurriculumCourses: Sendable, Hashable {
  /// A course.
  public struct Course: Sendable, Hashable {
    /// Its identifier.
    public var id: String
    /// Who teaches it.
    public var teacher: String
    /// How many lectures it has; at least 1.
    public var lectures: Int
    /// On how many days they should fall at least.
    public var minimumDays: Int
    /// How many students take it.
    public var students: Int
    /// Whether its lectures of one day should follow each other in one room; only `.ectt` files say so.
    public var prefersDoubleLectures: Bool

    /// A course.
    public init(
      id: String, teacher: String, lectures: Int, minimumDays: Int, students: Int, prefersDoubleLectures: Bool = false
    ) {
      self.id = id
      self.teacher = teacher
      self.lectures = lectures
      self.minimumDays = minimumDays
      self.students = students
      self.prefersDoubleLectures = prefersDoubleLectures
    }
  }

  /// A room.
  public struct CourseRoom: Sendable, Hashable {
    /// Its identifier.
    public var id: String
    /// How many students it seats.
    public var capacity: Int
    /// The number of its site; only `.ectt` files say so, otherwise 0.
    public var site: Int

    /// A room.
    public init(id: String, capacity: Int, site: Int = 0) {
      self.id = id
      self.capacity = capacity
      self.site = site
    }
  }

  /// Courses that have students in common.
  public struct Curriculum: Sendable, Hashable {
    /// Its identifier.
    public var id: String
    /// The positions of its courses.
    public var courses: [Int]

    /// Courses that have students in common.
    public init(id: String, courses: [Int]) {
      self.id = id
      self.courses = courses
    }
  }

  /// A period in which a course cannot be held.
  public struct Unavailability: Sendable, Hashable {
    /// The position of the course.
    public var course: Int
    /// The day, from 0.
    public var day: Int
    /// The period of the day, from 0.
    public var period: Int

    /// A period in which a course cannot be held.
    public init(course: Int, day: Int, period: Int) {
      self.course = course
      self.day = day
      self.period = period
    }
  }

  /// A room that does not suit a course.
  public struct Unsuitability: Sendable, Hashable {
    /// The position of the course.
    public var course: Int
    /// The position of the room.
    public var room: Int

    /// A room that does not suit a course.
    public init(course: Int, room: Int) {
      self.course = course
      self.room = room
    }
  }

  /// Its name.
  public var name: String
  /// The number of days.
  public var days: Int
  /// The number of periods of each day.
  public var periodsPerDay: Int
  /// The least and greatest number of lectures of a curriculum on a day; only `.ectt` files say so.
  public var dailyLectures: ClosedRange<Int>?
  /// The courses.
  public var courses: [Course]
  /// The rooms.
  public var rooms: [CourseRoom]
  /// The curricula.
  public var curricula: [Curriculum]
  /// When courses cannot be held; rows may repeat.
  public var unavailabilities: [Unavailability]
  /// Which rooms do not suit which courses; rows may repeat.
  public var unsuitabilities: [Unsuitability]

  /// A problem.
  public init(
    name: String, days: Int, periodsPerDay: Int, dailyLectures: ClosedRange<Int>? = nil, courses: [Course],
    rooms: [CourseRoom], curricula: [Curriculum], unavailabilities: [Unavailability] = [],
    unsuitabilities: [Unsuitability] = []
  ) {
    self.name = name
    self.days = days
    self.periodsPerDay = periodsPerDay
    self.dailyLectures = dailyLectures
    self.courses = courses
    self.rooms = rooms
    self.curricula = curricula
    self.unavailabilities = unavailabilities
    self.unsuitabilities = unsuitabilities
  }

  /// The number of lectures of all courses.
  public var lectureCount: Int { courses.reduce(0) { $0 + $1.lectures } }
}
