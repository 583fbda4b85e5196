// SPDX-License-Identifier: Apache-2.0

/// A place in a FlatZinc text.
public struct Position: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The byte within the line, from 1.
  public let column: Int

  /// A place from its line and column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension Position: CustomStringConvertible {
  /// `3:14`.
  public var description: String { "\(line):\(column)" }
}
