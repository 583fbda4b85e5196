// SPDX-License-Identifier: Apache-2.0

/// What kind of plan to make up.
public struct GenerationSettings: Sendable, Hashable {
  /// How many cohorts a plan may be asked for.
  public static let cohortRange = 1...10_000
  /// The years that may be asked for.
  public static let yearRange = 2000...2100
  /// The bounds of ``tightness``.
  public static let tightnessRange = 0.0...1.0

  /// A number out of its range.
  public struct OutOfRange: Error, Sendable, Hashable, CustomStringConvertible {
    /// The setting.
    public let name: String
    /// What was given.
    public let found: String
    /// What is allowed.
    public let allowed: String
    /// One line for people.
    public var description: String { "\(name) takes \(allowed), not \(found)" }
  }

  /// The number of cohorts.
  public let cohorts: Int
  /// Equal seeds give equal plans.
  public let seed: UInt64
  /// The year that is planned.
  public let year: Int
  /// How little room for choice there is: from 0 (wide windows, spare rooms and lecturers) to 1 (narrow windows, many
  /// fixed dates, rooms and lecturers just enough).
  public let tightness: Double

  /// Settings.
  ///
  /// - Throws: ``OutOfRange`` for a number out of its range, or a tightness that is no number.
  public init(cohorts: Int, seed: UInt64, year: Int = 2027, tightness: Double = 0.5) throws(OutOfRange) {
    guard Self.cohortRange.contains(cohorts) else {
      throw OutOfRange(name: "cohorts", found: "\(cohorts)", allowed: "a number from 1 to 10000")
    }
    guard Self.yearRange.contains(year) else {
      throw OutOfRange(name: "year", found: "\(year)", allowed: "a year from 2000 to 2100")
    }
    guard Self.tightnessRange.contains(tightness) else {
      throw OutOfRange(name: "tightness", found: "\(tightness)", allowed: "a number from 0 to 1")
    }
    self.cohorts = cohorts
    self.seed = seed
    self.year = year
    self.tightness = tightness
  }
}
