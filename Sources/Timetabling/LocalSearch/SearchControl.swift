// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver

/// When a local search stops, asked every few thousand moves: the clock never steers.
struct SearchControl {
  /// Moves between two questions.
  static let interval = 4_096

  private let deadline: ContinuousClock.Instant?
  private let flags: [StopFlag]
  /// The moves that may be tried; nil for no limit.
  let moveLimit: Int?
  /// Moves tried so far.
  private(set) var moves = 0
  /// Whether a limit was reached.
  private(set) var isOver = false

  init(moveLimit: Int?, deadline: ContinuousClock.Instant?, flags: [StopFlag]) {
    self.moveLimit = moveLimit
    self.deadline = deadline
    self.flags = flags
  }

  /// Counts moves and asks whether to stop.
  mutating func spend(_ count: Int) -> Bool {
    moves += count
    if let moveLimit, moves >= moveLimit { isOver = true }
    if flags.contains(where: { $0.isSet }) { isOver = true }
    if let deadline, ContinuousClock.now >= deadline { isOver = true }
    return isOver
  }

  /// Whether moves or time are limited at all.
  var isLimited: Bool { moveLimit != nil || deadline != nil }

  /// The moves left; nil where they are not limited.
  var movesLeft: Int? { moveLimit.map { max(0, $0 - moves) } }
}
