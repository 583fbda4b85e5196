// SPDX-License-Identifier: Apache-2.0
import FlatZinc
import Foundation

/// A file that cannot be opened or read.
struct FileError: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "«\(path)»: \(String(cString: strerror(code)))" }
}

extension ByteSource {
  /// The bytes of a file, in pieces; `-` is standard input.
  init(path: String) throws(FileError) {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    self.init {
      while true {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return Array(buffer[..<count]) }
        if errno != EINTR { throw FileError(path: path, code: errno) }
      }
    }
  }
}
