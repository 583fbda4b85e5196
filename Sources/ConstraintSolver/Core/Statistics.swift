// SPDX-License-Identifier: Apache-2.0

/// What the engine has done since it was made. Equal for equal model, options and calls.
public struct Statistics: Hashable, Sendable {
  /// Nothing done yet.
  public init() {}

  /// Choices made by the search, without assumptions.
  public internal(set) var decisions = 0
  /// Contradictions met and learned from.
  public internal(set) var conflicts = 0
  /// Literals made true.
  public internal(set) var propagations = 0
  /// Returns to the top of the search.
  public internal(set) var restarts = 0
  /// Nogoods learned.
  public internal(set) var learned = 0
  /// Learned nogoods dropped again.
  public internal(set) var forgotten = 0
  /// Learned nogoods shortened.
  public internal(set) var shortened = 0
  /// Literals found false by trying them alone.
  public internal(set) var failedLiterals = 0
  /// Literals of bounds created.
  public internal(set) var boundLiterals = 0
  /// Solves of the linear relaxation.
  public internal(set) var relaxationSolves = 0
  /// Rows of the last linear relaxation made.
  public internal(set) var relaxationRows = 0
  /// Inferences and nogoods verified because ``SolverOptions/checksInferences`` is set.
  public internal(set) var checkedInferences = 0
  /// Deterministic work units.
  public internal(set) var work = 0
}

extension Statistics {
  /// What two searches did together.
  static func + (a: Statistics, b: Statistics) -> Statistics {
    var result = a
    result.decisions += b.decisions
    result.conflicts += b.conflicts
    result.propagations += b.propagations
    result.restarts += b.restarts
    result.learned += b.learned
    result.forgotten += b.forgotten
    result.shortened += b.shortened
    result.failedLiterals += b.failedLiterals
    result.boundLiterals += b.boundLiterals
    result.relaxationSolves += b.relaxationSolves
    result.relaxationRows = max(a.relaxationRows, b.relaxationRows)
    result.checkedInferences += b.checkedInferences
    result.work += b.work
    return result
  }
}
