// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel
import Synchronization

/// How two searches of different temper work on one model.
public struct PortfolioOptions: Sendable {
  /// How many threads run at once, 1 or 2. There are always two searches.
  public var threads = 2
  /// Whether the answer depends on the model and the options alone. The searches then wait for one another now and then,
  /// and the answer is the same with one thread as with two.
  public var isDeterministic = true

  /// Two threads, deterministic.
  public init(threads: Int = 2, isDeterministic: Bool = true) {
    self.threads = threads
    self.isDeterministic = isDeterministic
  }
}

/// What two searches found and did together.
public struct PortfolioResult: Sendable {
  /// The answer; its work is that of both.
  public let result: OptimisationResult
  /// What both did, added up.
  public let statistics: Statistics
}

/// Optimises a model with two searches that share solutions, bounds and short learned clauses: one proves, the other
/// prefers neighbourhoods of the best solution.
///
/// ```swift
/// let result = try minimise(model, portfolio: PortfolioOptions(threads: 2))
/// ```
///
/// The work in the result is that of both. A model without objectives is searched for any solution.
///
/// - Throws: `ConstraintModel.ModelError` when an objective, a hint or an annotation is not valid in the model.
public func minimise(
  _ model: Model, options: SolverOptions = SolverOptions(), portfolio: PortfolioOptions
) throws(ModelError) -> OptimisationResult {
  try solve(model, options: options, portfolio: portfolio).result
}

/// The same, with news on the way and statistics at the end.
///
/// - Parameters:
///   - model: the model.
///   - options: of each search; limits of work hold for each.
///   - portfolio: how many threads there are, and whether the answer must be the same with any number.
///   - progress: called from the threads of the searches, one call at a time, with each solution and bound that is better
///     than those before.
/// - Throws: `ConstraintModel.ModelError` when an objective, a hint or an annotation is not valid in the model.
public func solve(
  _ model: Model, options: SolverOptions = SolverOptions(), portfolio: PortfolioOptions,
  progress: (@Sendable (Progress) -> Void)? = nil
) throws(ModelError) -> PortfolioResult {
  try SolverState.validate(model)
  let workers = 2
  let reduction = Presolve.reduction(of: model, options)
  let news = progress.map { body in PortfolioNews { body(reduction.original($0)) } }
  let board = ExchangeBoard(
    workers: workers, threads: portfolio.threads, isDeterministic: portfolio.isDeterministic)
  let results = PortfolioResults(count: workers)
  for worker in 0..<workers {
    let thread = NativeThread(stackSize: SolveThread.stackSize) {
      board.begin()
      let result = runWorker(worker, reduction.model, options, board, news)
      results.set(result, for: worker)
      var isAnswer = false
      switch result.result.status {
      case .optimal, .infeasible: isAnswer = true
      case .feasible, .unknown: break
      }
      board.finish(worker, isAnswer: isAnswer)
    }
    thread.detach()
  }
  board.waitForAll()
  let best = results.best(rounds: (0..<workers).map { board.answerRound(of: $0) })
  return PortfolioResult(result: reduction.original(best.result, assumptions: []), statistics: best.statistics)
}

private func runWorker(
  _ worker: Int, _ model: Model, _ options: SolverOptions, _ board: ExchangeBoard, _ news: PortfolioNews?
) -> PortfolioResult {
  var own = options
  if worker > 0 {
    own.seed = options.seed &+ 0x5851_F42D_4C95_7F2D
    // One follows the model's own order, the other never does.
    own.strategy = .free
  }
  var state = SolverState(validated: model, options: own)
  state.abandoned = board.stop
  if worker > 0 { state.temper = .improving }
  state.engine.link = ExchangeLink(board: board, worker: worker, sharedVariables: state.engine.variables.count)
  state.beginCall()
  let result = state.minimise(assuming: [], progress: news.map { news in { news.tell($0) } })
  return PortfolioResult(result: result, statistics: state.statistics)
}

/// Passes on what the searches find, from either of them and in order: only what is better than all before.
private final class PortfolioNews: Sendable {
  private struct Best {
    var values: [Int]?
    var bounds: [Int: Int] = [:]
  }

  private let best = Mutex(Best())
  private let body: @Sendable (Progress) -> Void

  init(_ body: @escaping @Sendable (Progress) -> Void) { self.body = body }

  func tell(_ progress: Progress) {
    best.withLock { best in
      switch progress {
      case .solution(_, let values):
        if let known = best.values, !values.lexicographicallyPrecedes(known) { return }
        best.values = values
      case .bound(let objective, let value):
        if let known = best.bounds[objective], known >= value { return }
        best.bounds[objective] = value
      }
      body(progress)
    }
  }
}

/// The answers of the workers, each set once from its thread.
private final class PortfolioResults: Sendable {
  private let results: Mutex<[PortfolioResult?]>

  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  func set(_ result: PortfolioResult, for worker: Int) { results.withLock { $0[worker] = result } }

  /// The answer found in the earliest round, else the best solution; ties go to the first worker.
  func best(rounds: [Int?]) -> PortfolioResult {
    let all = results.withLock { $0.compactMap { $0 } }
    let found = all.map(\.result)
    let answered = found.indices.filter { rounds[$0] != nil }
      .min { (rounds[$0] ?? 0, $0) < (rounds[$1] ?? 0, $1) }
    let withSolution = found.indices.filter { found[$0].solution != nil }
      .min {
        found[$0].values != found[$1].values ? found[$0].values.lexicographicallyPrecedes(found[$1].values) : $0 < $1
      }
    let chosen = found[answered ?? withSolution ?? 0]
    let result = OptimisationResult(
      status: chosen.status, solution: chosen.solution, levels: chosen.levels,
      work: found.reduce(0) { $0 + $1.work })
    return PortfolioResult(result: result, statistics: all.map(\.statistics).reduce(Statistics(), +))
  }
}
