// SPDX-License-Identifier: Apache-2.0

extension CurriculumTimetable {
  /// Reads a solution in the format of the International Timetabling Competition 2007: one line a lecture, with course,
  /// room, day and period, in any order.
  ///
  /// A leading `r` of a room's identifier may be missing or added: the two text formats differ in it.
  ///
  /// - Parameters:
  ///   - text: the content.
  ///   - file: how to name the file in errors.
  /// - Throws: ``TimetableFileError`` with the line: unknown courses or rooms, periods that do not exist, more lectures of a
  ///   course than it has. A lecture that is missing is no error but left out of the solution.
  public func solution(text: String, file: String) throws(TimetableFileError) -> Solution {
    let courseNumbers = Dictionary(
      uniqueKeysWithValues: courses.courses.enumerated().map { (Substring($1.id), $0) })
    var solution = Solution(times: problem.activities.map { _ in nil }, choices: problem.activities.map { _ in [0] })
    var placed = Array(repeating: 0, count: courses.courses.count)
    let lines = FieldLines(text, file: file).all
    guard !lines.isEmpty else { throw TimetableFileError(file: file, reason: "the file has no lines") }
    for line in lines {
      try line.expect(4...4, "course, room, day, period")
      guard let course = courseNumbers[line.fields[0]] else {
        throw line.error("«\(courses.name)» has no course «\(line.fields[0])»: is this a solution of another problem?")
      }
      guard let room = room(line.fields[1]) else {
        throw line.error("«\(courses.name)» has no room «\(line.fields[1])»: is this a solution of another problem?")
      }
      let day = try line.number(2, "the day", in: 0...(courses.days - 1))
      let period = try line.number(3, "the period", in: 0...(courses.periodsPerDay - 1))
      guard placed[course] < lectures[course].count else {
        throw line.error("more lectures of «\(line.fields[0])» than its \(lectures[course].count)")
      }
      let lecture = lectures[course][placed[course]].rawValue
      placed[course] += 1
      solution.times[lecture] = time(day: day, period: period)
      solution.choices[lecture] = [room]
    }
    return solution
  }

  private func room(_ id: Substring) -> Int? {
    if let exact = courses.rooms.firstIndex(where: { $0.id == id }) { return exact }
    if id.first == "r" { return courses.rooms.firstIndex { $0.id == id.dropFirst() } }
    return courses.rooms.firstIndex { $0.id == "r" + id }
  }

  /// A solution as text, in the order of courses and periods; lectures that are left out have no line.
  public func text(of solution: Solution) -> String {
    var text = ""
    for (course, activities) in lectures.enumerated() {
      let placed = activities.compactMap { activity in
        solution.time(activity).map { (time: $0, room: solution.choices[activity.rawValue][0]) }
      }
      for entry in placed.sorted(by: { ($0.time, $0.room) < ($1.time, $1.room) }) {
        let (day, period) = entry.time.quotientAndRemainder(dividingBy: courses.periodsPerDay)
        text += "\(courses.courses[course].id) \(courses.rooms[entry.room].id) \(day) \(period)\n"
      }
    }
    return text
  }
}
