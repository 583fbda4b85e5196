// SPDX-License-Identifier: Apache-2.0

/// The constraints on the times of two activities: ``StartGap``, ``Precedence`` and ``SameStart``.
struct PairRelations: TalliedFamily, ~Copyable {
  enum Kind: UInt8, BitwiseCopyable { case gap, precedence, sameStart }

  struct Relation: BitwiseCopyable {
    var kind: Kind
    var first: Int32
    var second: Int32
    var minimum: Int
    var maximum: Int
  }

  var tally: Tally
  private let relations: FlatArray<Relation>
  private let rows: FlatLists

  let isEmpty: Bool

  init(
    gaps: [WeightedConstraint<StartGap>], precedences: [WeightedConstraint<Precedence>],
    sameStarts: [WeightedConstraint<SameStart>], in layout: borrowing LocalLayout
  ) {
    var all: [WeightedConstraint<Relation>] = []
    // Far enough that no difference of days reaches it, and no sum overflows.
    let never = 1 << 40
    for entry in gaps {
      let gap = entry.constraint
      let relation = Relation(
        kind: .gap, first: Int32(gap.first.rawValue), second: Int32(gap.second.rawValue),
        minimum: gap.minimum ?? -never, maximum: gap.maximum ?? never)
      all.append(WeightedConstraint(constraint: relation, weight: entry.weight, posted: entry.posted))
    }
    for entry in precedences {
      let order = entry.constraint
      let relation = Relation(
        kind: .precedence, first: Int32(order.before.rawValue), second: Int32(order.after.rawValue),
        minimum: order.minimum, maximum: order.maximum ?? never)
      all.append(WeightedConstraint(constraint: relation, weight: entry.weight, posted: entry.posted))
    }
    for entry in sameStarts {
      let pair = entry.constraint
      let relation = Relation(
        kind: .sameStart, first: Int32(pair.first.rawValue), second: Int32(pair.second.rawValue), minimum: 0,
        maximum: 0)
      all.append(WeightedConstraint(constraint: relation, weight: entry.weight, posted: entry.posted))
    }
    tally = Tally(all)
    isEmpty = all.isEmpty
    relations = FlatArray(all.map(\.constraint))
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    for (row, entry) in all.enumerated() {
      let (one, two) = (Int(entry.constraint.first), Int(entry.constraint.second))
      rows[one].append(row)
      if two != one { rows[two].append(row) }
    }
    self.rows = FlatLists(rows)
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    tally.clear(rows, of: activity)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var cost = Cost.zero
    for position in rows.range(activity) {
      let row = rows[position]
      let violation = violation(of: relations[row], placement, layout)
      if violation != 0 { cost += tally.change(row, by: violation) }
    }
    return cost
  }

  @inline(__always)
  private func violation(
    of relation: Relation, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Int {
    let (one, two) = (Int(relation.first), Int(relation.second))
    guard placement.time(one) >= 0, placement.time(two) >= 0 else { return 0 }
    let first = layout.times[layout.flatTime(one, placement.time(one))]
    let second = layout.times[layout.flatTime(two, placement.time(two))]
    switch relation.kind {
    case .gap:
      let gap = Int(second.firstDay) &- Int(first.firstDay)
      return max(0, relation.minimum &- gap) &+ max(0, gap &- relation.maximum)
    case .precedence:
      let lag = Int(second.firstDay) &- Int(first.lastDay)
      return lag < relation.minimum || lag > relation.maximum ? 1 : 0
    case .sameStart: return first.firstDay == second.firstDay ? 0 : 1
    }
  }
}
