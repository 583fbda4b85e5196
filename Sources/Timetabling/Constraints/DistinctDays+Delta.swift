// SPDX-License-Identifier: Apache-2.0

/// The ``DistinctDays`` constraints: for each day, how many activities are held.
struct DayCounts: CountingFamily, ~Copyable {
  var tally: Tally
  private var counts: FlatArray<Int16>
  private let rows: FlatLists
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<DistinctDays>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    dayCount = layout.days.count
    counts = FlatArray(repeating: 0, count: entries.count * layout.days.count)
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.activities { rows[activity.rawValue].append(row) }
    }
    self.rows = FlatLists(rows)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = rows.range(activity)
    if own.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    var cost = Cost.zero
    for position in own {
      let row = rows[position]
      for index in layout.days.range(activity, pattern: Int(time.pattern)) {
        let cell = row &* dayCount &+ Int(time.day) &+ layout.days[index] &- firstDay
        let before = Int(counts[cell])
        counts[cell] = Int16(truncatingIfNeeded: before &+ step)
        // Each activity beyond the first of a day is one violation.
        if min(before, before &+ step) > 0 { cost += tally.change(row, by: step) }
      }
    }
    return cost
  }
}
