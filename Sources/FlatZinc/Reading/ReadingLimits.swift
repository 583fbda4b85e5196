// SPDX-License-Identifier: Apache-2.0

/// How much of a FlatZinc text is accepted.
public struct ReadingLimits: Sendable {
  /// Bytes of text.
  public var bytes = 4 << 30
  /// Variables, array elements, constraints and values listed in sets, all together.
  public var elements = 200_000_000
  /// Arrays and calls within each other in an annotation.
  public var nesting = 64
  /// Bytes of one name or string.
  public var nameLength = 1 << 16

  /// The usual limits.
  public init() {}
}
