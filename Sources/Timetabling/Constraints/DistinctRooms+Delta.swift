// SPDX-License-Identifier: Apache-2.0

/// All ``DistinctRooms`` constraints: a counter for each constraint and room.
struct RoomVarieties: ConstraintFamily, ~Copyable {
  /// For each constraint and room, the parts in it.
  private var counts: FlatArray<Int16>
  /// For each constraint, the number of rooms with any.
  private var distinct: FlatArray<Int32>
  private let maxima: FlatArray<Int32>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  /// For each part, its constraints.
  private let constraints: FlatLists
  /// For each constraint, its parts.
  let members: FlatLists
  private let roomCount: Int

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<DistinctRooms>], in layout: borrowing LocalLayout) {
    roomCount = layout.roomCount
    counts = FlatArray(repeating: 0, count: entries.count * roomCount)
    distinct = FlatArray(repeating: 0, count: entries.count)
    maxima = FlatArray(entries.map { Int32(clamping: $0.constraint.maximum) })
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    var lists = Array(repeating: [Int](), count: layout.partCount)
    for (index, entry) in entries.enumerated() {
      for part in entry.constraint.parts.uniqued() {
        lists[Int(layout.partStart[part.activity.rawValue]) + part.part].append(index)
      }
    }
    constraints = FlatLists(lists)
    var members = Array(repeating: [Int](), count: entries.count)
    for (part, own) in lists.enumerated() { for constraint in own { members[constraint].append(part) } }
    self.members = FlatLists(members)
    isEmpty = entries.isEmpty
  }

  var emptyCost: Cost { (0..<maxima.count).reduce(.zero) { $0 + violation($1) * weights[$1] } }

  private func violation(_ constraint: Int) -> Int { max(0, Int(distinct[constraint]) - Int(maxima[constraint])) }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var change = Cost.zero
    for part in layout.parts(of: activity) {
      let room = Int(layout.choices[layout.flatChoice(part, placement.choice(part))].room)
      guard room >= 0 else { continue }
      for position in constraints.range(part) {
        let constraint = constraints[position]
        let cell = constraint &* roomCount &+ room
        counts[cell] &-= 1
        guard counts[cell] == 0 else { continue }
        if distinct[constraint] > maxima[constraint] { change -= weights[constraint] }
        distinct[constraint] &-= 1
      }
    }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var change = Cost.zero
    for part in layout.parts(of: activity) {
      let room = Int(layout.choices[layout.flatChoice(part, placement.choice(part))].room)
      guard room >= 0 else { continue }
      for position in constraints.range(part) {
        let constraint = constraints[position]
        let cell = constraint &* roomCount &+ room
        counts[cell] &+= 1
        guard counts[cell] == 1 else { continue }
        distinct[constraint] &+= 1
        if distinct[constraint] > maxima[constraint] { change += weights[constraint] }
      }
    }
    return change
  }

  @inline(__always)
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let part = Int(layout.partStart[activity])
    let room = Int(layout.choices[layout.flatChoice(part, choice)].room)
    var change = Cost.zero
    guard room >= 0 else { return change }
    for position in constraints.range(part) {
      let constraint = constraints[position]
      if counts[constraint &* roomCount &+ room] == 0, distinct[constraint] >= maxima[constraint] {
        change += weights[constraint]
      }
    }
    return change
  }

  /// What a constraint costs now.
  @inline(__always)
  func cost(of constraint: Int) -> Cost { violation(constraint) * weights[constraint] }

  /// One of the constraints on a part, by a number drawn; nil where there is none.
  @inline(__always)
  func constraint(on part: Int, draw: UInt64) -> Int? {
    let own = constraints.range(part)
    if own.isEmpty { return nil }
    return constraints[own.lowerBound &+ (own.count == 1 ? 0 : Int(truncatingIfNeeded: draw % UInt64(own.count)))]
  }

  /// The change of cost if a placed activity of one part went from one room to another; nothing is changed.
  @inline(__always)
  func shift(_ part: Int, from room: Int, to newRoom: Int) -> Cost {
    var change = Cost.zero
    if room == newRoom { return change }
    for position in constraints.range(part) {
      let constraint = constraints[position]
      let base = constraint &* roomCount
      let leaves = room >= 0 && counts[base &+ room] == 1
      let enters = newRoom >= 0 && counts[base &+ newRoom] == 0
      if leaves == enters { continue }
      if enters {
        if distinct[constraint] >= maxima[constraint] { change += weights[constraint] }
      } else if distinct[constraint] > maxima[constraint] {
        change -= weights[constraint]
      }
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { violation($0) }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
