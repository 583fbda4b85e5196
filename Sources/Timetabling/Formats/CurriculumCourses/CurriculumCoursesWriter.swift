// SPDX-License-Identifier: Apache-2.0

extension CurriculumCourses {
  /// A text format of curriculum-based course timetabling.
  public enum Format: String, Sendable, CaseIterable {
    /// That of the International Timetabling Competition 2007: no sites, double lectures, daily loads, unsuitable rooms.
    case ctt
    /// The extended one, with all of them.
    case ectt
  }

  /// The file as text; what the format cannot say is left out.
  public func text(as format: Format) -> String {
    let isExtended = format == .ectt
    var lines = ["Name: \(name)", "Courses: \(courses.count)", "Rooms: \(rooms.count)", "Days: \(days)"]
    lines += ["Periods_per_day: \(periodsPerDay)", "Curricula: \(curricula.count)"]
    if isExtended {
      // Without bounds, any number will do: that is what the widest bounds say.
      let load = dailyLectures ?? 0...periodsPerDay
      lines.append("Min_Max_Daily_Lectures: \(load.lowerBound) \(load.upperBound)")
      lines.append("UnavailabilityConstraints: \(unavailabilities.count)")
      lines.append("RoomConstraints: \(unsuitabilities.count)")
    } else {
      lines.append("Constraints: \(unavailabilities.count)")
    }
    lines += ["", "COURSES:"]
    for course in courses {
      let base = "\(course.id) \(course.teacher) \(course.lectures) \(course.minimumDays) \(course.students)"
      lines.append(isExtended ? base + (course.prefersDoubleLectures ? " 1" : " 0") : base)
    }
    lines += ["", "ROOMS:"]
    lines += rooms.map { isExtended ? "\($0.id) \($0.capacity) \($0.site)" : "\($0.id) \($0.capacity)" }
    lines += ["", "CURRICULA:"]
    for curriculum in curricula {
      let ids = curriculum.courses.map { courses[$0].id }
      lines.append(([curriculum.id, String(ids.count)] + ids).joined(separator: " "))
    }
    lines += ["", "UNAVAILABILITY_CONSTRAINTS:"]
    lines += unavailabilities.map { "\(courses[$0.course].id) \($0.day) \($0.period)" }
    if isExtended {
      lines += ["", "ROOM_CONSTRAINTS:"]
      lines += unsuitabilities.map { "\(courses[$0.course].id) \(rooms[$0.room].id)" }
    }
    return (lines + ["", "END.", ""]).joined(separator: "\n")
  }
}
