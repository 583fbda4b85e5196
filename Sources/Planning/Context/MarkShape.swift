// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A deadline that is to be placed on working days of its window.
public struct MarkShape: Sendable {
  /// Its cohort, by its position in the plan.
  public var cohortIndex: Int
  /// Its cohort.
  public var cohort: Cohort
  /// The deadline.
  public var deadline: Deadline
  /// Where it may be.
  public var window: DateRange
  /// How many days in a row.
  public var days: Int
  /// Whether its kind needs a room.
  public var needsRoom: Bool
}
