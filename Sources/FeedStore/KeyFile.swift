// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// The secret that addresses are made with: 32 random bytes in a file of its own beside the store, readable by its
/// owner alone, so that a copy of the store opens nothing.
struct KeyFile: Sendable {
  static let length = 32

  let path: String
  let key: SymmetricKey

  /// The key file of a store: its path with `.key` behind.
  static func path(ofStore path: String) -> String { path + ".key" }

  /// Reads a key.
  ///
  /// - Throws: `StoreError.key` for a file that is absent, of another length, or open to others.
  static func read(_ path: String) throws(StoreError) -> KeyFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      let advice = errno == ENOENT ? "; restore it from the backup: without it no address can be told" : ""
      throw .key(path: path, reason: String(cString: strerror(errno)) + advice)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .key(path: path, reason: "it is no plain file")
    }
    guard status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      throw .key(path: path, reason: "others may read it (mode \(mode)); run «chmod 600» on it, then rotate the feeds")
    }
    var bytes = [UInt8](repeating: 0, count: length + 1)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count == length else {
      throw .key(
        path: path, reason: "it has \(count > length ? "more than \(length)" : "\(count)") bytes, not \(length)")
    }
    return KeyFile(path: path, key: SymmetricKey(data: bytes[..<length]))
  }

  /// Reads a key, or makes one; of two programs that do so at once, both end with the key of one.
  static func readOrMake(_ path: String) throws(StoreError) -> KeyFile {
    if access(path, F_OK) != 0, errno == ENOENT { try make(path) }
    return try read(path)
  }

  /// Puts a new key in the place of the one that is there, if any.
  static func replace(_ path: String) throws(StoreError) -> KeyFile {
    try make(path, replacing: true)
    return try read(path)
  }

  private static func make(_ path: String, replacing: Bool = false) throws(StoreError) {
    let draft = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .key(path: path, reason: "cannot be made: \(String(cString: strerror(errno)))") }
    defer {
      close(descriptor)
      unlink(draft)
    }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw .key(path: path, reason: "cannot be written: \(String(cString: strerror(errno)))")
    }
    // A link appears whole or not at all, and never replaces the key that another program made meanwhile.
    let isInPlace = replacing ? rename(draft, path) == 0 : link(draft, path) == 0 || errno == EEXIST
    guard isInPlace else {
      throw .key(path: path, reason: "cannot be put in place: \(String(cString: strerror(errno)))")
    }
  }

  /// A value that tells whether a key is the one that a store's addresses were made with, and nothing else of it.
  var check: Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data("semainier key check".utf8), using: key))
  }
}
