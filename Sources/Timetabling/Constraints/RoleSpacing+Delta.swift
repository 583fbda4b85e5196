// SPDX-License-Identifier: Apache-2.0

/// The ``RoleSpacing`` constraints: the parts of an activity are compared with all others of each.
struct RoleSpacings: CountingFamily, ~Copyable {
  struct Spacing: BitwiseCopyable {
    var earlier: UInt64
    var later: UInt64
    var minimum: Int
  }

  var tally: Tally
  private let spacings: FlatArray<Spacing>
  /// For each constraint, its parts.
  private let parts: FlatLists
  /// For each activity, the constraints that one of its parts is in.
  private let rows: FlatLists

  let isEmpty: Bool

  /// Whether the roles fit into a word and no part is listed twice.
  static func fits(_ constraint: RoleSpacing) -> Bool {
    constraint.earlier.union(constraint.later).allSatisfy { (0..<64).contains($0) }
      && Set(constraint.parts).count == constraint.parts.count
  }

  init(_ entries: [WeightedConstraint<RoleSpacing>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    func word(_ roles: Set<Int>) -> UInt64 { roles.reduce(0) { $0 | (1 << UInt64($1)) } }
    spacings = FlatArray(
      entries.map { entry in
        Spacing(
          earlier: word(entry.constraint.earlier), later: word(entry.constraint.later),
          minimum: entry.constraint.minimum)
      })
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    var parts: [[Int]] = []
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.parts.map(\.activity).uniqued() { rows[activity.rawValue].append(row) }
      parts.append(entry.constraint.parts.map { Int(layout.partStart[$0.activity.rawValue]) + $0.part })
    }
    self.rows = FlatLists(rows)
    self.parts = FlatLists(parts)
  }

  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    var cost = Cost.zero
    for position in rows.range(activity) {
      let row = rows[position]
      var count = 0
      for index in parts.range(row) where Int(layout.activityOfPart[parts[index]]) == activity {
        count &+= pairs(row, of: parts[index], activity, placement, layout)
      }
      if count != 0 { cost += tally.change(row, by: step &* count) }
    }
    return cost
  }

  /// The pairs too close that a part makes: with all others as the earlier one, with those of other activities as the
  /// later one too.
  private func pairs(
    _ row: Int, of part: Int, _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Int {
    let spacing = spacings[row]
    let role = role(part, placement, layout)
    let (isEarlier, isLater) = (spacing.earlier & role != 0, spacing.later & role != 0)
    guard isEarlier || isLater else { return 0 }
    let day = day(part, placement, layout)
    var count = 0
    for index in parts.range(row) {
      let other = parts[index]
      let owner = Int(layout.activityOfPart[other])
      guard other != part, placement.time(owner) >= 0 else { continue }
      let theirs = self.role(other, placement, layout)
      let distance = self.day(other, placement, layout) &- day
      if isEarlier && spacing.later & theirs != 0 && distance > 0 && distance < spacing.minimum { count &+= 1 }
      if owner != activity && isLater && spacing.earlier & theirs != 0 && distance < 0
        && 0 &- distance < spacing.minimum
      {
        count &+= 1
      }
    }
    return count
  }

  @inline(__always)
  private func role(_ part: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout) -> UInt64 {
    let role = layout.choices[layout.flatChoice(part, placement.choice(part))].role
    return role >= 0 && role < 64 ? 1 << UInt64(role) : 0
  }

  /// The first day of a part.
  @inline(__always)
  private func day(_ part: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout) -> Int {
    let activity = Int(layout.activityOfPart[part])
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let spans = layout.spans.range(
      activity, pattern: Int(time.pattern), part: part &- Int(layout.partStart[activity]))
    return spans.isEmpty ? 0 : Int(time.day) &+ Int(layout.spans[spans.lowerBound].day)
  }
}
