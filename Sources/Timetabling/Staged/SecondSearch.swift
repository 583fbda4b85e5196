// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// A second search of the same problem, which anneals one half of the groups while the first one anneals the other.
///
/// What it answers depends on the task alone, so it makes no difference whether it runs at the same time as the first or
/// after it.
final class SecondSearch: Sendable {
  /// What it is to do.
  struct Task: Sendable {
    /// Where everything stands.
    var standing: Standing
    /// The activities that it may move, in order.
    var movable: [Int32]
    /// How many moves it tries.
    var moves: Int
    /// The temperature of the first and of the last of them.
    var temperatures: (start: Double, end: Double)
    /// How much it may work.
    var work: Int
  }

  /// What came of it.
  struct Outcome: Sendable {
    /// Where everything stands then.
    var standing: Standing
    /// What it worked.
    var work: Int
  }

  private let search: Mutex<BlockSearch>
  private let task = Mutex<Task?>(nil)
  private let outcome = Mutex<Outcome?>(nil)
  private let isDone = DispatchSemaphore(value: 0)
  private let runsBeside: Bool

  /// A second search.
  ///
  /// - Parameters:
  ///   - runsBeside: whether it has a thread of its own.
  ///   - shouldStop: asked now and then whether to stop.
  /// - Throws: ``LocalSearchError`` where costs are too large to be weighed.
  init(
    _ problem: Problem, groups: [[ActivityIndex]], seed: UInt64, runsBeside: Bool,
    shouldStop: @escaping @Sendable (borrowing LocalState) -> Bool
  ) throws(LocalSearchError) {
    self.runsBeside = runsBeside
    search = Mutex(try BlockSearch(problem, groups: groups, seed: seed, shouldStop: shouldStop))
  }

  /// Gives it a task; ``result()`` must follow.
  func begin(_ task: Task) {
    self.task.withLock { $0 = task }
    guard runsBeside else { return }
    DispatchQueue.global().async { [self] in
      run()
      isDone.signal()
    }
  }

  /// What came of the task, once it is done; nil where none was given.
  func result() -> Outcome? {
    if runsBeside { isDone.wait() } else { run() }
    return outcome.withLock { $0 }
  }

  private func run() {
    guard let task = task.withLock({ $0 }) else { return }
    let result = search.withLock { search in
      let before = search.state.work
      search.follow(task.standing)
      search.restrict(to: task.movable)
      let start = search.state.work
      search.workEnd = task.work < Int.max - start ? start + task.work : Int.max
      _ = search.anneal(moves: task.moves, from: task.temperatures.start, to: task.temperatures.end)
      return Outcome(standing: search.present, work: search.state.work - before)
    }
    outcome.withLock { $0 = result }
  }
}

extension BlockSearch {
  /// Makes everything stand as in another timetable of the same problem.
  fileprivate mutating func follow(_ standing: Standing) {
    let all = (0..<state.layout.activityCount).map { Int32($0) }
    move(differing(from: standing, among: all), to: standing)
    forgetBest()
  }
}
