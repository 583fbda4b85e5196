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
  /// Equations over terms of the engine that follow from a constraint and that nothing but the relaxation needs: an element
  /// as a sum over its choices.
  var hints: [RowBuilder] = []
  /// Upper limits of that kind, over literals that other rows bring in: no round of two places.
  var limits: [RowBuilder] = []
  var current: Relaxation?
  /// The objective that a relaxation will be made for, and from how many conflicts and work units on.
  private var wanted: SignedVar?
  private var wantedConflicts = 0
  private var wantedWork = 0
  /// Nodes from one solve to the next: more when solves find nothing.
  private var interval = 1.0
  private var sinceLast = 0.0
  /// Work units spent on it, and those of everything when it was asked for.
  private var spent = 0
  private var start = 0

  /// Conflicts and work for one objective after which the relaxation is worth the trouble; easy problems never meet it.
  private static let patience = 100
  private static let workBefore = 400_000
  /// Work units it may take in any case; beyond them, a third of all work.
  private static let allowance = 1_000_000
  private static let longestInterval = 64.0

  mutating func request(_ objective: SignedVar, conflicts: Int, work: Int, isChecked: Bool) {
    spent = 0
    start = work
    current = nil
    wanted = objective
    wantedConflicts = conflicts + (isChecked ? 0 : RelaxationState.patience)
    wantedWork = work + (isChecked ? 0 : RelaxationState.workBefore)
    interval = 1
    sinceLast = 0
  }

  mutating func drop() {
    current = nil
    wanted = nil
  }

  /// Whether to make the relaxation now.
  func isBuildDue(conflicts: Int, work: Int) -> Bool {
    wanted != nil && conflicts >= wantedConflicts && work >= wantedWork
  }

  mutating func takeWanted() -> SignedVar? {
    defer { wanted = nil }
    return wanted
  }

  /// Counts one more node; whether to solve at it.
  mutating func isSolveDue(work: Int) -> Bool {
    guard current != nil else { return false }
    sinceLast += 1
    guard sinceLast >= interval, spent < RelaxationState.allowance + (work - start) / 3 else { return false }
    sinceLast = 0
    return true
  }

  /// A better solution is known: what was out of reach before may be excluded now.
  mutating func noteImprovement() { interval = 1 }

  mutating func charge(_ work: Int) { spent += work }

  /// A solve in seven that finds something is worth all of them.
  mutating func note(hasHelped: Bool) {
    interval = hasHelped ? max(1, interval / 4) : min(RelaxationState.longestInterval, interval * 1.25)
  }
}
