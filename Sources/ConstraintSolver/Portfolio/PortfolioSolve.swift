// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel
import Foundation
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

/// Optimises a model with two searches that share solutions, bounds and short learned clauses: one proves, the other
/// prefers neighbourhoods of the best solution.
///
/// ```swift
/// let result = try minimise(model, portfolio: PortfolioOptions(threads: 2))
/// ```
///
/// The work in the result is that of both.
///
/// - Throws: ``ConstraintModel/ModelError`` when an objective, a hint or an annotation is not valid in the model.
public func minimise(
  _ model: Model, options: SolverOptions = SolverOptions(), portfolio: PortfolioOptions
) throws(ModelError) -> OptimisationResult {
  try SolverState.validate(model)
  let workers = 2
  let reduction = options.presolves ? Presolve.reduce(model) : Reduction(identityOf: model)
  let board = ExchangeBoard(
    workers: workers, threads: portfolio.threads, isDeterministic: portfolio.isDeterministic)
  let results = PortfolioResults(count: workers)
  for worker in 0..<workers {
    let thread = Thread {
      board.begin()
      let result = runWorker(worker, reduction.model, options, board)
      results.set(result, for: worker)
      var isAnswer = false
      switch result.status {
      case .optimal, .infeasible: isAnswer = true
      case .feasible, .unknown: break
      }
      board.finish(worker, isAnswer: isAnswer)
    }
    thread.stackSize = SolveThread.stackSize
    thread.start()
  }
  board.waitForAll()
  return reduction.original(results.best(rounds: (0..<workers).map { board.answerRound(of: $0) }), assumptions: [])
}

private func runWorker(
  _ worker: Int, _ model: Model, _ options: SolverOptions, _ board: ExchangeBoard
) -> OptimisationResult {
  var own = options
  if worker > 0 { own.seed = options.seed &+ 0x5851_F42D_4C95_7F2D }
  var state = SolverState(validated: model, options: own)
  state.abandoned = board.stop
  state.prefersNeighbourhoods = worker > 0
  state.engine.link = ExchangeLink(board: board, worker: worker, sharedVariables: state.engine.variables.count)
  state.beginCall()
  return state.minimise(assuming: [], progress: nil)
}

/// The answers of the workers, each set once from its thread.
private final class PortfolioResults: Sendable {
  private let results: Mutex<[OptimisationResult?]>

  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  func set(_ result: OptimisationResult, for worker: Int) { results.withLock { $0[worker] = result } }

  /// The answer found in the earliest round, else the best solution; ties go to the first worker.
  func best(rounds: [Int?]) -> OptimisationResult {
    let found = results.withLock { $0.compactMap { $0 } }
    let answered = found.indices.filter { rounds[$0] != nil }
      .min { (rounds[$0] ?? 0, $0) < (rounds[$1] ?? 0, $1) }
    let withSolution = found.indices.filter { found[$0].solution != nil }
      .min {
        found[$0].values != found[$1].values ? found[$0].values.lexicographicallyPrecedes(found[$1].values) : $0 < $1
      }
    let chosen = found[answered ?? withSolution ?? 0]
    return OptimisationResult(
      status: chosen.status, solution: chosen.solution, levels: chosen.levels,
      work: found.reduce(0) { $0 + $1.work })
  }
}
