// SPDX-License-Identifier: Apache-2.0

extension Program {
  /// Reads a FlatZinc text.
  ///
  /// ```swift
  /// let program = try Program(reading: "var 1..9: x; constraint int_lt(x, 3); solve maximize x;")
  /// ```
  ///
  /// - Throws: ``FlatZincError`` with the line and column of the first thing that is wrong.
  public init(reading text: String, limits: ReadingLimits = ReadingLimits()) throws(FlatZincError) {
    try self.init(reading: ByteSource(Array(text.utf8)), limits: limits)
  }

  /// Reads a FlatZinc text piece by piece. O(length of the text).
  ///
  /// - Throws: ``FlatZincError`` with the line and column of the first thing that is wrong.
  public init(reading source: ByteSource, limits: ReadingLimits = ReadingLimits()) throws(FlatZincError) {
    var parser = Parser(source, limits: limits)
    self = try parser.parse()
  }
}
