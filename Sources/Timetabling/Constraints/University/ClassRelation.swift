// SPDX-License-Identifier: Apache-2.0

/// A relation of two classes, the earlier listed one first (ITC 2019, distribution constraints that are evaluated pair by
/// pair).
public enum ClassRelation: Sendable, Hashable, BitwiseCopyable {
  /// They start at the same hour.
  case sameStart
  /// The hours of one lie within those of the other.
  case sameTime
  /// Their hours don't overlap, whatever the day.
  case differentTime
  /// The days of the week of one are among those of the other.
  case sameDays
  /// They have no day of the week in common.
  case differentDays
  /// The weeks of one are among those of the other.
  case sameWeeks
  /// They have no week in common.
  case differentWeeks
  /// They are in one room.
  case sameRoom
  /// They are in different rooms.
  case differentRoom
  /// They are held at once, at least once.
  case overlap
  /// They are never held at once.
  case notOverlap
  /// The same people can take both, the way between the rooms included.
  case sameAttendees
  /// The first meeting of the first ends before the first meeting of the second starts.
  case precedence
  /// On common days, no more than so many slots from the start of the one to the end of the other.
  case workDay(Int)
  /// On common days, at least so many slots between them.
  case minGap(Int)

  /// All relations without a number.
  static let plain: [ClassRelation] = [
    .sameStart, .sameTime, .differentTime, .sameDays, .differentDays, .sameWeeks, .differentWeeks, .sameRoom,
    .differentRoom, .overlap, .notOverlap, .sameAttendees, .precedence,
  ]

  /// Its name in the format.
  public var name: String {
    switch self {
    case .sameStart: "SameStart"
    case .sameTime: "SameTime"
    case .differentTime: "DifferentTime"
    case .sameDays: "SameDays"
    case .differentDays: "DifferentDays"
    case .sameWeeks: "SameWeeks"
    case .differentWeeks: "DifferentWeeks"
    case .sameRoom: "SameRoom"
    case .differentRoom: "DifferentRoom"
    case .overlap: "Overlap"
    case .notOverlap: "NotOverlap"
    case .sameAttendees: "SameAttendees"
    case .precedence: "Precedence"
    case .workDay: "WorkDay"
    case .minGap: "MinGap"
    }
  }

  /// What it asks of each pair, for people.
  public var sentence: String {
    switch self {
    case .sameStart: "start at the same hour"
    case .sameTime: "are held at the same hours"
    case .differentTime: "are held at different hours"
    case .sameDays: "are held on the same days of the week"
    case .differentDays: "are held on different days of the week"
    case .sameWeeks: "are held in the same weeks"
    case .differentWeeks: "are held in different weeks"
    case .sameRoom: "are held in one room"
    case .differentRoom: "are held in different rooms"
    case .overlap: "are held at once"
    case .notOverlap: "are never held at once"
    case .sameAttendees: "can be attended by the same people"
    case .precedence: "are held one after the other, in this order"
    case .workDay(let slots): "lie within \(slots) slots on each day"
    case .minGap(let slots): "have \(slots) slots between them on each day"
    }
  }

  /// Whether the relation looks at rooms.
  var readsRooms: Bool {
    switch self {
    case .sameRoom, .differentRoom, .sameAttendees: true
    default: false
    }
  }

  /// Whether two meetings stand in the relation.
  ///
  /// A class without a room is in one room with another that has none.
  ///
  /// - Parameters:
  ///   - one: the meeting that is listed first.
  ///   - two: the other.
  ///   - travel: the time of the way between their rooms.
  @inline(__always)
  public func holds(_ one: Meeting, _ two: Meeting, travel: Int) -> Bool {
    switch self {
    case .sameStart: one.start == two.start
    case .sameTime:
      (one.start <= two.start && two.end <= one.end) || (two.start <= one.start && one.end <= two.end)
    case .differentTime: one.end <= two.start || two.end <= one.start
    case .sameDays: one.days & ~two.days == 0 || two.days & ~one.days == 0
    case .differentDays: one.days & two.days == 0
    case .sameWeeks: one.weeks & ~two.weeks == 0 || two.weeks & ~one.weeks == 0
    case .differentWeeks: one.weeks & two.weeks == 0
    case .sameRoom: one.room == two.room
    case .differentRoom: one.room != two.room || one.room == nil
    case .overlap: one.overlaps(two)
    case .notOverlap: !one.overlaps(two)
    case .sameAttendees: !one.conflicts(with: two, travel: travel)
    case .precedence: Self.precedes(one, two)
    case .workDay(let slots): !one.sharesDay(with: two) || max(one.end, two.end) - min(one.start, two.start) <= slots
    case .minGap(let slots): !one.conflicts(with: two, travel: slots)
    }
  }

  private static func precedes(_ one: Meeting, _ two: Meeting) -> Bool {
    let (week, otherWeek) = (one.weeks.trailingZeroBitCount, two.weeks.trailingZeroBitCount)
    if week != otherWeek { return week < otherWeek }
    let (day, otherDay) = (one.days.trailingZeroBitCount, two.days.trailingZeroBitCount)
    if day != otherDay { return day < otherDay }
    return one.end <= two.start
  }
}
