// SPDX-License-Identifier: Apache-2.0

/// The ``DaysInPeriod`` constraints: for each day how many presences, for each period how many days in use.
struct PeriodDays: CountingFamily, ~Copyable {
  var tally: Tally
  /// For each constraint and day.
  private var onDay: FlatArray<Int16>
  /// For each constraint and period.
  private var inPeriod: FlatArray<Int32>
  private let maximums: FlatArray<Int32>
  private let periods: PeriodTable
  /// For each activity, its presences; for each presence, its constraint and the first of its lists of days.
  private let presences: FlatLists
  private let rowOf: FlatArray<Int32>
  private let firstList: FlatArray<Int32>
  private let days: FlatLists
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<DaysInPeriod>], in problem: Problem, _ layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    dayCount = layout.days.count
    periods = PeriodTable(entries.map(\.constraint.periods), days: layout.days)
    onDay = FlatArray(repeating: 0, count: entries.count * layout.days.count)
    inPeriod = FlatArray(repeating: 0, count: periods.cellCount)
    maximums = FlatArray(entries.map { Int32(clamping: $0.constraint.maximum) })
    var presences = Array(repeating: [Int](), count: layout.activityCount)
    var rowOf: [Int32] = []
    var firstList: [Int32] = []
    var days: [[Int]] = []
    for (row, entry) in entries.enumerated() {
      for presence in entry.constraint.presences {
        presences[presence.activity.rawValue].append(rowOf.count)
        rowOf.append(Int32(row))
        firstList.append(Int32(days.count))
        for pattern in problem[presence.activity].patterns {
          let parts = presence.parts.map { parts in parts.map { pattern[$0] } } ?? pattern
          days.append(Set(parts.joined().map(\.day)).sorted())
        }
      }
    }
    self.presences = FlatLists(presences)
    self.rowOf = FlatArray(rowOf)
    self.firstList = FlatArray(firstList)
    self.days = FlatLists(days)
    for row in entries.indices {
      for period in periods.cells(of: row) { _ = tally.change(row, by: excess(row, period)) }
    }
  }

  @inline(__always)
  private func excess(_ row: Int, _ period: Int) -> Int { max(0, Int(inPeriod[period]) &- Int(maximums[row])) }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = presences.range(activity)
    if own.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    var cost = Cost.zero
    for position in own {
      let presence = presences[position]
      let row = Int(rowOf[presence])
      var amount = 0
      for index in days.range(Int(firstList[presence]) &+ Int(time.pattern)) {
        let day = Int(time.day) &+ days[index] &- firstDay
        let cell = row &* dayCount &+ day
        let before = Int(onDay[cell])
        onDay[cell] = Int16(truncatingIfNeeded: before &+ step)
        guard (before == 0) != (before &+ step == 0) else { continue }
        for place in periods.range(row, day: day) {
          let period = periods.cell(row, at: place)
          amount &-= excess(row, period)
          inPeriod[period] &+= Int32(truncatingIfNeeded: step)
          amount &+= excess(row, period)
        }
      }
      if amount != 0 { cost += tally.change(row, by: amount) }
    }
    return cost
  }
}
