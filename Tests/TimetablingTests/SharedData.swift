// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Benchmark files that live beside the package, not in it.
enum SharedData {
  /// A folder or file of the benchmarks; nil where they are not on this machine.
  static func benchmark(_ path: String) -> URL? {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    for _ in 0..<8 {
      folder.deleteLastPathComponent()
      let found = folder.appending(path: "shared/benchmarks").appending(path: path)
      if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return nil
  }

  static func text(_ path: String) throws -> String? {
    try benchmark(path).map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
