// SPDX-License-Identifier: Apache-2.0

/// The constraints on the rooms and roles of parts of one activity, whatever the others do: ``RoomChanges``, ``OneSite``
/// and ``SameRole``.
struct InnerRules: TalliedFamily, ~Copyable {
  enum Kind: UInt8, BitwiseCopyable { case changes, sites, roles }

  struct Rule {
    var kind: Kind
    var parts: [PartIndex]
  }

  var tally: Tally
  private let kinds: FlatArray<UInt8>
  /// For each constraint, its parts in order.
  private let parts: FlatLists
  private let rows: FlatLists

  let isEmpty: Bool

  /// Whether parts are of one activity, each named once.
  static func fits(_ parts: [PartIndex]) -> Bool {
    Set(parts.map(\.activity)).count <= 1 && Set(parts).count == parts.count
  }

  init(
    changes: [WeightedConstraint<RoomChanges>], sites: [WeightedConstraint<OneSite>],
    roles: [WeightedConstraint<SameRole>], in layout: borrowing LocalLayout
  ) {
    var all: [WeightedConstraint<Rule>] = []
    for entry in changes {
      let rule = Rule(kind: .changes, parts: entry.constraint.parts)
      all.append(WeightedConstraint(constraint: rule, weight: entry.weight, posted: entry.posted))
    }
    for entry in sites {
      let rule = Rule(kind: .sites, parts: entry.constraint.parts)
      all.append(WeightedConstraint(constraint: rule, weight: entry.weight, posted: entry.posted))
    }
    for entry in roles {
      let rule = Rule(kind: .roles, parts: entry.constraint.parts)
      all.append(WeightedConstraint(constraint: rule, weight: entry.weight, posted: entry.posted))
    }
    tally = Tally(all)
    isEmpty = all.isEmpty
    kinds = FlatArray(all.map { $0.constraint.kind.rawValue })
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    var parts: [[Int]] = []
    for (row, entry) in all.enumerated() {
      if let activity = entry.constraint.parts.first?.activity { rows[activity.rawValue].append(row) }
      parts.append(entry.constraint.parts.map { Int(layout.partStart[$0.activity.rawValue]) + $0.part })
    }
    self.rows = FlatLists(rows)
    self.parts = FlatLists(parts)
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    tally.clear(rows, of: activity)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var cost = Cost.zero
    for position in rows.range(activity) {
      let row = rows[position]
      let violation =
        kinds[row] == Kind.changes.rawValue
        ? changes(row, placement, layout) : varieties(row, placement, layout)
      if violation != 0 { cost += tally.change(row, by: violation) }
    }
    return cost
  }

  @inline(__always)
  private func changes(_ row: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout) -> Int {
    var last: Int32 = -1
    var count = 0
    for position in parts.range(row) {
      let part = parts[position]
      let room = layout.choices[layout.flatChoice(part, placement.choice(part))].room
      if room < 0 { continue }
      if last >= 0 && room != last { count &+= 1 }
      last = room
    }
    return count
  }

  /// Different sites or roles beyond the first.
  @inline(__always)
  private func varieties(_ row: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout) -> Int {
    let own = parts.range(row)
    var count = 0
    for position in own {
      guard let value = value(row, parts[position], placement, layout) else { continue }
      var isNew = true
      for earlier in own.lowerBound..<position
      where self.value(row, parts[earlier], placement, layout) == value {
        isNew = false
        break
      }
      if isNew { count &+= 1 }
    }
    return max(0, count &- 1)
  }

  /// The site or role of a part; nil for a part without a room where sites count.
  @inline(__always)
  private func value(
    _ row: Int, _ part: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Int32? {
    let choice = layout.choices[layout.flatChoice(part, placement.choice(part))]
    if kinds[row] == Kind.roles.rawValue { return choice.role }
    return choice.room < 0 ? nil : choice.site
  }
}
