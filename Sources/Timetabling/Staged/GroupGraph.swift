// SPDX-License-Identifier: Apache-2.0

/// How strongly groups of activities are bound to each other by the constraints that they share.
struct GroupGraph {
  /// A group that another is bound to.
  struct Bond {
    var group: Int32
    var weight: Float
  }

  /// For each group, the groups it is bound to, in order.
  private let bonds: [[Bond]]
  private let sizes: [Int]

  /// The graph of a problem's groups.
  ///
  /// - Parameters:
  ///   - touching: for each activity, the numbers of the constraints that depend on it.
  ///   - constraintCount: how many constraints there are.
  /// - Complexity: for each constraint, the square of the number of groups that it binds.
  init(_ groups: [[Int]], touching: [[Int32]], constraintCount: Int) {
    sizes = groups.map(\.count)
    var members = Array(repeating: [Int32](), count: constraintCount)
    for (group, activities) in groups.enumerated() {
      for activity in activities {
        for number in touching[activity] where members[Int(number)].last != Int32(group) {
          members[Int(number)].append(Int32(group))
        }
      }
    }
    // Rules of many days bind the same groups again and again.
    var strengths: [[Int32]: Float] = [:]
    for bound in members where bound.count > 1 { strengths[bound, default: 0] += 1 / Float(bound.count - 1) }
    var sharing = Array(repeating: [(bound: [Int32], strength: Float)](), count: groups.count)
    for (bound, strength) in strengths.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      for group in bound { sharing[Int(group)].append((bound, strength)) }
    }
    var weights = Array(repeating: Float(0), count: groups.count)
    bonds = groups.indices.map { group in
      var others: [Int32] = []
      for (bound, strength) in sharing[group] {
        for other in bound where Int(other) != group {
          if weights[Int(other)] == 0 { others.append(other) }
          weights[Int(other)] += strength
        }
      }
      others.sort()
      return others.map { other in
        defer { weights[Int(other)] = 0 }
        return Bond(group: other, weight: weights[Int(other)])
      }
    }
  }

  /// For each group, whether it is in the half that grows from one of them, always by the group that is bound most to what
  /// there is; of half of the activities.
  func half(from first: Int) -> [Bool] {
    let wanted = sizes.reduce(0, +) / 2
    var isIn = Array(repeating: false, count: sizes.count)
    for group in cluster(from: first, among: isIn, staysBound: false, until: { $0 >= wanted }) { isIn[group] = true }
    return isIn
  }

  /// The groups of a cluster that grows from one of them, always by the free group that is bound most to what there is.
  ///
  /// - Parameters:
  ///   - isTaken: groups that cannot be taken.
  ///   - staysBound: whether it ends where no free group is bound to it; otherwise the first free one is then next.
  ///   - isEnough: whether so many activities are enough.
  func cluster(
    from first: Int, among isTaken: [Bool], staysBound: Bool, until isEnough: (Int) -> Bool
  ) -> [Int] {
    var isTaken = isTaken
    var gains = Array(repeating: Float(0), count: sizes.count)
    var chosen: [Int] = []
    var size = 0
    var next: Int? = first
    while let group = next, !isEnough(size) {
      isTaken[group] = true
      chosen.append(group)
      size += sizes[group]
      for bond in bonds[group] { gains[Int(bond.group)] += bond.weight }
      next = nil
      for other in sizes.indices where !isTaken[other] && (gains[other] > 0 || !staysBound) {
        if next.map({ gains[other] > gains[$0] }) ?? true { next = other }
      }
    }
    return chosen
  }
}
