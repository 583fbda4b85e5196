// SPDX-License-Identifier: Apache-2.0

/// What a timetable read from a file costs and breaks, in the words of its format.
public struct TimetableCost: Sendable, Hashable {
  /// A line of the bill.
  public struct Item: Sendable, Hashable {
    /// What it is about.
    public var name: String
    /// How much: violations of what must hold, or weighted cost.
    public var amount: Int

    /// A line of the bill.
    public init(name: String, amount: Int) {
      self.name = name
      self.amount = amount
    }
  }

  /// What must hold, and by how much it is broken.
  public var violations: [Item]
  /// The parts of the cost, weighted.
  public var parts: [Item]

  /// A bill.
  public init(violations: [Item], parts: [Item]) {
    self.violations = violations
    self.parts = parts
  }

  /// The sum of the parts.
  public var total: Int { parts.reduce(0) { $0 + $1.amount } }
  /// Whether all that must hold does.
  public var isFeasible: Bool { violations.allSatisfy { $0.amount == 0 } }
}
