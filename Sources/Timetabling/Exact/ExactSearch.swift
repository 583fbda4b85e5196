// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// When a search gives up, and how ties are broken.
public struct SearchLimits: Sendable {
  /// Deterministic work units; nil for no limit.
  public var work: Int?
  /// Time; nil for no limit. The clock only stops a search, it never steers one.
  public var time: Duration?
  /// Breaks ties; equal seeds give equal answers.
  public var seed: UInt64
  /// Stops the search soon after it is set.
  public var stopFlag: StopFlag?

  /// Limits; none unless said otherwise.
  public init(work: Int? = nil, time: Duration? = nil, seed: UInt64 = 0, stopFlag: StopFlag? = nil) {
    self.work = work
    self.time = time
    self.seed = seed
    self.stopFlag = stopFlag
  }

  var options: SolverOptions {
    SolverOptions(seed: seed, workLimit: work, wallClockLimit: time, stopFlag: stopFlag)
  }
}

/// What an exact search found and proved.
public struct ExactResult: Sendable {
  /// What is known of the answer.
  public enum Status: Sendable, Hashable {
    /// Proved: none is better.
    case optimal
    /// A limit was reached before that was proved.
    case feasible
    /// Proved: there is none.
    case infeasible
    /// A limit was reached before anything was found.
    case unknown
  }

  /// A level of what was minimised.
  public struct Level: Sendable, Hashable {
    /// Its value in the answer.
    public var value: Int
    /// What it cannot be below, given the values of the levels before it.
    public var bound: Int
  }

  /// What is known.
  public var status: Status
  /// The best answer found.
  public var solution: Solution?
  /// The number of optional activities left out.
  public var omissions: Level
  /// The objectives of the problem in order; none without an answer.
  public var objectives: [Level]
  /// The weighted wishes.
  public var soft: Level
  /// Work units spent.
  public var work: Int
}

extension ExactResult {
  /// An answer that came about some other way, judged by the checkers; nothing is proved of it. Nil where it breaks what
  /// must hold.
  public init?(of solution: Solution, in problem: Problem) {
    let score = Score(of: solution, in: problem)
    guard score.broken.isEmpty, score.unplaced.isEmpty else { return nil }
    func unproved(_ value: Int) -> Level { Level(value: value, bound: min(0, value)) }
    self.init(
      status: .feasible, solution: solution, omissions: unproved(solution.times.count { $0 == nil }),
      objectives: score.objectives.map(unproved), soft: unproved(score.soft), work: 0)
  }
}

/// Progress of an exact search.
public enum SearchProgress: Sendable, Hashable {
  /// A better answer, with the value of each level: omissions if there are optional activities, objectives, wishes.
  case solution(values: [Int])
  /// A level cannot be below a value.
  case bound(level: Int, atLeast: Int)
}

/// Searches a problem exactly: finds the best answer with proof, and counts answers that are as good.
///
/// ```swift
/// var search = try ExactSearch(problem)
/// let result = search.solve()
/// ```
public struct ExactSearch: ~Copyable {
  fileprivate let exact: ExactModel
  fileprivate var solver: Solver

  /// States the problem to the exact engine.
  ///
  /// - Throws: `ConstraintModel.ModelError` where sums would overflow.
  public init(_ problem: Problem, limits: SearchLimits = SearchLimits()) throws(ModelError) {
    try self.init(problem, limits: limits, countingOmissions: true)
  }

  /// States a problem whose objectives say themselves what leaving out an activity costs, unless they are counted, and of
  /// which the search begins where some activities stand.
  init(
    _ problem: Problem, limits: SearchLimits, countingOmissions: Bool, near incumbent: Incumbent = Incumbent()
  ) throws(ModelError) {
    let exact = try ExactModel(problem, for: .solving, countingOmissions: countingOmissions, near: incumbent)
    solver = try Solver(exact.model, options: limits.options)
    self.exact = exact
  }

  /// The best answer, levels minimised in order: activities left out, objectives, weighted wishes.
  public mutating func solve(progress: ((SearchProgress) -> Void)? = nil) -> ExactResult {
    let result = solver.minimise { news in
      switch news {
      case .solution(_, let values): progress?(.solution(values: values))
      case .bound(let level, let value): progress?(.bound(level: level, atLeast: value))
      }
    }
    return exact.result(of: result)
  }

  /// Any answer that keeps what must hold; nil where there is none or a limit was reached.
  public mutating func anySolution() -> Solution? {
    guard case .satisfiable(let assignment) = solver.satisfy() else { return nil }
    return exact.solution(of: assignment)
  }

  /// Whether there is an answer that keeps what must hold; nil where a limit was reached first.
  public mutating func isSatisfiable() -> Bool? {
    switch solver.satisfy() {
    case .satisfiable: true
    case .unsatisfiable: false
    case .unknown: nil
    }
  }

  /// Counts the different times of some activities among answers with the same omissions and objectives as a result;
  /// wishes, rooms and all other activities are projected away.
  public mutating func countTimes(
    of activities: [ActivityIndex], asGoodAs result: ExactResult, atMost limit: Int? = nil
  ) -> SolutionCount {
    let literals = activities.flatMap { exact.literals(of: $0) }
    let bounds = (exact.countsOmissions ? [result.omissions.value] : []) + result.objectives.map(\.value)
    return solver.countSolutions(projectedOn: literals, objectivesAtMost: bounds, atMost: limit)
  }
}

extension ExactSearch {
  /// The different times of some activities among answers with the same omissions and objectives as a result, in the
  /// order in which they are found; nil for an activity that is left out.
  ///
  /// - Parameters:
  ///   - activities: the activities.
  ///   - result: what the answers are as good as.
  ///   - limit: how many are found at most.
  /// - Returns: the times, and whether these are all there are: neither the limit nor those of the search ended it.
  public mutating func times(
    of activities: [ActivityIndex], asGoodAs result: ExactResult, atMost limit: Int
  ) -> (times: [[Int?]], areAll: Bool) {
    let exact = self.exact
    let literals = activities.flatMap { exact.literals(of: $0) }
    let bounds = (exact.countsOmissions ? [result.omissions.value] : []) + result.objectives.map(\.value)
    var found: [[Int?]] = []
    let end = solver.enumerate(projectedOn: literals, objectivesAtMost: bounds) { assignment in
      let solution = exact.solution(of: assignment)
      found.append(activities.map { solution.time($0) })
      return found.count < limit
    }
    return (found, end == .complete)
  }
}

extension ExactModel {
  /// A result in terms of the problem.
  func result(of outcome: OptimisationResult) -> ExactResult {
    let status: ExactResult.Status =
      switch outcome.status {
      case .optimal: .optimal
      case .feasible: .feasible
      case .infeasible: .infeasible
      case .unknown: .unknown
      }
    // Before a level is proved, nothing is known of those below it; all costs are at least zero.
    var levels = outcome.levels.map { ExactResult.Level(value: $0.value, bound: $0.lowerBound ?? 0) }[...]
    let omissions = countsOmissions ? levels.popFirst() : nil
    let soft = levels.popLast()
    return ExactResult(
      status: status, solution: outcome.solution.map { solution(of: $0) },
      omissions: omissions ?? ExactResult.Level(value: 0, bound: 0), objectives: Array(levels),
      soft: soft ?? ExactResult.Level(value: 0, bound: 0), work: outcome.work)
  }
}
