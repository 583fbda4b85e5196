// SPDX-License-Identifier: Apache-2.0

/// The ``GroupsInPeriod`` constraints: for each group and period its meetings, for each period the groups that meet.
struct PeriodGroups: CountingFamily, ~Copyable {
  var tally: Tally
  private var meetings: FlatArray<Int32>
  private var present: FlatArray<Int32>
  private let maximums: FlatArray<Int32>
  private let sites: FlatArray<Int32>
  private let periods: PeriodTable
  /// For each activity, its memberships; for each membership, its constraint and the first of its group's meetings.
  private let memberships: FlatLists
  private let rowOf: FlatArray<Int32>
  private let firstMeeting: FlatArray<Int32>
  private let firstDay: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<GroupsInPeriod>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    periods = PeriodTable(entries.map(\.constraint.periods), days: layout.days)
    var memberships = Array(repeating: [Int](), count: layout.activityCount)
    var rowOf: [Int32] = []
    var firstMeeting: [Int32] = []
    var cells = 0
    for (row, entry) in entries.enumerated() {
      let count = entry.constraint.periods.count
      for group in entry.constraint.groups {
        for activity in group {
          memberships[activity.rawValue].append(rowOf.count)
          rowOf.append(Int32(row))
          firstMeeting.append(Int32(cells))
        }
        cells += count
      }
    }
    meetings = FlatArray(repeating: 0, count: cells)
    present = FlatArray(repeating: 0, count: periods.cellCount)
    maximums = FlatArray(entries.map { Int32(clamping: $0.constraint.maximum) })
    sites = FlatArray(entries.map { Int32($0.constraint.site ?? -1) })
    self.memberships = FlatLists(memberships)
    self.rowOf = FlatArray(rowOf)
    self.firstMeeting = FlatArray(firstMeeting)
    for row in entries.indices {
      for period in periods.cells(of: row) { _ = tally.change(row, by: excess(row, period)) }
    }
  }

  @inline(__always)
  private func excess(_ row: Int, _ period: Int) -> Int { max(0, Int(present[period]) &- Int(maximums[row])) }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = memberships.range(activity)
    if own.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    var cost = Cost.zero
    for position in own {
      let membership = memberships[position]
      let site = sites[Int(rowOf[membership])]
      if site < 0 {
        for index in layout.days.range(activity, pattern: Int(time.pattern)) {
          cost += meet(membership, on: Int(time.day) &+ layout.days[index] &- firstDay, by: step)
        }
        continue
      }
      let parts = layout.parts(of: activity)
      for part in parts where layout.choices[layout.flatChoice(part, placement.choice(part))].site == site {
        for index in layout.spans.range(activity, pattern: Int(time.pattern), part: part &- parts.lowerBound) {
          cost += meet(membership, on: Int(time.day) &+ Int(layout.spans[index].day) &- firstDay, by: step)
        }
      }
    }
    return cost
  }

  @inline(__always)
  private mutating func meet(_ membership: Int, on day: Int, by step: Int) -> Cost {
    let row = Int(rowOf[membership])
    var amount = 0
    for place in periods.range(row, day: day) {
      let cell = Int(firstMeeting[membership]) &+ periods[place]
      let before = Int(meetings[cell])
      meetings[cell] = Int32(truncatingIfNeeded: before &+ step)
      guard (before == 0) != (before &+ step == 0) else { continue }
      let period = periods.cell(row, at: place)
      amount &-= excess(row, period)
      present[period] &+= Int32(truncatingIfNeeded: step)
      amount &+= excess(row, period)
    }
    return amount == 0 ? .zero : tally.change(row, by: amount)
  }
}
