// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import FlatZinc
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Prints solutions and verdicts in the form MiniZinc reads, each solution at once.
final class ResultWriter: Sendable {
  private struct Page {
    var bytes: [UInt8] = []
    var solutions = 0
  }

  let translation: Translation
  private let page = Mutex(Page())

  init(_ translation: Translation) { self.translation = translation }

  /// Prints a solution; returns how many there were.
  @discardableResult
  func write(_ solution: Assignment) -> Int {
    page.withLock { page in
      translation.write(solution, into: &page.bytes)
      page.bytes += "----------\n".utf8
      page.solutions += 1
      flush(&page)
      return page.solutions
    }
  }

  func writeComplete() { line("==========") }
  func writeUnsatisfiable() { line("=====UNSATISFIABLE=====") }
  func writeUnknown() { line("=====UNKNOWN=====") }

  /// One block of statistics: `%%%mzn-stat: name=value` lines and the line that ends them.
  func write(_ statistics: [(String, String)]) {
    line(statistics.map { "%%%mzn-stat: \($0)=\($1)\n" }.joined() + "%%%mzn-stat-end")
  }

  private func line(_ text: String) {
    page.withLock { page in
      page.bytes += text.utf8
      page.bytes.append(UInt8(ascii: "\n"))
      flush(&page)
    }
  }

  private func flush(_ page: inout Page) {
    // Nobody reads any more: there is nobody left to tell.
    guard writeAll(page.bytes, to: STDOUT_FILENO) else { exit(0) }
    page.bytes.removeAll(keepingCapacity: true)
  }
}
