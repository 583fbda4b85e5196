// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Replaces one file in one step: whoever reads it sees the old bytes or the new ones, never half.
///
/// The bytes go to a hidden file beside it, are brought to the disk and renamed. A process that is killed leaves at
/// most that hidden file. A name that is a symbolic link is replaced by a file.
struct AtomicWriter {
  /// What the hidden files start with, so that leftovers of a killed run can be told.
  static let temporaryPrefix = ".semainier-"

  let directory: String

  /// Writes a file of the directory; does nothing where it has these very bytes.
  ///
  /// - Returns: whether the file was written.
  func write(_ bytes: [UInt8], to name: String) throws(OutputError) -> Bool {
    let target = "\(directory)/\(name)"
    if holds(bytes, at: target) { return false }
    let temporary = "\(directory)/\(Self.temporaryPrefix)\(name).\(getpid())"
    do throws(OutputError) {
      try writeDurably(bytes, to: temporary, likeFileAt: target)
      guard rename(temporary, target) == 0 else { throw OutputError(.rename, target) }
    } catch {
      unlink(temporary)
      throw error
    }
    return true
  }

  /// Brings the renames themselves to the disk.
  func syncDirectory() throws(OutputError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(.sync, directory) }
    defer { close(descriptor) }
    // Some file systems have no sync for directories and say so with EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError(.sync, directory) }
  }

  private func writeDurably(_ bytes: [UInt8], to path: String, likeFileAt target: String) throws(OutputError) {
    // What is there under this name was left by a killed process of the same number.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(.open, target) }
    defer { close(descriptor) }
    var old = stat()
    if stat(target, &old) == 0, old.st_mode & S_IFMT == S_IFREG {
      // Best effort: an owner's narrower or wider rights outlive a new version.
      fchmod(descriptor, old.st_mode & 0o777)
    }
    try Self.writeAll(bytes, to: descriptor, target)
    guard fsync(descriptor) == 0 else { throw OutputError(.sync, target) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ target: String) throws(OutputError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        offset += count
      } else if count < 0, errno != EINTR {
        throw OutputError(.write, target)
      }
    }
  }

  private func holds(_ bytes: [UInt8], at path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count
    else { return false }
    var offset = 0
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while offset < bytes.count {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0, offset + count <= bytes.count,
        chunk[..<count].elementsEqual(bytes[offset..<offset + count])
      else { return false }
      offset += count
    }
    return true
  }
}

/// The system call, under a name that the methods above don't hide.
private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, base, count)
}
