// SPDX-License-Identifier: Apache-2.0

/// The days on which activities are held, each once: for each activity and pattern, in days from the day of a time.
struct DayTable: ~Copyable {
  /// The first day on which anything can be held.
  let first: Int
  /// The number of days from the first to the last on which anything can be held.
  let count: Int
  private let firstList: FlatArray<Int32>
  private let lists: FlatLists

  init(_ problem: Problem) {
    var firstList: [Int32] = []
    var lists: [[Int]] = []
    var (least, most) = (Int.max, Int.min)
    for activity in problem.activities {
      firstList.append(Int32(lists.count))
      for pattern in activity.patterns { lists.append(Set(pattern.joined().map(\.day)).sorted()) }
      for time in activity.times {
        let days = lists[Int(firstList[firstList.count - 1]) + time.pattern]
        least = min(least, time.day + (days.first ?? 0))
        most = max(most, time.day + (days.last ?? 0))
      }
    }
    first = least == .max ? 0 : least
    count = least == .max ? 0 : most - least + 1
    self.firstList = FlatArray(firstList)
    self.lists = FlatLists(lists)
  }

  /// The positions of the days of an activity under a pattern.
  @inline(__always)
  func range(_ activity: Int, pattern: Int) -> Range<Int> { lists.range(Int(firstList[activity]) &+ pattern) }

  /// The day at a position, counted from the day of a time.
  subscript(position: Int) -> Int {
    @inline(__always) get { lists[position] }
  }
}
