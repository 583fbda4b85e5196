// SPDX-License-Identifier: Apache-2.0

/// A day of the week; weeks start on Monday, as in ISO 8601.
public enum Weekday: String, CaseIterable, Hashable, Sendable, Codable, Comparable {
  /// Monday.
  case monday = "mon"
  /// Tuesday.
  case tuesday = "tue"
  /// Wednesday.
  case wednesday = "wed"
  /// Thursday.
  case thursday = "thu"
  /// Friday.
  case friday = "fri"
  /// Saturday.
  case saturday = "sat"
  /// Sunday.
  case sunday = "sun"

  /// 0 for Monday to 6 for Sunday.
  public var index: Int {
    switch self {
    case .monday: 0
    case .tuesday: 1
    case .wednesday: 2
    case .thursday: 3
    case .friday: 4
    case .saturday: 5
    case .sunday: 6
    }
  }

  /// Saturday or Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  /// The weekday a number of days later.
  public func advanced(by days: Int) -> Weekday {
    let shifted = (index + days) % 7
    return Self.allCases[shifted < 0 ? shifted + 7 : shifted]
  }

  public static func < (left: Weekday, right: Weekday) -> Bool { left.index < right.index }
}
