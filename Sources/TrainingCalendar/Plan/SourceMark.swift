// SPDX-License-Identifier: Apache-2.0

/// Where in a plan file something is said.
public struct SourceMark: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The file as it was named by whoever opened it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int

  /// A place in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The form `plan.yaml:12:5`.
  public var description: String { "\(file):\(line):\(column)" }
}
