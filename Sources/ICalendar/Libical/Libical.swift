// SPDX-License-Identifier: Apache-2.0

import CLibical
import Synchronization

/// The one door to libical.
///
/// libical keeps iteration state inside its objects and fills global tables on first use, so that even two readers
/// disturb each other. All calls therefore go through one lock, and no libical object leaves the closure.
enum Libical {
  private static let lock = Mutex(())

  /// Runs a body while no other thread is inside libical. Not reentrant.
  static func locked<Result: Sendable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.withLock { (_) throws(Failure) -> Result in
      clibical_make_errors_values()
      return try body()
    }
  }

  /// The text of libical's last error on this thread.
  static var lastError: String {
    String(cString: icalerror_strerror(clibical_errno()))
  }
}
