// SPDX-License-Identifier: Apache-2.0

/// When and where a class is held, as local search keeps it.
struct HeldClass: BitwiseCopyable {
  var days: UInt64
  var weeks: UInt64
  var start: Int32
  var end: Int32
  /// The room of its first part; -1 where it has none.
  var room: Int32
  /// 0 while it is not placed.
  var isPlaced: Int32

  static let nowhere = HeldClass(days: 0, weeks: 0, start: 0, end: 0, room: -1, isPlaced: 0)

  init(_ meeting: Meeting) {
    self.init(
      days: meeting.days, weeks: meeting.weeks, start: Int32(meeting.start), end: Int32(meeting.end),
      room: Int32(meeting.room?.rawValue ?? -1), isPlaced: 1)
  }

  init(days: UInt64, weeks: UInt64, start: Int32, end: Int32, room: Int32, isPlaced: Int32) {
    self.days = days
    self.weeks = weeks
    self.start = start
    self.end = end
    self.room = room
    self.isPlaced = isPlaced
  }

  /// As the law sees it.
  @inline(__always)
  var meeting: Meeting {
    Meeting(
      days: days, weeks: weeks, start: Int(start), end: Int(end), room: room < 0 ? nil : RoomIndex(Int(room)))
  }

  @inline(__always)
  func sharesDay(with other: HeldClass) -> Bool { days & other.days != 0 && weeks & other.weeks != 0 }

  @inline(__always)
  func overlaps(_ other: HeldClass) -> Bool {
    start < other.end && other.start < end && sharesDay(with: other)
  }
}

/// When every class can be held, and where each is held now.
struct HeldClasses: ~Copyable {
  /// For each flat time.
  private let times: FlatArray<HeldClass>
  /// For each activity.
  private var now: FlatArray<HeldClass>
  /// The ways between rooms, row by row; empty where there are none.
  private let travel: FlatArray<Int32>
  private let roomCount: Int
  /// The longest way.
  let longestWay: Int

  init(_ problem: Problem, on grid: WeekGrid, isUsed: Bool) {
    var times: [HeldClass] = []
    if isUsed {
      for activity in problem.activities {
        for time in activity.times.indices { times.append(HeldClass(Meeting(of: activity, at: time, on: grid))) }
      }
    }
    var ways: [Int32] = []
    if isUsed, problem.travel.longest > 0 {
      for from in problem.rooms.indices {
        for to in problem.rooms.indices { ways.append(Int32(problem.travel[RoomIndex(from), RoomIndex(to)])) }
      }
    }
    self.times = FlatArray(times)
    now = FlatArray(repeating: .nowhere, count: isUsed ? problem.activities.count : 0)
    roomCount = problem.rooms.count
    longestWay = problem.travel.longest
    travel = FlatArray(ways)
  }

  /// Where a class would be held at a time and choice.
  @inline(__always)
  func held(_ activity: Int, at time: Int, choice: Int, _ layout: borrowing LocalLayout) -> HeldClass {
    var held = times[layout.flatTime(activity, time)]
    let parts = layout.parts(of: activity)
    held.room = parts.isEmpty ? -1 : layout.choices[layout.flatChoice(parts.lowerBound, choice)].room
    return held
  }

  /// Where a class is held now.
  @inline(__always)
  subscript(activity: Int) -> HeldClass { now[activity] }

  @inline(__always)
  mutating func set(_ activity: Int, _ held: HeldClass) { now[activity] = held }

  /// The way between two rooms; -1 stands for none.
  @inline(__always)
  func way(_ from: Int32, _ to: Int32) -> Int {
    guard longestWay > 0, from >= 0, to >= 0 else { return 0 }
    return Int(travel[Int(from) &* roomCount &+ Int(to)])
  }

  /// Whether somebody cannot take both.
  @inline(__always)
  func conflict(_ one: HeldClass, _ two: HeldClass) -> Bool {
    guard one.days & two.days != 0, one.weeks & two.weeks != 0 else { return false }
    let reach = Int32(truncatingIfNeeded: longestWay)
    guard one.start < two.end &+ reach, two.start < one.end &+ reach else { return false }
    let way = Int32(truncatingIfNeeded: way(one.room, two.room))
    return one.start < two.end &+ way && two.start < one.end &+ way
  }
}
