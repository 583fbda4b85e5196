// SPDX-License-Identifier: Apache-2.0
import Foundation
import Publishing

/// A file that a person will edit, and that is therefore never replaced.
struct NewFile {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Writes it, whole or not at all; tells what is wrong and ends where it exists.
  func write(_ text: String) throws(ExitStatus) {
    guard !FileManager.default.fileExists(atPath: path) else {
      Console.error("error: \(path) exists already; a file that somebody may have edited is not replaced")
      throw .badInput
    }
    let url = URL(fileURLWithPath: path)
    do throws(OutputError) {
      let directory = url.deletingLastPathComponent().path
      try OutputDirectory(directory).write([OutputFile(name: url.lastPathComponent, bytes: [UInt8](text.utf8))])
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }
}
