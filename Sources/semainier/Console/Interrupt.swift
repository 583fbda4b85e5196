// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation

/// The keyboard's interrupt (Control-C): the first one stops the search, which then gives the best it has; a second one
/// ends the process.
enum Interrupt {
  /// Set by the first interrupt.
  static let flag = StopFlag()

  /// Begins to listen.
  static func listen() {
    // The flag must exist before a signal can come: the handler then only sets an atomic word.
    _ = flag
    signal(SIGINT) { _ in
      Interrupt.flag.stop()
      signal(SIGINT, SIG_DFL)
    }
  }
}
