// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import FlatZinc
import Foundation

/// Prints solutions and verdicts in the form MiniZinc reads, each solution at once.
final class ResultWriter {
  let translation: Translation
  private var bytes: [UInt8] = []

  init(_ translation: Translation) { self.translation = translation }

  func write(_ solution: Assignment) {
    translation.write(solution, into: &bytes)
    bytes += "----------\n".utf8
    flush()
  }

  func writeComplete() { line("==========") }
  func writeUnsatisfiable() { line("=====UNSATISFIABLE=====") }
  func writeUnknown() { line("=====UNKNOWN=====") }

  /// One block of statistics: `%%%mzn-stat: name=value` lines and the line that ends them.
  func write(_ statistics: [(String, String)]) {
    for (name, value) in statistics { bytes += "%%%mzn-stat: \(name)=\(value)\n".utf8 }
    line("%%%mzn-stat-end")
  }

  private func line(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
    flush()
  }

  private func flush() {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      // Nobody reads any more: there is nobody left to tell.
      exit(0)
    }
    bytes.removeAll(keepingCapacity: true)
  }
}
