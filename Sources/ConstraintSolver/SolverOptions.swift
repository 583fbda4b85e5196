// SPDX-License-Identifier: Apache-2.0

/// How a ``Solver`` works and when it gives up. The limits hold for each call anew.
public struct SolverOptions: Sendable {
  /// Breaks ties in the search. Equal model, calls and seed give equal answers and statistics.
  public var seed: UInt64 = 0
  /// What becomes of the model's `searchOrder`.
  public enum Strategy: Hashable, Sendable {
    /// It takes turns with the solver's own heuristics from one restart to the next.
    case alternating
    /// Every decision follows it as long as it has one to offer.
    case annotated
    /// The search follows it first, without returning to the top, for as much work as ``SolverOptions/leadingWork`` says;
    /// after that it takes turns with the solver's own heuristics.
    case leading
    /// It is ignored.
    case free
  }

  /// What becomes of the model's search order.
  public var strategy = Strategy.alternating
  /// Deterministic work units for which the search order is followed first under ``Strategy/leading``; the default takes a
  /// fraction of a second.
  public var leadingWork = 30_000_000
  /// Deterministic work units, each about one memory access, after which a call returns unfinished; nil for no limit.
  public var workLimit: Int?
  /// Time after which a call returns unfinished; nil for no limit. The clock never steers the search, it only stops it.
  public var wallClockLimit: Duration?
  /// Stops every call soon after it is set.
  public var stopFlag: StopFlag?
  /// Verifies every inference that is small enough by enumeration, and learned clauses against all solutions of small
  /// models; see ``Solver/inferenceFailures``. Slow; for tests.
  public var checksInferences = false
  /// Whether the model is made smaller before it is loaded. Answers are about the model given either way.
  public var presolves = true
  /// Whether, of solutions that differ only by an exchange of variables that mean the same, one alone is kept. Statuses and
  /// optima stay; counts, enumerations and answers under assumptions are then of those that are kept.
  public var breaksSymmetries = false
  /// Whether cumulative resources reason about energy at every node of the search, not only before it. Sees more, at
  /// O(n^2) a node: on projects of 60 tasks it cost more than it saved.
  public var usesEnergyInSearch = false
  /// Up to how many tasks of one resource get a literal for the order of each pair.
  package var mostTasksOrdered = 64
  /// Up to how many steps an automaton may take, over all places of a word, for each to get a literal.
  package var mostStepLiterals = 20_000

  /// No limits, seed 0.
  public init(
    seed: UInt64 = 0, workLimit: Int? = nil, wallClockLimit: Duration? = nil, stopFlag: StopFlag? = nil,
    checksInferences: Bool = false
  ) {
    self.seed = seed
    self.workLimit = workLimit
    self.wallClockLimit = wallClockLimit
    self.stopFlag = stopFlag
    self.checksInferences = checksInferences
  }
}
