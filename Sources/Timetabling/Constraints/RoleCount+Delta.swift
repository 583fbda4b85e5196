// SPDX-License-Identifier: Apache-2.0

/// The ``RoleCount`` constraints: for each, the weight of the parts that have its roles.
struct RoleSums: CountingFamily, ~Copyable {
  struct Bounds: BitwiseCopyable {
    var minimum: Int
    var maximum: Int
    var roles: UInt64
  }

  var tally: Tally
  private var sums: FlatArray<Int>
  private let bounds: FlatArray<Bounds>
  /// For each part, its entries: the constraint and the weight.
  private let entries: FlatLists
  private let rowOf: FlatArray<Int32>
  private let weightOf: FlatArray<Int>

  let isEmpty: Bool

  /// Whether the roles fit into a word.
  static func fits(_ constraint: RoleCount) -> Bool { constraint.roles.allSatisfy { (0..<64).contains($0) } }

  init(_ constraints: [WeightedConstraint<RoleCount>], in layout: borrowing LocalLayout) {
    tally = Tally(constraints)
    isEmpty = constraints.isEmpty
    sums = FlatArray(repeating: 0, count: constraints.count)
    bounds = FlatArray(
      constraints.map { entry in
        Bounds(
          minimum: entry.constraint.minimum ?? .min, maximum: entry.constraint.maximum ?? .max,
          roles: entry.constraint.roles.reduce(0) { $0 | (1 << UInt64($1)) })
      })
    var entries = Array(repeating: [Int](), count: layout.partCount)
    var rowOf: [Int32] = []
    var weightOf: [Int] = []
    for (row, entry) in constraints.enumerated() {
      for (part, weight) in entry.constraint.parts {
        entries[Int(layout.partStart[part.activity.rawValue]) + part.part].append(rowOf.count)
        rowOf.append(Int32(row))
        weightOf.append(weight)
      }
    }
    self.entries = FlatLists(entries)
    self.rowOf = FlatArray(rowOf)
    self.weightOf = FlatArray(weightOf)
    for row in constraints.indices { _ = tally.change(row, by: violation(row)) }
  }

  @inline(__always)
  private func violation(_ row: Int) -> Int {
    let (sum, bounds) = (sums[row], bounds[row])
    return (sum < bounds.minimum ? bounds.minimum &- sum : 0) &+ (sum > bounds.maximum ? sum &- bounds.maximum : 0)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    var cost = Cost.zero
    for part in layout.parts(of: activity) {
      let own = entries.range(part)
      if own.isEmpty { continue }
      let role = layout.choices[layout.flatChoice(part, placement.choice(part))].role
      guard role >= 0, role < 64 else { continue }
      for position in own {
        let entry = entries[position]
        let row = Int(rowOf[entry])
        guard bounds[row].roles & (1 << UInt64(role)) != 0 else { continue }
        let before = violation(row)
        sums[row] &+= step &* weightOf[entry]
        let amount = violation(row) &- before
        if amount != 0 { cost += tally.change(row, by: amount) }
      }
    }
    return cost
  }
}
