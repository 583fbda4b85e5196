// SPDX-License-Identifier: Apache-2.0

/// For each class its relations with others: the delta of ``RelatedClasses``.
struct RelationTable: ~Copyable {
  struct Entry: BitwiseCopyable {
    let other: Int32
    let constraint: Int32
    let relation: ClassRelation
    /// Whether the other is listed after the class that this entry belongs to.
    let isFirst: Bool
  }
  private let start: FlatArray<Int32>
  private let entries: FlatArray<Entry>
  /// For each constraint what a pair costs.
  private var weights: FlatArray<Cost>
  private let posted: [Int?]

  let isEmpty: Bool

  init(_ constraints: [WeightedConstraint<RelatedClasses>], _ problem: Problem) {
    isEmpty = constraints.isEmpty
    var lists = Array(repeating: [Entry](), count: problem.activities.count)
    for (index, entry) in constraints.enumerated() {
      let relation = entry.constraint.relation
      let members = entry.constraint.classes.map(\.rawValue)
      for (position, one) in members.enumerated() {
        for two in members[(position + 1)...] where one != two {
          lists[one].append(
            Entry(other: Int32(two), constraint: Int32(index), relation: relation, isFirst: true))
          lists[two].append(
            Entry(other: Int32(one), constraint: Int32(index), relation: relation, isFirst: false))
        }
      }
    }
    start = FlatArray(lists.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) })
    entries = FlatArray(Array(lists.joined()))
    weights = FlatArray(constraints.map(\.weight))
    posted = constraints.map(\.posted)
  }

  @inline(__always)
  private func holds(_ entry: Entry, _ held: HeldClass, _ other: HeldClass, _ classes: borrowing HeldClasses) -> Bool {
    switch entry.relation {
    case .sameAttendees: return !classes.conflict(held, other)
    case .notOverlap: return !held.overlaps(other)
    default:
      return entry.isFirst
        ? entry.relation.holds(held.meeting, other.meeting, travel: 0)
        : entry.relation.holds(other.meeting, held.meeting, travel: 0)
    }
  }

  /// What a class costs with the others where they are.
  @inline(__always)
  func presence(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Cost {
    var cost = Cost.zero
    for position in Int(start[activity])..<Int(start[activity &+ 1]) {
      let entry = entries[position]
      let other = classes[Int(entry.other)]
      if other.isPlaced != 0, !holds(entry, held, other, classes) { cost += weights[Int(entry.constraint)] }
    }
    return cost
  }

  /// Whether a class would break nothing that must hold.
  @inline(__always)
  func isFree(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Bool {
    for position in Int(start[activity])..<Int(start[activity &+ 1]) {
      let entry = entries[position]
      let other = classes[Int(entry.other)]
      if other.isPlaced != 0, weights[Int(entry.constraint)].hard > 0, !holds(entry, held, other, classes) {
        return false
      }
    }
    return true
  }

  /// Calls back with each placed class that stands in a wrong relation which must hold; some more than once.
  @inline(__always)
  func forEachConflict(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses, _ body: (Int) -> Void) {
    for position in Int(start[activity])..<Int(start[activity &+ 1]) {
      let entry = entries[position]
      let other = classes[Int(entry.other)]
      if other.isPlaced != 0, weights[Int(entry.constraint)].hard > 0, !holds(entry, held, other, classes) {
        body(Int(entry.other))
      }
    }
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>, _ classes: borrowing HeldClasses)
    -> Int
  {
    var violations = Array(repeating: 0, count: posted.count)
    for activity in 0..<(start.count - 1) where classes[activity].isPlaced != 0 {
      for position in Int(start[activity])..<Int(start[activity + 1]) {
        let entry = entries[position]
        let other = classes[Int(entry.other)]
        if entry.isFirst, other.isPlaced != 0, !holds(entry, classes[activity], other, classes) {
          violations[Int(entry.constraint)] += 1
        }
      }
    }
    var change = 0
    for (index, count) in violations.enumerated() where count > 0 && weights[index].hard > 0 {
      guard let number = posted[index] else { continue }
      weights[index].hard += amount
      central[number] = weights[index].hard
      change += amount * count
    }
    return change
  }
}
