// SPDX-License-Identifier: Apache-2.0

/// How much of a stranger's file is read, and what is taken for granted about it.
public struct ReadingOptions: Hashable, Sendable {
  /// The largest file, in octets.
  public var maximumSize = 64 << 20
  /// The longest content line after unfolding, in octets.
  public var maximumLineLength = 1 << 20
  /// The deepest nesting of components; a calendar with an alarm in an event has three levels.
  public var maximumDepth = 32
  /// The zone of times that name none (floating times) and of whole days.
  public var floatingZone = "Europe/Paris"

  /// The usual limits: 64 MB, lines of 1 MB, 32 levels; floating times are those of Paris.
  public init() {}
}
