// SPDX-License-Identifier: Apache-2.0

extension CurriculumCourses {
  /// Reads a `.ctt` or `.ectt` file; which of the two it is shows in its content.
  ///
  /// Rows may repeat; identifiers may not. Sections may come in any order.
  ///
  /// - Parameters:
  ///   - text: the content.
  ///   - file: how to name the file in errors.
  /// - Throws: ``TimetableFileError`` with the line: sections or header lines missing or twice, counts that do not match,
  ///   unknown identifiers, numbers out of range, a file that breaks off.
  public init(text: String, file: String) throws(TimetableFileError) {
    var reader = CurriculumCoursesReader(lines: FieldLines(text, file: file))
    self = try reader.read()
  }

  /// Whether a text looks like a `.ctt` or `.ectt` file: its first line is a name, and periods a day come soon after.
  public static func recognises(_ text: String) -> Bool {
    let head = text.prefix(1_000)
    return head.contains("Periods_per_day:") && head.contains("Name:")
  }
}

/// What a file may say at most, so that a wrong number does not fill the memory.
private enum Most {
  static let days = 366
  static let periods = 288
  static let rows = 1_000_000
  static let students = 10_000_000
  static let lectures = 1_000
  static let allLectures = 100_000
}

private struct CurriculumCoursesReader {
  var lines: FieldLines
  private var header: [String: FieldLines.Line] = [:]
  private var sections: [String: [FieldLines.Line]] = [:]
  private var courseNumbers: [Substring: Int] = [:]
  private var roomNumbers: [Substring: Int] = [:]

  init(lines: FieldLines) { self.lines = lines }

  private static let sectionNames: Set<String> = [
    "COURSES:", "ROOMS:", "CURRICULA:", "UNAVAILABILITY_CONSTRAINTS:", "ROOM_CONSTRAINTS:",
  ]
  private static let headerNames: Set<String> = [
    "Name:", "Courses:", "Rooms:", "Days:", "Periods_per_day:", "Curricula:", "Constraints:", "Min_Max_Daily_Lectures:",
    "UnavailabilityConstraints:", "RoomConstraints:",
  ]

  mutating func read() throws(TimetableFileError) -> CurriculumCourses {
    try split()
    let isExtended = header["UnavailabilityConstraints:"] != nil || sections["ROOM_CONSTRAINTS:"] != nil
    let days = try number("Days:", in: 1...Most.days)
    let periods = try number("Periods_per_day:", in: 1...Most.periods)
    let courses = try courses(isExtended: isExtended)
    let rooms = try rooms(isExtended: isExtended)
    return CurriculumCourses(
      name: try name(), days: days, periodsPerDay: periods, dailyLectures: try dailyLectures(), courses: courses,
      rooms: rooms, curricula: try curricula(), unavailabilities: try unavailabilities(days, periods, isExtended),
      unsuitabilities: isExtended ? try unsuitabilities() : [])
  }

  // MARK: Cutting the file up

  private mutating func split() throws(TimetableFileError) {
    var section: String?
    while let line = lines.advance() {
      let first = String(line.fields[0])
      if first == "END." {
        if let rest = lines.next { throw rest.error("nothing may follow END.") }
        return
      }
      if line.fields.count == 1, Self.sectionNames.contains(first) {
        guard sections[first] == nil else { throw line.error("the section \(first) is there twice") }
        sections[first] = []
        section = first
      } else if let section {
        sections[section]?.append(line)
      } else {
        guard Self.headerNames.contains(first) else {
          throw line.error("unknown header «\(first)»; known are \(Self.headerNames.sorted().joined(separator: " "))")
        }
        guard header.updateValue(line, forKey: first) == nil else { throw line.error("\(first) is there twice") }
      }
    }
    throw fileError("the file breaks off: its last line must be END.")
  }

  private func fileError(_ reason: String) -> TimetableFileError {
    TimetableFileError(file: lines.file, reason: reason)
  }

  private func headerLine(_ name: String) throws(TimetableFileError) -> FieldLines.Line {
    guard let line = header[name] else { throw fileError("the header line \(name) is missing") }
    return line
  }

  private func number(_ name: String, in range: ClosedRange<Int>) throws(TimetableFileError) -> Int {
    let line = try headerLine(name)
    try line.expect(2...2, "\(name) and a number")
    return try line.number(1, name, in: range)
  }

  private func name() throws(TimetableFileError) -> String {
    try headerLine("Name:").fields.dropFirst().joined(separator: " ")
  }

  private func dailyLectures() throws(TimetableFileError) -> ClosedRange<Int>? {
    guard let line = header["Min_Max_Daily_Lectures:"] else { return nil }
    try line.expect(3...3, "the least and the greatest number of daily lectures")
    let least = try line.number(1, "the least number of daily lectures", in: 0...Most.periods)
    let most = try line.number(2, "the greatest number of daily lectures", in: least...Most.periods)
    return least...most
  }

  /// The rows of a section, as many as the header says.
  private func rows(_ section: String, countedBy name: String) throws(TimetableFileError) -> [FieldLines.Line] {
    guard let rows = sections[section] else { throw fileError("the section \(section) is missing") }
    let count = try number(name, in: 0...Most.rows)
    if rows.count == count { return rows }
    // Files whose rows repeat may count either way.
    let distinct = Set(rows.map(\.fields)).count
    if distinct < rows.count, section.hasSuffix("CONSTRAINTS:") { return rows }
    let line = try headerLine(name)
    throw line.error("\(name) says \(count), but the section \(section) has \(rows.count) rows")
  }

  // MARK: Sections

  private mutating func courses(isExtended: Bool) throws(TimetableFileError) -> [CurriculumCourses.Course] {
    var courses: [CurriculumCourses.Course] = []
    var total = 0
    for line in try rows("COURSES:", countedBy: "Courses:") {
      try line.expect(
        isExtended ? 6...6 : 5...6, "course, teacher, lectures, days, students\(isExtended ? ", double lectures" : "")")
      let isNew = courseNumbers.updateValue(courses.count, forKey: line.fields[0]) == nil
      guard isNew else { throw line.error("the course «\(line.fields[0])» is there twice") }
      courses.append(
        CurriculumCourses.Course(
          id: String(line.fields[0]), teacher: String(line.fields[1]),
          lectures: try line.number(2, "the number of lectures", in: 1...Most.lectures),
          minimumDays: try line.number(3, "the least number of days", in: 0...Most.days),
          students: try line.number(4, "the number of students", in: 0...Most.students),
          prefersDoubleLectures: line.fields.count == 6 ? try line.number(5, "double lectures", in: 0...1) == 1 : false)
      )
      total += courses[courses.count - 1].lectures
      guard total <= Most.allLectures else { throw line.error("more than \(Most.allLectures) lectures in all") }
    }
    return courses
  }

  private mutating func rooms(isExtended: Bool) throws(TimetableFileError) -> [CurriculumCourses.CourseRoom] {
    var rooms: [CurriculumCourses.CourseRoom] = []
    for line in try rows("ROOMS:", countedBy: "Rooms:") {
      try line.expect(isExtended ? 3...3 : 2...3, "room, capacity\(isExtended ? ", site" : "")")
      let isNew = roomNumbers.updateValue(rooms.count, forKey: line.fields[0]) == nil
      guard isNew else { throw line.error("the room «\(line.fields[0])» is there twice") }
      rooms.append(
        CurriculumCourses.CourseRoom(
          id: String(line.fields[0]), capacity: try line.number(1, "the capacity", in: 0...Most.students),
          site: line.fields.count == 3 ? try line.number(2, "the site", in: 0...Most.rows) : 0))
    }
    guard !rooms.isEmpty else { throw fileError("there must be at least one room") }
    return rooms
  }

  private func curricula() throws(TimetableFileError) -> [CurriculumCourses.Curriculum] {
    var curricula: [CurriculumCourses.Curriculum] = []
    var known: Set<Substring> = []
    for line in try rows("CURRICULA:", countedBy: "Curricula:") {
      guard known.insert(line.fields[0]).inserted else {
        throw line.error("the curriculum «\(line.fields[0])» is there twice")
      }
      let count = try line.number(1, "the number of courses", in: 0...Most.rows)
      guard line.fields.count == count + 2 else {
        throw line.error("says \(count) courses, but names \(line.fields.count - 2)")
      }
      var courses: [Int] = []
      for field in line.fields.dropFirst(2) { courses.append(try course(field, line)) }
      curricula.append(CurriculumCourses.Curriculum(id: String(line.fields[0]), courses: courses.uniqued()))
    }
    return curricula
  }

  private func unavailabilities(
    _ days: Int, _ periods: Int, _ isExtended: Bool
  ) throws(TimetableFileError) -> [CurriculumCourses.Unavailability] {
    var result: [CurriculumCourses.Unavailability] = []
    let count = isExtended ? "UnavailabilityConstraints:" : "Constraints:"
    for line in try rows("UNAVAILABILITY_CONSTRAINTS:", countedBy: count) {
      try line.expect(3...3, "course, day, period")
      result.append(
        CurriculumCourses.Unavailability(
          course: try course(line.fields[0], line), day: try line.number(1, "the day", in: 0...(days - 1)),
          period: try line.number(2, "the period", in: 0...(periods - 1))))
    }
    return result
  }

  private func unsuitabilities() throws(TimetableFileError) -> [CurriculumCourses.Unsuitability] {
    var result: [CurriculumCourses.Unsuitability] = []
    for line in try rows("ROOM_CONSTRAINTS:", countedBy: "RoomConstraints:") {
      try line.expect(2...2, "course, room")
      guard let room = roomNumbers[line.fields[1]] else { throw line.error("unknown room «\(line.fields[1])»") }
      result.append(CurriculumCourses.Unsuitability(course: try course(line.fields[0], line), room: room))
    }
    return result
  }

  private func course(_ id: Substring, _ line: FieldLines.Line) throws(TimetableFileError) -> Int {
    guard let number = courseNumbers[id] else { throw line.error("unknown course «\(id)»") }
    return number
  }
}
