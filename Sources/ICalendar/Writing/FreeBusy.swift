// SPDX-License-Identifier: Apache-2.0

/// A VFREEBUSY to write: when somebody or something is taken, and nothing of why (RFC 5545 section 3.6.4).
public struct FreeBusy: Hashable, Sendable {
  /// How firmly a time is taken (FBTYPE).
  public enum Kind: Int, Hashable, Comparable, Sendable {
    /// Taken.
    case busy
    /// Perhaps taken (BUSY-TENTATIVE).
    case tentative

    /// Taken before perhaps taken.
    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// A time that is taken.
  public struct Period: Hashable, Sendable {
    /// From its first second to the first that is free again.
    public let time: Range<Instant>
    /// How firmly.
    public let kind: Kind

    /// A time that is taken.
    public init(time: Range<Instant>, kind: Kind) {
      self.time = time
      self.kind = kind
    }
  }

  /// What identifies it for ever. One line, not empty.
  public var uid: String
  /// DTSTAMP: the time of the last real change.
  public var stamp: Instant
  /// The time that is told of: outside it nothing is known, inside it what is not listed is free.
  public var span: Range<Instant>
  /// What is taken, by start.
  public var periods: [Period]

  /// Times that are taken, in a span.
  public init(uid: String, stamp: Instant, span: Range<Instant>, periods: [Period] = []) {
    self.uid = uid
    self.stamp = stamp
    self.span = span
    self.periods = periods
  }
}
