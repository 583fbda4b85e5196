// SPDX-License-Identifier: Apache-2.0
#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads files from disk, but only regular ones of a bearable size.
enum DiskFile {
  /// The bytes of a file; the size is looked at before anything is read.
  static func bytes(of path: String) throws(FileProblem) -> [UInt8] {
    // Without blocking, so that opening a pipe that nobody writes to returns at once.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(of: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(of: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .directory
    default: throw .notRegular
    }
    let size = Int(status.st_size)
    guard size <= SourceScan.largestFile else { throw .tooLarge(bytes: size) }
    return try read(descriptor)
  }

  private static func read(_ descriptor: CInt) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw problem(of: errno)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      // The file may grow while it is read.
      guard bytes.count <= SourceScan.largestFile else { throw .tooLarge(bytes: bytes.count) }
    }
  }

  private static func problem(of code: CInt) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .directory
    default: .unreadable(String(cString: strerror(code)))
    }
  }
}

private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
