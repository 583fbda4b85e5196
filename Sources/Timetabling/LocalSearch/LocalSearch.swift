// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Synchronization

/// How a local search runs.
public struct LocalSearchOptions: Sendable {
  /// When it stops; a unit of work is one move tried. Without limits it tries a fixed number of moves.
  public var limits: SearchLimits
  /// How many searches run at once, each on a thread of its own with a seed of its own; they meet between
  /// annealings and go on from the best. The answer depends on the problem and these options alone unless the clock or the target stops it.
  public var threads: Int
  /// Where to start; nil to construct a start.
  public var start: Solution?
  /// The search ends when an answer costs no more than this (a bound that is known); 0 unless said otherwise. It is
  /// compared with ``LocalSearchResult/cost``.
  public var target: Int
  /// Set when nobody reads the results any more.
  var abandoned: StopFlag?

  /// Options; one thread without limits unless said otherwise.
  public init(limits: SearchLimits = SearchLimits(), threads: Int = 1, start: Solution? = nil, target: Int = 0) {
    self.limits = limits
    self.threads = max(1, threads)
    self.start = start
    self.target = target
  }
}

/// What a local search has found so far, or at its end.
public struct LocalSearchResult: Sendable {
  /// The best answer found; it may still break what must hold.
  public var solution: Solution
  /// Whether it keeps all that must hold.
  public var isFeasible: Bool
  /// Omissions, objectives and wishes in one number in which the earlier outweigh the later; the sum of weighted wishes
  /// where there are only these.
  public var cost: Int
  /// Moves tried by all threads.
  public var moves: Int
  /// Where something stays broken, what stood in the way the most often, the worst first;
  /// ``Problem/bottlenecks(observed:words:atMost:)`` says it in words. Empty where all that must hold is kept.
  public var contests: [Contest] = []
}

/// Searches a problem by simulated annealing: good answers quickly at any size, without proof.
///
/// ```swift
/// let result = try localSearch(problem, options: LocalSearchOptions(limits: SearchLimits(time: .seconds(10), seed: 1)))
/// if result.isFeasible { print(result.cost) }
/// ```
///
/// The calling thread waits. `progress` is called from the threads that search, each time with a better answer than
/// before.
///
/// - Throws: ``LocalSearchError`` where costs are too large to be weighed, or the start does not fit.
public func localSearch(
  _ problem: Problem, options: LocalSearchOptions = LocalSearchOptions(),
  progress: (@Sendable (LocalSearchResult) -> Void)? = nil
) throws(LocalSearchError) -> LocalSearchResult {
  // What can be refused is refused here, before any thread begins.
  var trial = try LocalState(problem)
  if let start = options.start { try trial.load(start) }
  let isOfClasses = ClassSearch.serves(trial)
  let board = IncumbentBoard(progress: progress)
  let elites = EliteExchange(searches: options.threads)
  let group = DispatchGroup()
  for worker in 0..<options.threads {
    group.enter()
    let thread = Thread {
      runWorker(worker, problem, options, board, isOfClasses ? nil : elites)
      elites.leave()
      group.leave()
    }
    thread.stackSize = 16 << 20
    thread.start()
  }
  group.wait()
  guard let result = board.result else {
    return LocalSearchResult(solution: trial.solution, isFeasible: false, cost: trial.cost.soft, moves: 0)
  }
  return result
}

/// Searches as ``localSearch(_:options:progress:)`` does, and tells each better answer; the last element is the result.
///
/// The search stops when the reading task is cancelled or the stream is dropped.
public func localSearchResults(
  _ problem: Problem, options: LocalSearchOptions = LocalSearchOptions()
) -> AsyncThrowingStream<LocalSearchResult, any Error> {
  let abandoned = StopFlag()
  var options = options
  options.abandoned = abandoned
  let settled = options
  return AsyncThrowingStream(bufferingPolicy: .bufferingNewest(64)) { continuation in
    continuation.onTermination = { _ in abandoned.stop() }
    let thread = Thread {
      do throws(LocalSearchError) {
        continuation.yield(try localSearch(problem, options: settled) { continuation.yield($0) })
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    thread.start()
  }
}

private func runWorker(
  _ worker: Int, _ problem: Problem, _ options: LocalSearchOptions, _ board: IncumbentBoard,
  _ elites: EliteExchange?
) {
  let limits = options.limits
  let control = SearchControl(
    moveLimit: limits.work.map { max(1, $0 / options.threads) },
    deadline: limits.time.map { ContinuousClock.now + $0 },
    flags: [limits.stopFlag, options.abandoned, board.done].compactMap { $0 })
  let seed = limits.seed &+ UInt64(worker) &* 0x9E37_79B9_7F4A_7C15
  let seconds = limits.time.map { Double($0.components.seconds) + Double($0.components.attoseconds) * 1e-18 }
  do throws(LocalSearchError) {
    guard let elites else {
      var search = try ClassSearch(problem, seed: seed, control: control, start: options.start)
      search.report = { search in board.offer(search, from: worker) }
      search.run(seconds: seconds, target: options.target)
      board.count(search.meter.work, search.best.cost.hard == 0 ? [] : search.state.classes.contests)
      if search.best.cost.hard == 0 && search.best.cost.soft <= options.target { board.done.stop() }
      return
    }
    var run = try SearchRun(problem, seed: seed, control: control, start: options.start)
    run.elites = elites
    run.worker = worker
    run.report = { run in board.offer(run, from: worker) }
    run.run(seconds: seconds, target: options.target)
    board.offer(run, from: worker)
    board.count(run.control.moves, run.isFeasible ? [] : run.observedContests)
    // One thread that has reached the target, or whose limits are reached, speaks for all.
    if run.isFeasible && run.bestCost.soft <= options.target { board.done.stop() }
  } catch {
    assertionFailure("refused before any thread began: \(error)")
  }
}

/// The best answer of all threads.
private final class IncumbentBoard: Sendable {
  private struct Entry {
    var isFeasible = false
    var hard = Int.max
    var soft = Int.max
    var solution: Solution?
    var worker = 0
    var moves = 0
    /// How often each constraint stood in the way, of all threads together.
    var contests: [Int: Int] = [:]

    func yields(to cost: Cost, from other: Int) -> Bool {
      let isTied = cost.hard == hard && cost.soft == soft
      return (cost.hard, cost.soft) < (hard, soft) || (isTied && other < worker) || solution == nil
    }
  }

  let done = StopFlag()
  private let entry = Mutex(Entry())
  private let progress: (@Sendable (LocalSearchResult) -> Void)?

  init(progress: (@Sendable (LocalSearchResult) -> Void)?) { self.progress = progress }

  func offer(_ run: borrowing SearchRun, from worker: Int) {
    guard isNews(run.bestCost, from: worker) else { return }
    var solution = run.best.solution(in: run.state.layout)
    // The general search does not move students.
    if !run.state.classes.students.isEmpty { solution.attendance = run.state.classes.students.value }
    take(solution, run.bestCost, moves: run.control.moves, from: worker)
  }

  func offer(_ search: borrowing ClassSearch, from worker: Int) {
    guard isNews(search.best.cost, from: worker) else { return }
    take(search.best.solution(in: search.state), search.best.cost, moves: search.meter.work, from: worker)
  }

  /// Whether an answer is better, or as good and from an earlier worker.
  ///
  /// Weights of threads differ; how much is broken is compared by them all the same: 0 is 0.
  private func isNews(_ cost: Cost, from worker: Int) -> Bool { entry.withLock { $0.yields(to: cost, from: worker) } }

  private func take(_ solution: Solution, _ cost: Cost, moves: Int, from worker: Int) {
    let news: LocalSearchResult? = entry.withLock { entry in
      guard entry.yields(to: cost, from: worker) else { return nil }
      let isTied = cost.hard == entry.hard && cost.soft == entry.soft
      entry.isFeasible = cost.hard == 0
      entry.hard = cost.hard
      entry.soft = cost.soft
      entry.worker = worker
      entry.solution = solution
      return isTied
        ? nil : LocalSearchResult(solution: solution, isFeasible: cost.hard == 0, cost: cost.soft, moves: moves)
    }
    if let news { progress?(news) }
  }

  /// Adds what a thread has tried and met.
  func count(_ moves: Int, _ contests: [Contest]) {
    entry.withLock { entry in
      entry.moves += moves
      for contest in contests { entry.contests[contest.constraint, default: 0] += contest.count }
    }
  }

  var result: LocalSearchResult? {
    entry.withLock { entry in
      entry.solution.map {
        LocalSearchResult(
          solution: $0, isFeasible: entry.isFeasible, cost: entry.soft, moves: entry.moves,
          contests: entry.isFeasible ? [] : Contest.ordered(entry.contests))
      }
    }
  }
}
