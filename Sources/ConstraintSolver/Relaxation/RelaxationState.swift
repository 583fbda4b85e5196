// SPDX-License-Identifier: Apache-2.0

/// A row of the linear relaxation: `sum of coefficient * column <= bound`, or `=`. Columns count from 0.
struct RelaxationRow {
  var terms: [(column: Int, coefficient: Int)]
  var bound: Int
  var isEquation: Bool
}

/// The linear relaxation of what bounds an objective: a part of the rows, lists and clauses, without the demand that values
/// be whole. Its duals say which rows to add up so that the sum shows more than each of them.
struct Relaxation: ~Copyable {
  /// A literal, which is 0 or 1, or an integer variable.
  enum Column: Hashable {
    case literal(variable: Int)
    case integer(variable: Int)
  }

  let columns: [Column]
  let rows: [RelaxationRow]
  var simplex: DualSimplex
}

/// When to solve the relaxation, and the relaxation itself once it is worth having.
struct RelaxationState: ~Copyable {
  /// Rows over terms of the engine that follow from a constraint and that nothing but the relaxation needs: an element as
  /// a sum over its choices. Each holds as an equation.
  var hints: [RowBuilder] = []
  var current: Relaxation?
  /// The objective that a relaxation will be made for, and from how many conflicts on.
  private var wanted: SignedVar?
  private var wantedConflicts = 0
  /// Nodes from one solve to the next: more when solves find nothing.
  private var interval = 1.0
  private var sinceLast = 0.0

  /// Conflicts for one objective after which the relaxation is worth the trouble; easy problems never meet it.
  private static let patience = 100

  mutating func request(_ objective: SignedVar, conflicts: Int, isChecked: Bool) {
    current = nil
    wanted = objective
    wantedConflicts = conflicts + (isChecked ? 0 : RelaxationState.patience)
    interval = 1
    sinceLast = 0
  }

  mutating func drop() {
    current = nil
    wanted = nil
  }

  /// The objective to make a relaxation for now.
  func isBuildDue(conflicts: Int) -> Bool { wanted != nil && conflicts >= wantedConflicts }

  mutating func takeWanted() -> SignedVar? {
    defer { wanted = nil }
    return wanted
  }

  /// Counts one more node; whether to solve at it.
  mutating func isSolveDue() -> Bool {
    guard current != nil else { return false }
    sinceLast += 1
    guard sinceLast >= interval else { return false }
    sinceLast = 0
    return true
  }

  /// A better solution is known: what was out of reach before may be excluded now.
  mutating func noteImprovement() { interval = 1 }

  /// A solve in seven that finds something is worth all of them.
  mutating func note(hasHelped: Bool) {
    interval = hasHelped ? max(1, interval / 4) : min(4096, interval * 1.25)
  }
}
