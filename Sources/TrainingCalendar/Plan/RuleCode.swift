// SPDX-License-Identifier: Apache-2.0

/// The stable code of a rule, the same in plan files, reports, explanations and both languages.
public enum RuleCode: String, CaseIterable, Hashable, Sendable, Codable, Comparable {
  // Calendar
  case closedDay = "closed-day"
  case closure
  case bridgeDay = "bridge-day"
  case bridgeWeek = "bridge-week"
  case schoolHoliday = "school-holiday"
  case weekday
  case window
  case programmeWindow = "programme-window"
  case blackout
  case reserve
  case weekendAllowed = "weekend-allowed"
  // Structure and hours
  case placeOnce = "place-once"
  case consecutive
  case hoursTotal = "hours-total"
  case hoursModule = "hours-module"
  case hoursKind = "hours-kind"
  case dayTemplate = "day-template"
  case maxHoursDay = "max-hours-day"
  case lunch
  case blocksPerPeriod = "blocks-per-period"
  case gap
  case maxDaysWeek = "max-days-week"
  case cohortSize = "cohort-size"
  case instances
  // Order and deadlines
  case precedence
  case sequence
  case sameBlock = "same-block"
  case first
  case last
  case deadline
  case lead
  case tutoringSpread = "tutoring-spread"
  case tutoringAfter = "tutoring-after"
  case writingWindow = "writing-window"
  // Resources
  case cohortOnce = "cohort-once"
  case roomOnce = "room-once"
  case personOnce = "person-once"
  case cohortOverlap = "cohort-overlap"
  case mutualise
  case personAvailable = "person-available"
  case personLoad = "person-load"
  case roomAvailable = "room-available"
  case roomCapacity = "room-capacity"
  case roomAllowed = "room-allowed"
  case noRoom = "no-room"
  case sitePerDay = "site-per-day"
  case maxCohortsDay = "max-cohorts-day"
  case maxCohortsWeek = "max-cohorts-week"
  case turnover
  // Stability
  case pin
  case moves
  // Preferences
  case roomStability = "room-stability"
  case preferRoom = "prefer-room"
  case kindSpread = "kind-spread"

  public static func < (left: RuleCode, right: RuleCode) -> Bool { left.rawValue < right.rawValue }
}

/// How strongly a rule holds.
public enum Strength: Hashable, Sendable {
  /// It must hold; where `relaxable`, it is the first to be offered when no plan exists.
  case hard(relaxable: Bool)
  /// Each unit of violation costs this much.
  case soft(weight: Int)
  /// It is reported at most.
  case ignored

  /// Whether a plan that breaks it is refused.
  public var isHard: Bool { if case .hard = self { true } else { false } }
  /// Whether it is hard and marked as the first to give up.
  public var isRelaxable: Bool { self == .hard(relaxable: true) }
  /// The cost of a unit of violation; 0 unless soft.
  public var weight: Int { if case .soft(let weight) = self { weight } else { 0 } }
}

/// What a plan says of a rule instead of the rule's default.
public struct RuleSetting: Hashable, Sendable {
  /// How strongly it holds; nil keeps the default.
  public var strength: Strength?
  /// The rule's amount in its own unit (hours, minutes, days); nil keeps the default.
  public var amount: Int?
  /// Where the plan says so.
  public var mark: SourceMark?
  /// A setting.
  public init(strength: Strength? = nil, amount: Int? = nil, mark: SourceMark? = nil) {
    self.strength = strength
    self.amount = amount
    self.mark = mark
  }
}
