// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation

/// The keyboard's interrupt (Control-C, SIGINT) and the request to end (SIGTERM): the first one stops the search, which then
/// gives the best it has; a second one ends the process.
enum Interrupt {
  /// Set by the first of them.
  static let flag = StopFlag()

  /// Begins to listen.
  static func listen() {
    // The flag must exist before a signal can come: the handler then only sets an atomic word.
    _ = flag
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        Interrupt.flag.stop()
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
      }
    }
  }
}
