// SPDX-License-Identifier: Apache-2.0
import FlatZinc

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

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

/// Writes all bytes to an open file; false when that is not possible.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}
