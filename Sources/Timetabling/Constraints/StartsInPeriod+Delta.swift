// SPDX-License-Identifier: Apache-2.0

/// The ``StartsInPeriod`` constraints: for each period, how many activities begin in it.
struct PeriodStarts: CountingFamily, ~Copyable {
  struct Bounds: BitwiseCopyable {
    var minimum: Int
    var maximum: Int
  }

  var tally: Tally
  private var counts: FlatArray<Int32>
  private let bounds: FlatArray<Bounds>
  private let periods: PeriodTable
  private let rows: FlatLists
  private let firstDay: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<StartsInPeriod>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    periods = PeriodTable(entries.map(\.constraint.periods), days: layout.days)
    counts = FlatArray(repeating: 0, count: periods.cellCount)
    bounds = FlatArray(
      entries.map { Bounds(minimum: $0.constraint.minimum ?? 0, maximum: $0.constraint.maximum ?? .max) })
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.activities { rows[activity.rawValue].append(row) }
    }
    self.rows = FlatLists(rows)
    for row in entries.indices {
      for period in periods.cells(of: row) { _ = tally.change(row, by: violation(row, period)) }
    }
  }

  @inline(__always)
  private func violation(_ row: Int, _ period: Int) -> Int {
    let count = Int(counts[period])
    return max(0, bounds[row].minimum &- count) &+ (count > bounds[row].maximum ? count &- bounds[row].maximum : 0)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = rows.range(activity)
    if own.isEmpty { return .zero }
    let day = Int(layout.times[layout.flatTime(activity, placement.time(activity))].firstDay) &- firstDay
    var cost = Cost.zero
    for position in own {
      let row = rows[position]
      for place in periods.range(row, day: day) {
        let period = periods.cell(row, at: place)
        let before = violation(row, period)
        counts[period] &+= Int32(truncatingIfNeeded: step)
        let amount = violation(row, period) &- before
        if amount != 0 { cost += tally.change(row, by: amount) }
      }
    }
    return cost
  }
}
