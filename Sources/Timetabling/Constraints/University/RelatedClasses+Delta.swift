// SPDX-License-Identifier: Apache-2.0

/// For each class its relations with others: the delta of ``RelatedClasses``.
///
/// What several constraints ask of one pair stands once, with the sum of their weights. Relations that look at rooms come
/// last, so that all rooms of one time share what the time costs.
struct RelationTable: ~Copyable {
  /// How relations are looked at, the cheapest first.
  private enum Group: Int {
    /// Not at once, whatever the rooms.
    case clash
    /// Any other relation of hours, days and weeks.
    case hours
    /// Not at once, the way between the rooms included.
    case way
    /// The same room, or different ones.
    case rooms
  }
  private static let groupCount = 4

  /// For each class and group the first entry, and the number of all at the end.
  private let start: FlatArray<Int32>
  /// For each entry the other class.
  private let others: FlatArray<Int32>
  /// For each entry what the pair costs if the relation does not hold.
  private var weights: FlatArray<Cost>
  private let relations: FlatArray<ClassRelation>
  /// For each entry whether the class that it belongs to is listed first.
  private let isFirst: FlatArray<Bool>
  /// For each entry that of the other class.
  private let mirrors: FlatArray<Int32>
  /// For each entry what repair has learnt to add to its weight.
  private var strains: FlatArray<Int32>
  /// For each entry its constraints, and for each constraint what a pair costs.
  private let constraints: FlatLists
  private var constraintWeights: FlatArray<Cost>
  private let posted: [Int?]

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<RelatedClasses>], _ problem: Problem) {
    let pairs = PairList(entries, hasWays: problem.travel.longest > 0)
    isEmpty = entries.isEmpty
    let classCount = problem.activities.count
    var rows = Array(repeating: [Int](), count: classCount * Self.groupCount)
    for (index, pair) in pairs.pairs.enumerated() {
      rows[pair.one * Self.groupCount + pair.group].append(2 * index)
      rows[pair.two * Self.groupCount + pair.group].append(2 * index + 1)
    }
    let order = Array(rows.joined())
    var place = Array(repeating: 0, count: order.count)
    for (position, half) in order.enumerated() { place[half] = position }
    start = FlatArray(rows.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) })
    others = FlatArray(
      order.map { Int32($0 % 2 == 0 ? pairs.pairs[$0 / 2].two : pairs.pairs[$0 / 2].one) })
    relations = FlatArray(order.map { pairs.pairs[$0 / 2].relation })
    isFirst = FlatArray(order.map { $0 % 2 == 0 })
    mirrors = FlatArray(order.map { Int32(place[$0 ^ 1]) })
    weights = FlatArray(order.map { pairs.constraints[$0 / 2].reduce(.zero) { $0 + entries[$1].weight } })
    strains = FlatArray(repeating: 0, count: order.count)
    constraints = FlatLists(order.map { pairs.constraints[$0 / 2] })
    constraintWeights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
  }

  /// Pairs of classes with a relation, each once, and the constraints that ask for it.
  private struct PairList {
    struct Pair: Hashable {
      let one: Int
      let two: Int
      let relation: ClassRelation
      let group: Int
    }
    var pairs: [Pair] = []
    var constraints: [[Int]] = []

    init(_ entries: [WeightedConstraint<RelatedClasses>], hasWays: Bool) {
      var known: [Pair: Int] = [:]
      for (index, entry) in entries.enumerated() {
        let relation = entry.constraint.relation
        let group = Self.group(of: relation, hasWays: hasWays).rawValue
        let members = entry.constraint.classes.map(\.rawValue)
        for (position, one) in members.enumerated() {
          for two in members[(position + 1)...] {
            // All relations but one look the same from both sides.
            let isTurned = relation != .precedence && two < one
            let pair = Pair(one: isTurned ? two : one, two: isTurned ? one : two, relation: relation, group: group)
            if let place = known[pair] {
              constraints[place].append(index)
            } else {
              known[pair] = pairs.count
              pairs.append(pair)
              constraints.append([index])
            }
          }
        }
      }
    }

    private static func group(of relation: ClassRelation, hasWays: Bool) -> Group {
      switch relation {
      case .notOverlap: .clash
      case .sameAttendees: hasWays ? .way : .clash
      case .sameRoom, .differentRoom: .rooms
      default: .hours
      }
    }
  }

  @inline(__always)
  private func range(_ activity: Int, _ group: Group) -> Range<Int> {
    let place = activity &* Self.groupCount &+ group.rawValue
    return Range(uncheckedBounds: (Int(start[place]), Int(start[place &+ 1])))
  }

  @inline(__always)
  private func holds(_ entry: Int, _ held: HeldClass, _ other: HeldClass) -> Bool {
    isFirst[entry]
      ? relations[entry].holds(held.meeting, other.meeting, travel: 0)
      : relations[entry].holds(other.meeting, held.meeting, travel: 0)
  }

  /// Calls back with each entry whose relation looks at no rooms and does not hold.
  @inline(__always)
  private func forEachBrokenHour(
    _ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses, _ body: (Int) -> Bool
  ) -> Bool {
    for entry in range(activity, .clash) where held.overlaps(classes[Int(others[entry])]) {
      if !body(entry) { return false }
    }
    for entry in range(activity, .hours) {
      let other = classes[Int(others[entry])]
      if other.isPlaced != 0, !holds(entry, held, other), !body(entry) { return false }
    }
    return true
  }

  /// Calls back with each entry whose relation looks at rooms and does not hold.
  @inline(__always)
  private func forEachBrokenRoom(
    _ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses, _ body: (Int) -> Bool
  ) -> Bool {
    for entry in range(activity, .way) where classes.conflict(held, classes[Int(others[entry])]) {
      if !body(entry) { return false }
    }
    for entry in range(activity, .rooms) {
      let other = classes[Int(others[entry])]
      if other.isPlaced != 0, !holds(entry, held, other), !body(entry) { return false }
    }
    return true
  }

  /// What a class costs with the others where they are.
  @inline(__always)
  func presence(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Cost {
    var cost = Cost.zero
    _ = forEachBrokenHour(activity, held, classes) {
      cost += weights[$0]
      return true
    }
    _ = forEachBrokenRoom(activity, held, classes) {
      cost += weights[$0]
      return true
    }
    return cost
  }

  /// Whether a class would break nothing that must hold.
  @inline(__always)
  func isFree(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Bool {
    forEachBrokenHour(activity, held, classes) { weights[$0].hard == 0 }
      && forEachBrokenRoom(activity, held, classes) { weights[$0].hard == 0 }
  }

  /// Calls back with each placed class that stands in a wrong relation which must hold; some more than once.
  @inline(__always)
  func forEachConflict(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses, _ body: (Int) -> Void) {
    _ = forEachBrokenHour(activity, held, classes) {
      if weights[$0].hard > 0 { body(Int(others[$0])) }
      return true
    }
    _ = forEachBrokenRoom(activity, held, classes) {
      if weights[$0].hard > 0 { body(Int(others[$0])) }
      return true
    }
  }

  // MARK: Repair

  /// What a class breaks of hours that must hold, each pair as heavy as repair has learnt.
  @inline(__always)
  func hourStrain(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Int {
    var strain = 0
    _ = forEachBrokenHour(activity, held, classes) {
      if weights[$0].hard > 0 { strain &+= 1 &+ Int(strains[$0]) }
      return true
    }
    return strain
  }

  /// The same of relations that look at rooms.
  @inline(__always)
  func roomStrain(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Int {
    var strain = 0
    _ = forEachBrokenRoom(activity, held, classes) {
      if weights[$0].hard > 0 { strain &+= 1 &+ Int(strains[$0]) }
      return true
    }
    return strain
  }

  /// Makes heavier what a class breaks where it is.
  mutating func learn(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) {
    for group in [Group.clash, .hours, .way, .rooms] {
      for entry in range(activity, group) where weights[entry].hard > 0 {
        let other = classes[Int(others[entry])]
        let isBroken =
          switch group {
          case .clash: held.overlaps(other)
          case .way: classes.conflict(held, other)
          case .hours, .rooms: other.isPlaced != 0 && !holds(entry, held, other)
          }
        guard isBroken else { continue }
        strains[entry] &+= 1
        strains[Int(mirrors[entry])] &+= 1
      }
    }
  }

  /// How much heavier repair has made each constraint, by its position in the problem.
  func addStrains(to counts: inout [Int: Int]) {
    for entry in 0..<strains.count where isFirst[entry] && strains[entry] > 0 {
      for position in constraints.range(entry) {
        if let number = posted[constraints[position]] { counts[number, default: 0] += Int(strains[entry]) }
      }
    }
  }

  mutating func raiseBroken(
    by amount: Int, weights central: inout FlatArray<Int>, _ classes: borrowing HeldClasses
  ) -> Int {
    var violations = Array(repeating: 0, count: posted.count)
    for activity in 0..<(start.count / Self.groupCount) where classes[activity].isPlaced != 0 {
      let held = classes[activity]
      func count(_ entry: Int) -> Bool {
        guard isFirst[entry] else { return true }
        for position in constraints.range(entry) { violations[constraints[position]] += 1 }
        return true
      }
      _ = forEachBrokenHour(activity, held, classes, count)
      _ = forEachBrokenRoom(activity, held, classes, count)
    }
    var change = 0
    for (index, count) in violations.enumerated() where count > 0 && constraintWeights[index].hard > 0 {
      guard let number = posted[index] else { continue }
      constraintWeights[index].hard += amount
      central[number] = constraintWeights[index].hard
      change += amount * count
    }
    for entry in 0..<weights.count {
      var sum = Cost.zero
      for position in constraints.range(entry) { sum += constraintWeights[constraints[position]] }
      weights[entry] = sum
    }
    return change
  }
}
