// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Whether the constraints can be satisfied under assumptions.
public enum Verdict: Hashable, Sendable {
  /// This assignment does.
  case satisfiable(Assignment)
  /// These assumptions cannot all hold, not necessarily a minimal set of them; none when the model itself has no
  /// solution.
  case unsatisfiable(core: [Literal])
  /// A limit was reached first.
  case unknown(StopReason)
}

/// The answer of ``Solver/minimise(assuming:progress:)``.
public struct OptimisationResult: Hashable, Sendable {
  /// How far the call came.
  public enum Status: Hashable, Sendable {
    /// The solution is proven best in every objective.
    case optimal
    /// There is a solution, but a limit was reached before its optimality was proven.
    case feasible(StopReason)
    /// These assumptions cannot all hold; none when the model itself has no solution.
    case infeasible(core: [Literal])
    /// A limit was reached before any solution was found.
    case unknown(StopReason)
  }

  /// What is known of one objective.
  public struct Level: Hashable, Sendable {
    /// Its value in the solution.
    public let value: Int
    /// No solution with the same values of the more important objectives is below this; nil when those were not yet
    /// proven best.
    public let lowerBound: Int?

    /// Whether the value is proven best.
    public var isOptimal: Bool { lowerBound == value }
  }

  /// How far the call came.
  public let status: Status
  /// The best solution found.
  public let solution: Assignment?
  /// One entry for each objective; none without a solution.
  public let levels: [Level]
  /// Work units spent by the call.
  public let work: Int

  /// The value of each objective.
  public var values: [Int] { levels.map(\.value) }
}

/// News from a running optimisation.
public enum Progress: Hashable, Sendable {
  /// A better solution, with the value of each objective.
  case solution(Assignment, values: [Int])
  /// The objective with this number is proven to be at least the value.
  case bound(objective: Int, atLeast: Int)
}

/// The answer of ``Solver/countSolutions(projectedOn:variables:assuming:objectivesAtMost:atMost:)``.
public enum SolutionCount: Hashable, Sendable {
  /// There are exactly so many.
  case exactly(Int)
  /// There are more than the caller wanted to know of.
  case moreThan(Int)
  /// At least so many were found before a limit was reached.
  case unknown(atLeast: Int, StopReason)
}

/// The answer of ``Solver/minimalCore(of:background:)``.
public enum CoreResult: Hashable, Sendable {
  /// These assumptions cannot all hold, but without any one of them the others can; each was tried. Empty when the
  /// background alone has no solution.
  case minimal([Literal])
  /// All assumptions can hold.
  case satisfiable(Assignment)
  /// These assumptions cannot all hold, but a limit was reached before they were proven to be a minimal set; nil when
  /// even that is not known.
  case unknown(StopReason, smallest: [Literal]?)
}
