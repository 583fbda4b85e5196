// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How a command ends.
enum ExitStatus: Int32, Error {
  /// It did what was asked.
  case done = 0
  /// The answer is no: rules are broken, or it is proved that there is no plan.
  case no = 1
  /// The input or the use of the command is wrong, or a file could not be read or written.
  case badInput = 2
  /// A limit was reached without an answer.
  case stopped = 3

  /// Ends the process.
  func leave() -> Never { exit(rawValue) }
}
