// SPDX-License-Identifier: Apache-2.0

/// The ``StartsInPeriod`` constraints: for each period, how many activities begin in it.
struct PeriodStarts: ConstraintFamily, ~Copyable {
  struct Bounds: BitwiseCopyable {
    var minimum: Int
    var maximum: Int
  }

  private var tally: Tally
  private var counts: FlatArray<Int32>
  private let bounds: FlatArray<Bounds>
  private let firstPeriod: FlatArray<Int32>
  private let periods: PeriodTable
  private let periodsOf: FlatArray<Int32>
  private let rows: FlatLists
  private let firstDay: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<StartsInPeriod>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    periods = PeriodTable(entries.map(\.constraint.periods), days: layout.days)
    periodsOf = FlatArray(periods.numbers.map { Int32($0) })
    var firstPeriod: [Int32] = [0]
    for entry in entries {
      firstPeriod.append(firstPeriod[firstPeriod.count - 1] + Int32(entry.constraint.periods.count))
    }
    counts = FlatArray(repeating: 0, count: Int(firstPeriod[entries.count]))
    self.firstPeriod = FlatArray(firstPeriod)
    bounds = FlatArray(
      entries.map { Bounds(minimum: $0.constraint.minimum ?? 0, maximum: $0.constraint.maximum ?? .max) })
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.activities { rows[activity.rawValue].append(row) }
    }
    self.rows = FlatLists(rows)
    for row in entries.indices {
      for period in entries[row].constraint.periods.indices {
        _ = tally.change(row, by: violation(row, Int(self.firstPeriod[row]) + period))
      }
    }
  }

  /// The cost with nothing placed: every least number is missed.
  var emptyCost: Cost { tally.cost }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    change(activity, placement, layout, by: -1)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    change(activity, placement, layout, by: 1)
  }

  @inline(__always)
  private func violation(_ row: Int, _ period: Int) -> Int {
    let count = Int(counts[period])
    return max(0, bounds[row].minimum &- count) &+ (count > bounds[row].maximum ? count &- bounds[row].maximum : 0)
  }

  @inline(__always)
  private mutating func change(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int32
  ) -> Cost {
    let own = rows.range(activity)
    if own.isEmpty { return .zero }
    let day = Int(layout.times[layout.flatTime(activity, placement.time(activity))].firstDay) &- firstDay
    var cost = Cost.zero
    for position in own {
      let row = rows[position]
      for place in periods.range(Int(periodsOf[row]), day: day) {
        let period = Int(firstPeriod[row]) &+ periods[place]
        let before = violation(row, period)
        counts[period] &+= step
        let amount = violation(row, period) &- before
        if amount != 0 { cost += tally.change(row, by: amount) }
      }
    }
    return cost
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    tally.raiseBroken(by: amount, weights: &weights)
  }
}
