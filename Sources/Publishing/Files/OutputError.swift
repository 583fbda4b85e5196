// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be written: where, at which step, and what the system said.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The step that failed.
  public enum Step: String, Sendable, Hashable {
    /// The name has a slash, is empty, starts with a dot or holds a control character.
    case name
    /// Making the directory or a parent of it.
    case makeDirectory = "create the directory"
    /// Opening a file.
    case open = "create"
    /// Writing its bytes.
    case write
    /// Bringing it safely to the disk.
    case sync = "bring to the disk"
    /// Putting it in its place.
    case rename = "put in place"
    /// Reading what is there already.
    case read
    /// Listing the directory.
    case list = "list the directory"
  }

  /// The step that failed.
  public let step: Step
  /// The file or directory.
  public let path: String
  /// The system's error number; 0 for a refused name.
  public let code: Int32

  init(_ step: Step, _ path: String, code: Int32 = errno) {
    self.step = step
    self.path = path
    self.code = code
  }

  /// The system's own words for the error, such as `No space left on device`.
  public var reason: String {
    code == 0 ? "not a plain file name" : String(cString: strerror(code))
  }

  /// One line: what failed, where, why, and what to do.
  public var description: String {
    step == .name
      ? "«\(path)» is not a plain file name: it must not be empty, start with a dot or hold «/» or control characters"
      : "cannot \(step.rawValue) \(path): \(reason) (errno \(code))\(advice)"
  }

  private var advice: String {
    switch code {
    case ENOSPC, EDQUOT: "; free some space and run again: files already there are whole"
    case EACCES, EPERM, EROFS: "; choose a directory that you may write to"
    case ENOTDIR: "; a part of the path is a file"
    case EISDIR: "; a directory of that name is in the way"
    default: ""
    }
  }
}
