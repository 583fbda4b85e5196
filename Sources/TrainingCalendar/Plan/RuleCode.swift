// SPDX-License-Identifier: Apache-2.0

/// The stable code of a rule, the same in plan files, reports, explanations and both languages.
public enum RuleCode: String, CaseIterable, Hashable, Sendable, Codable, Comparable {
  // Calendar
  /// No day of a block is a public holiday.
  case closedDay = "closed-day"
  /// Nothing is held while the institution, or the room, is closed.
  case closure
  /// No day of a block is alone between a public holiday and a weekend.
  case bridgeDay = "bridge-day"
  /// Days in a week with a public holiday are better avoided.
  case bridgeWeek = "bridge-week"
  /// Days of a block are outside the school holidays of a zone.
  case schoolHoliday = "school-holiday"
  /// Each day of a block is on its own weekday.
  case weekday
  /// A block stays inside its window.
  case window
  /// All sessions of a cohort are inside its programme.
  case programmeWindow = "programme-window"
  /// A cohort never meets on the days it has ruled out.
  case blackout
  /// A room is better left free on its reserved days.
  case reserve
  /// A block is held at a weekend only where its weekdays say so.
  case weekendAllowed = "weekend-allowed"
  // Structure and hours
  /// Every block whose days are known is held exactly once, unless it is optional.
  case placeOnce = "place-once"
  /// The days of a block follow each other.
  case consecutive
  /// The counted hours of a cohort add up to those due.
  case hoursTotal = "hours-total"
  /// The hours of a module add up to those due.
  case hoursModule = "hours-module"
  /// Open days of each kind add up to the hours of its modules.
  case hoursKind = "hours-kind"
  /// The half-days of a template add up to the hours it states.
  case dayTemplate = "day-template"
  /// A day of a block holds at most so many hours.
  case maxHoursDay = "max-hours-day"
  /// At least so many minutes are free between a morning and an afternoon.
  case lunch
  /// Between so many and so many blocks of a cohort begin in a calendar month.
  case blocksPerPeriod = "blocks-per-period"
  /// Days from the start of one block to the next are within bounds.
  case gap
  /// A cohort meets on at most so many days of an ISO week.
  case maxDaysWeek = "max-days-week"
  /// No more trainees are enrolled than the cohort takes.
  case cohortSize = "cohort-size"
  /// A programme given several times has that many blocks, on different dates.
  case instances
  // Order and deadlines
  /// All days of one block are before any day of another.
  case precedence
  /// The modules of a cohort are taught in their listed order.
  case sequence
  /// The modules that a block alone lists are taught in it.
  case sameBlock = "same-block"
  /// A module is taught on the first day of the programme.
  case first
  /// A module is taught on the last day of the programme.
  case last
  /// A placed mark is on working days of its window, off the days of its cohort.
  case deadline
  /// So many weeks pass between a deadline and the first day of a cohort.
  case lead
  /// Two tutoring days of a cohort are at least so many days apart.
  case tutoringSpread = "tutoring-spread"
  /// Tutoring comes at least so many days after other days of its cohort.
  case tutoringAfter = "tutoring-after"
  /// A period of writing has at least so many days without a session.
  case writingWindow = "writing-window"
  // Resources
  /// Sessions of one cohort do not clash.
  case cohortOnce = "cohort-once"
  /// Sessions in one room do not clash.
  case roomOnce = "room-once"
  /// Sessions that one person teaches do not clash.
  case personOnce = "person-once"
  /// Two cohorts do not meet on one date, unless they meet together.
  case cohortOverlap = "cohort-overlap"
  /// Blocks of several cohorts are held together.
  case mutualise
  /// No block on the days on which somebody it needs is away.
  case personAvailable = "person-available"
  /// Somebody is needed on at most so many days of an ISO week.
  case personLoad = "person-load"
  /// Nothing is held in a room on the days it is closed.
  case roomAvailable = "room-available"
  /// A room holds the cohort, or all the cohorts of a joint day.
  case roomCapacity = "room-capacity"
  /// A cohort meets only in the rooms it may use.
  case roomAllowed = "room-allowed"
  /// Half-days have a room exactly where their kind needs one.
  case noRoom = "no-room"
  /// A cohort stays on one site during a day.
  case sitePerDay = "site-per-day"
  /// At most so many cohorts meet on a day.
  case maxCohortsDay = "max-cohorts-day"
  /// At most so many cohorts meet in an ISO week.
  case maxCohortsWeek = "max-cohorts-week"
  /// Rooms are not handed over overnight, and sites not in use from Monday to Friday.
  case turnover
  // Stability
  /// A block keeps the dates or the room that are decided.
  case pin
  /// A block with a nominal date shifts by at most so much.
  case moves
  // Preferences
  /// A block changes rooms as little as possible.
  case roomStability = "room-stability"
  /// A cohort takes the rooms it lists first.
  case preferRoom = "prefer-room"
  /// Open days of one kind are spread over the blocks.
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
