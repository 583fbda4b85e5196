// SPDX-License-Identifier: Apache-2.0

/// An amount of teaching time, kept in whole minutes so that sums are exact.
public struct Hours: Hashable, Comparable, Sendable, AdditiveArithmetic {
  /// The amount in minutes.
  public var minutes: Int

  /// An amount in minutes.
  public init(minutes: Int) {
    self.minutes = minutes
  }

  /// An amount in hours, rounded to whole minutes; nil unless it is finite and fits.
  public init?(_ hours: Double) {
    guard hours.isFinite, hours.magnitude < 1_000_000 else { return nil }
    self.minutes = Int((hours * 60).rounded())
  }

  /// None.
  public static let zero = Hours(minutes: 0)
  /// The amount as decimal hours.
  public var value: Double { Double(minutes) / 60 }

  public static func + (left: Hours, right: Hours) -> Hours { Hours(minutes: left.minutes + right.minutes) }
  public static func - (left: Hours, right: Hours) -> Hours { Hours(minutes: left.minutes - right.minutes) }
  public static func < (left: Hours, right: Hours) -> Bool { left.minutes < right.minutes }
  /// The amount several times.
  public static func * (count: Int, hours: Hours) -> Hours { Hours(minutes: count * hours.minutes) }
}
