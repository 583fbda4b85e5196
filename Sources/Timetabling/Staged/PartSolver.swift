// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// A part of a problem that is solved by itself.
struct Part {
  /// What is solved.
  var problem: Problem
  /// Where its search begins.
  var incumbent = Incumbent()
  /// Whether as little as can be is left out before anything else is minimised.
  var countsOmissions = true
}

/// Solves small parts of a problem exactly, on several threads at once.
///
/// What comes out depends on the parts and their limits alone, not on the number of threads: parts know nothing of each
/// other, and results are in their order.
struct PartSolver: Sendable {
  /// How many parts are stated and solved together, whatever the number of threads.
  static let batch = 8

  /// How many threads there are to work on them; at least 1.
  let threads: Int

  /// Solves parts, each with the same limits.
  ///
  /// - Parameter part: states a part; called from several threads.
  /// - Returns: for each part what is known of it; nil for one whose numbers are too large for the engine.
  func solve(_ count: Int, limits: SearchLimits, part: @Sendable (Int) -> Part) -> [ExactResult?] {
    guard threads > 1, count > 1 else { return (0..<count).map { Self.solve(part($0), limits: limits) } }
    let results = Mutex<[ExactResult?]>(Array(repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Self.solve(part(index), limits: limits)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0 }
  }

  /// Solves one part; nil where its numbers are too large for the engine: it is then left as it is.
  static func solve(_ part: Part, limits: SearchLimits) -> ExactResult? {
    guard
      var exact = try? ExactSearch(
        part.problem, limits: limits, countingOmissions: part.countsOmissions, near: part.incumbent)
    else { return nil }
    return exact.solve()
  }
}
