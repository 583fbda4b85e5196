// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A lock on the key file while a store is made: two programs that make it at once would trip over each other's tables.
///
/// The store itself must not be locked like this: closing another descriptor of it would drop SQLite's own locks.
enum StoreLock {
  static func held<Value>(_ path: String, _ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .key(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw .key(path: path, reason: "cannot be locked: \(String(cString: strerror(errno)))")
      }
    }
    return try body()
  }
}
