// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Synchronization

/// The keyboard's interrupt (Control-C, SIGINT) and the request to end (SIGTERM): the first one stops the search, which then
/// gives the best it has; one that comes later ends the process.
enum Interrupt {
  /// Set by the first of them.
  static let flag = StopFlag()

  /// When the first came, in nanoseconds of a clock that only goes forward; 0 before.
  private static let first = Atomic<Int>(0)

  /// What comes within a second of the first is the same request: `timeout` sends it to the process and to its group.
  private static let patience = 1_000_000_000

  /// Begins to listen.
  static func listen() {
    // What the handler touches must exist before a signal can come: it then only reads a clock and sets atomic words.
    _ = (flag, first.load(ordering: .relaxed), patience)
    for number in [SIGINT, SIGTERM] { signal(number) { Interrupt.note($0) } }
  }

  private static func note(_ number: Int32) {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    let now = clock.tv_sec &* 1_000_000_000 &+ clock.tv_nsec
    flag.stop()
    let (isFirst, earlier) = first.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    if isFirst || now &- earlier < patience { return }
    signal(number, SIG_DFL)
    raise(number)
  }
}
