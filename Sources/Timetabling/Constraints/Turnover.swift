// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A room is not handed from one group to another overnight; each such change is one violation.
public struct Turnover: TimetableConstraint {
  /// The room.
  public var room: RoomIndex
  /// The activities of each group.
  public var groups: [[ActivityIndex]]

  /// A room that is not handed over overnight.
  public init(_ room: RoomIndex, groups: [[ActivityIndex]]) {
    self.room = room
    self.groups = groups
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let days = groups.map { group in
      Set(
        group.flatMap { activity in
          (0..<problem[activity].partCount).flatMap { part -> [Int] in
            let index = PartIndex(activity, part)
            guard solution.choice(index, in: problem).room == room else { return [] }
            return solution.spans(index, in: problem).map(\.day)
          }
        })
    }
    // Pairs of groups a day apart, less those of a group with itself.
    var present: [Int: Int] = [:]
    for day in days.joined() { present[day, default: 0] += 1 }
    var count = 0
    for own in days {
      for day in own { count += present[day + 1, default: 0] - (own.contains(day + 1) ? 1 : 0) }
    }
    return count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { Array(groups.joined()) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    groups.count * groups.joined().reduce(0) { $0 + problem.greatestDayCount($1) }
  }

  public func lower(into lowering: inout ExactLowering) {
    let busy = groups.map { RoomUse.days(of: $0, in: [room], &lowering) }
    for (one, mine) in busy.enumerated() {
      for (two, theirs) in busy.enumerated() where one != two {
        for (day, literal) in mine.sorted(by: { $0.key < $1.key }) {
          if let next = theirs[day + 1] { lowering.forbid([literal, next]) }
        }
      }
    }
  }
}

/// A site is not in use on all working days of a week; each such week is one violation.
public struct FullWeek: TimetableConstraint {
  /// The rooms of the site.
  public var rooms: [RoomIndex]
  /// All activities that may take them.
  public var activities: [ActivityIndex]
  /// The days of each week that must not all be in use.
  public var weeks: [ClosedRange<Int>]

  /// A site that is not in use on all days of a week.
  public init(_ rooms: [RoomIndex], activities: [ActivityIndex], weeks: [ClosedRange<Int>]) {
    self.rooms = rooms
    self.activities = activities
    self.weeks = weeks
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    var days: Set<Int> = []
    for activity in activities {
      for part in 0..<problem[activity].partCount {
        let index = PartIndex(activity, part)
        guard let room = solution.choice(index, in: problem).room, rooms.contains(room) else { continue }
        days.formUnion(solution.spans(index, in: problem).map(\.day))
      }
    }
    return weeks.lazy.filter { week in week.allSatisfy { days.contains($0) } }.count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { weeks.count }

  public func lower(into lowering: inout ExactLowering) {
    let busy = RoomUse.days(of: activities, in: rooms, &lowering)
    for week in weeks {
      let literals = week.compactMap { busy[$0] }
      if literals.count == week.count { lowering.forbid(literals) }
    }
  }
}

/// On which days activities are in rooms.
private enum RoomUse {
  /// For each day, a literal that is true exactly when one of the activities is in one of the rooms.
  static func days(
    of activities: [ActivityIndex], in rooms: [RoomIndex], _ lowering: inout ExactLowering
  ) -> [Int: Literal] {
    var entries: [Int: [Literal]] = [:]
    for activity in activities {
      for part in 0..<lowering.problem[activity].partCount {
        let index = PartIndex(activity, part)
        let uses = rooms.compactMap { lowering.uses(index, $0) }
        guard let use = uses.contains(lowering.always) ? lowering.always : lowering.any(of: uses) else { continue }
        for (time, literal) in lowering.times(of: activity) {
          for span in lowering.problem[activity].spans(of: part, at: time) {
            entries[span.day, default: []].append(lowering.both(literal, use))
          }
        }
      }
    }
    var result: [Int: Literal] = [:]
    for (day, literals) in entries.sorted(by: { $0.key < $1.key }) {
      result[day] = lowering.any(of: literals.uniqued())
    }
    return result
  }
}
