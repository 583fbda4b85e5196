// SPDX-License-Identifier: Apache-2.0

/// Why a timetable file cannot be read: where, and what is wrong.
public struct TimetableFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as it was named.
  public var file: String
  /// The line, from 1; nil where the whole file is meant.
  public var line: Int?
  /// What was found, what is allowed, what to do.
  public var reason: String

  /// An error at a place.
  public init(file: String, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + reason }
}
