// SPDX-License-Identifier: Apache-2.0

/// The ``NoClash`` constraints all of whose occupants are held in one stretch on slots that do not overlap: one counter
/// for each constraint and slot.
struct SlotClashes: ConstraintFamily, ~Copyable {
  /// For each constraint and slot, the number of occupants present.
  private var counts: FlatArray<Int32>
  /// For each constraint, what a clash costs.
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let slotCount: Int
  private let occupants: OccupantLists

  let isEmpty: Bool
  static let canPeek = true

  /// Whether a constraint can be counted by slot.
  static func fits(_ constraint: NoClash, _ problem: Problem, _ layout: borrowing LocalLayout) -> Bool {
    guard Set(constraint.occupants.map(\.part)).count == constraint.occupants.count else { return false }
    var slots: Set<Int> = []
    for occupant in constraint.occupants {
      slots.formUnion(
        layout.slots.slots(of: occupant.part.activity.rawValue, part: occupant.part.part, in: problem))
    }
    guard !slots.contains(-1), !hasParallelParts(constraint, problem, layout) else { return false }
    if layout.slots.areDisjoint { return true }
    let spans = slots.sorted().map { layout.slots.spans[$0] }
    return zip(spans, spans.dropFirst()).allSatisfy { !$0.clashes(with: $1) }
  }

  /// Whether one activity can hold two of the occupants in one slot: counters would take them for a clash.
  private static func hasParallelParts(
    _ constraint: NoClash, _ problem: Problem, _ layout: borrowing LocalLayout
  ) -> Bool {
    var parts: [ActivityIndex: [Int]] = [:]
    for occupant in constraint.occupants { parts[occupant.part.activity, default: []].append(occupant.part.part) }
    for (activity, own) in parts where own.count > 1 {
      for time in problem[activity].times.indices {
        let slots = own.map { layout.slots.slot(activity.rawValue, at: time, part: $0) }
        if Set(slots).count < slots.count { return true }
      }
    }
    return false
  }

  init(_ entries: [WeightedConstraint<NoClash>], in layout: borrowing LocalLayout) {
    slotCount = layout.slots.spans.count
    counts = FlatArray(repeating: 0, count: entries.count * slotCount)
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    occupants = OccupantLists(entries, in: layout)
    isEmpty = entries.isEmpty
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    // An activity does not clash with itself: it leaves wholly before those that stay are counted.
    change(activity, by: -1, placement, layout)
    return .zero - others(activity, placement, layout)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let cost = others(activity, placement, layout)
    change(activity, by: 1, placement, layout)
    return cost
  }

  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let part = Int(layout.partStart[activity])
    return clashes(
      part, at: layout.slots.slot(activity, at: time), choice: layout.flatChoice(part, choice))
  }

  /// The cost of an activity's clashes with others, itself not counted.
  @inline(__always)
  private func others(_ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout) -> Cost {
    let time = placement.time(activity)
    let parts = layout.parts(of: activity)
    var cost = Cost.zero
    for part in parts {
      cost += clashes(
        part, at: layout.slots.slot(activity, at: time, part: part &- parts.lowerBound),
        choice: layout.flatChoice(part, placement.choice(part)))
    }
    return cost
  }

  @inline(__always)
  private func clashes(_ part: Int, at slot: Int, choice: Int) -> Cost {
    var cost = Cost.zero
    for position in occupants.always.range(part) {
      let constraint = occupants.always[position]
      cost += Int(counts[constraint &* slotCount &+ slot]) * weights[constraint]
    }
    for position in occupants.byChoice.range(choice) {
      let constraint = occupants.byChoice[position]
      cost += Int(counts[constraint &* slotCount &+ slot]) * weights[constraint]
    }
    return cost
  }

  @inline(__always)
  private mutating func change(
    _ activity: Int, by step: Int32, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) {
    let time = placement.time(activity)
    let parts = layout.parts(of: activity)
    for part in parts {
      let slot = layout.slots.slot(activity, at: time, part: part &- parts.lowerBound)
      for position in occupants.always.range(part) { counts[occupants.always[position] &* slotCount &+ slot] &+= step }
      let choice = layout.flatChoice(part, placement.choice(part))
      for position in occupants.byChoice.range(choice) {
        counts[occupants.byChoice[position] &* slotCount &+ slot] &+= step
      }
    }
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { constraint in
      (0..<slotCount).reduce(0) { sum, slot in
        let count = Int(counts[constraint * slotCount + slot])
        return sum + count * (count - 1) / 2
      }
    }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
