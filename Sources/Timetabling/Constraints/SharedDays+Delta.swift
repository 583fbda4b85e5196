// SPDX-License-Identifier: Apache-2.0

/// The ``SharedDays`` constraints of groups without joint activities: for each day, how many activities of each side are
/// held.
struct SharedDayCounts: CountingFamily, ~Copyable {
  var tally: Tally
  /// For each constraint, side and day.
  private var counts: FlatArray<Int16>
  /// For each activity, twice the constraint, plus one on the second side.
  private let sides: FlatLists
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  /// Whether every pair of activities counts.
  static func fits(_ constraint: SharedDays) -> Bool { constraint.together.isEmpty }

  init(_ entries: [WeightedConstraint<SharedDays>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    dayCount = layout.days.count
    counts = FlatArray(repeating: 0, count: entries.count * 2 * layout.days.count)
    var sides = Array(repeating: [Int](), count: layout.activityCount)
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.first { sides[activity.rawValue].append(2 * row) }
      for activity in entry.constraint.second { sides[activity.rawValue].append(2 * row + 1) }
    }
    self.sides = FlatLists(sides)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let rows = sides.range(activity)
    if rows.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    var cost = Cost.zero
    for position in rows {
      let side = sides[position]
      var amount = 0
      for index in layout.days.range(activity, pattern: Int(time.pattern)) {
        let day = Int(time.day) &+ layout.days[index] &- firstDay
        let (own, other) = (side &* dayCount &+ day, (side ^ 1) &* dayCount &+ day)
        let before = Int(counts[own])
        counts[own] = Int16(truncatingIfNeeded: before &+ step)
        if (before == 0) != (before &+ step == 0), counts[other] > 0 { amount &+= step }
      }
      if amount != 0 { cost += tally.change(side >> 1, by: amount) }
    }
    return cost
  }
}
