// SPDX-License-Identifier: Apache-2.0

/// What each constraint of a family is broken by, and what that costs.
struct Tally: ~Copyable {
  private var weights: FlatArray<Cost>
  private var violations: FlatArray<Int32>
  private let posted: [Int?]

  init<Constraint>(_ entries: [WeightedConstraint<Constraint>]) {
    weights = FlatArray(entries.map(\.weight))
    violations = FlatArray(repeating: 0, count: entries.count)
    posted = entries.map(\.posted)
  }

  /// The number of constraints.
  var count: Int { posted.count }

  /// What a constraint is broken by.
  @inline(__always)
  subscript(row: Int) -> Int { Int(violations[row]) }

  /// Notes that a constraint is broken by more or less; the change of cost.
  @inline(__always)
  mutating func change(_ row: Int, by amount: Int) -> Cost {
    violations[row] &+= Int32(truncatingIfNeeded: amount)
    return amount * weights[row]
  }

  /// Notes that the constraints in a list are broken by nothing any more; the change of cost.
  @inline(__always)
  mutating func clear(_ rows: borrowing FlatLists, of list: Int) -> Cost {
    var cost = Cost.zero
    for position in rows.range(list) {
      let row = rows[position]
      let violation = self[row]
      if violation != 0 { cost += change(row, by: -violation) }
    }
    return cost
  }

  /// What all of it costs.
  var cost: Cost { (0..<count).reduce(.zero) { $0 + self[$1] * weights[$1] } }

  /// As ``ConstraintFamily/raiseBroken(by:weights:)``.
  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    var change = 0
    for row in 0..<count where violations[row] > 0 && weights[row].hard > 0 {
      guard let number = posted[row] else { continue }
      weights[row].hard &+= amount
      central[number] = weights[row].hard
      change &+= amount &* self[row]
    }
    return change
  }
}

/// A family that keeps a ``Tally`` of what its constraints are broken by.
protocol TalliedFamily: ConstraintFamily, ~Copyable {
  var tally: Tally { get set }
}

extension TalliedFamily where Self: ~Copyable {
  /// The cost with nothing placed, as long as nothing is: what is too little then costs already.
  var emptyCost: Cost { tally.cost }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    tally.raiseBroken(by: amount, weights: &weights)
  }
}
