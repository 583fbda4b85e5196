// SPDX-License-Identifier: Apache-2.0

/// Periods that constraints count in, and for each day those that hold it. Each period of each constraint has a cell of its
/// own to count in; equal lists of periods are kept once.
struct PeriodTable: ~Copyable {
  /// The number of cells of all constraints together.
  let cellCount: Int
  private let firstDay: Int
  private let dayCount: Int
  private let lists: FlatLists
  /// For each constraint, the number of its list of periods and its first cell.
  private let listOf: FlatArray<Int32>
  private let firstCell: FlatArray<Int32>

  /// A table of the periods of each constraint.
  init(_ all: [[ClosedRange<Int>]], days: borrowing DayTable) {
    firstDay = days.first
    dayCount = days.count
    var known: [[ClosedRange<Int>]: Int] = [:]
    var lists: [[Int]] = []
    var listOf: [Int32] = []
    var firstCell: [Int32] = [0]
    for periods in all {
      firstCell.append(firstCell[firstCell.count - 1] + Int32(periods.count))
      if let number = known[periods] {
        listOf.append(Int32(number))
        continue
      }
      listOf.append(Int32(known.count))
      known[periods] = known.count
      lists += Self.periodsByDay(periods, days)
    }
    cellCount = Int(firstCell[all.count])
    self.lists = FlatLists(lists)
    self.listOf = FlatArray(listOf)
    self.firstCell = FlatArray(firstCell)
  }

  private static func periodsByDay(_ periods: [ClosedRange<Int>], _ days: borrowing DayTable) -> [[Int]] {
    var byDay = Array(repeating: [Int](), count: days.count)
    for (index, period) in periods.enumerated() {
      let low = max(period.lowerBound - days.first, 0)
      let high = min(period.upperBound - days.first, days.count - 1)
      if low <= high { for day in low...high { byDay[day].append(index) } }
    }
    return byDay
  }

  /// The cells of the periods of a constraint.
  func cells(of row: Int) -> Range<Int> { Int(firstCell[row])..<Int(firstCell[row + 1]) }

  /// The positions of the periods of a constraint that hold a day, counted from the first of all days.
  @inline(__always)
  func range(_ row: Int, day: Int) -> Range<Int> { lists.range(Int(listOf[row]) &* dayCount &+ day) }

  /// The period at a position, counted from the first of its constraint.
  subscript(position: Int) -> Int {
    @inline(__always) get { lists[position] }
  }

  /// The cell of the period at a position.
  @inline(__always)
  func cell(_ row: Int, at position: Int) -> Int { Int(firstCell[row]) &+ lists[position] }
}
