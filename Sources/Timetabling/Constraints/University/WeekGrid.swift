// SPDX-License-Identifier: Apache-2.0

/// How the days of a problem make weeks: day `d` is day `d % days` of week `d / days`; at most 64 of each.
public struct WeekGrid: Sendable, Hashable {
  /// The days of a week, 1 to 64.
  public let days: Int
  /// The weeks, 1 to 64.
  public let weeks: Int
  /// Days in weeks; numbers outside 1 to 64 are brought within.
  public init(days: Int, weeks: Int) {
    self.days = min(max(days, 1), 64)
    self.weeks = min(max(weeks, 1), 64)
  }
}

/// When and where a class is held, as the relations of classes see it: the same hours on some days of some weeks.
///
/// An activity whose days or hours differ from week to week is seen as its hull.
public struct Meeting: Sendable, Hashable {
  /// The days of the week, the first in the lowest bit.
  public var days: UInt64
  /// The weeks, the first in the lowest bit.
  public var weeks: UInt64
  /// When it begins.
  public var start: Int
  /// When it has ended.
  public var end: Int
  /// The room of its first part.
  public var room: RoomIndex?

  /// A meeting.
  public init(days: UInt64, weeks: UInt64, start: Int, end: Int, room: RoomIndex? = nil) {
    self.days = days
    self.weeks = weeks
    self.start = start
    self.end = end
    self.room = room
  }

  /// An activity at one of its times.
  public init(of activity: Activity, at time: Int, room: RoomIndex? = nil, on grid: WeekGrid) {
    let base = activity.times[time].day
    var days: UInt64 = 0
    var weeks: UInt64 = 0
    var start = Int.max
    var end = 0
    for part in activity.patterns[activity.times[time].pattern] {
      for span in part {
        let day = span.day + base
        days |= 1 << UInt64(day % grid.days)
        weeks |= 1 << UInt64(min(day / grid.days, 63))
        start = min(start, span.start)
        end = max(end, span.end)
      }
    }
    self.init(days: days, weeks: weeks, start: min(start, end), end: end, room: room)
  }

  /// An activity where a solution puts it; nil where that leaves it out.
  public init?(_ activity: ActivityIndex, of solution: Solution, in problem: Problem, on grid: WeekGrid) {
    guard let time = solution.time(activity) else { return nil }
    let room = problem[activity].partCount > 0 ? solution.choice(PartIndex(activity, 0), in: problem).room : nil
    self.init(of: problem[activity], at: time, room: room, on: grid)
  }

  /// Whether both are held on one day of one week.
  @inline(__always)
  public func sharesDay(with other: Meeting) -> Bool { days & other.days != 0 && weeks & other.weeks != 0 }

  /// Whether both are held at once.
  @inline(__always)
  public func overlaps(_ other: Meeting) -> Bool {
    start < other.end && other.start < end && sharesDay(with: other)
  }

  /// Whether somebody can take both: on common days there is time for the way from one to the other.
  @inline(__always)
  public func conflicts(with other: Meeting, travel: Int) -> Bool {
    start < other.end + travel && other.start < end + travel && sharesDay(with: other)
  }
}
