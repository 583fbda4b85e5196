// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What becomes of a schedule if one of its blocks begins on another day.
public struct PlaceVerdict: Sendable {
  /// What can be said of the day.
  public enum Outcome: String, Sendable, Hashable {
    /// The block can stand there and nothing else moves.
    case free
    /// It can, if other blocks move or rooms change.
    case possible
    /// It cannot, whatever else moves, by rules that concern it alone.
    case barred
    /// It cannot: no plan has it there.
    case impossible
    /// A limit was reached first.
    case unknown
  }

  /// The block's days there.
  public var dates: DateRange
  /// What can be said.
  public var outcome: Outcome
  /// Every rule that must hold and would be broken if the block alone moved there, free rooms taken where there are any.
  public var broken: [Violation]
  /// Wishes that would be met less well, or no longer, if the block alone moved there.
  public var wishes: [Violation]
  /// The objective of the best plan with the block there; empty where there is none or it was not asked for.
  public var objective: [Schedule.ObjectiveValue]
  /// By how much each term of it is worse than now (better where negative).
  public var difference: [Schedule.ObjectiveValue]
  /// What moves in that plan, the block itself included.
  public var moves: [BlockMove]
  /// Whether that plan is proved the cheapest with the block there; else it is the cheapest found.
  public var isProved = true
}

/// Why a block is where it is.
public struct BlockExplanation: Sendable {
  /// A rule that keeps the block off better days.
  public struct Hold: Sendable {
    /// The rule, as broken on the first of those days.
    public var violation: Violation
    /// The first days of the block that it rules out, which would else be as good or better.
    public var starts: [CivilDate]
  }

  /// The block.
  public var block: BlockID
  /// Its cohort.
  public var cohort: CohortID
  /// Its days now.
  public var dates: DateRange
  /// The first day it has by the baseline, if it has one.
  public var nominal: CivilDate?
  /// Whether it is pinned: then nothing but that decision holds it.
  public var isPinned: Bool
  /// The objective of the schedule as it is.
  public var objective: [Schedule.ObjectiveValue]
  /// Rules that must hold and that it breaks where it is; none in a valid schedule.
  public var broken: [Violation]
  /// The rules that hold it there. None where every other day costs more.
  public var holds: [Hold]
  /// The other days on which its weekdays allow it to begin, in order.
  public var alternatives: [PlaceVerdict]
}
