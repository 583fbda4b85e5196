// SPDX-License-Identifier: Apache-2.0

/// A single day that matters to a cohort: the end of enrolment, a board, a jury, a follow-up.
public struct Deadline: Sendable, Hashable {
  /// Which way a computed date moves to a working day.
  public enum Shift: String, Sendable, Hashable, CaseIterable {
    /// To the working day before.
    case previous
    /// To the next working day.
    case next
    /// It stays where it is.
    case none
  }

  /// A distance in time.
  public enum Distance: Sendable, Hashable {
    /// So many days.
    case days(Int)
    /// So many weeks of seven days.
    case weeks(Int)
    /// Calendar months, the day of the month kept or cut to the month's last.
    case months(Int)
  }

  /// When it is.
  public enum Timing: Sendable, Hashable {
    /// On this day.
    case on(CivilDate)
    /// A distance before the first day of a block.
    case before(BlockID, Distance)
    /// A distance after the last day of a block.
    case after(BlockID, Distance)
    /// Somewhere in this window: an open item without `days`, else placed on so many working days.
    case within(DateRange, days: Int?)
  }

  /// Its identifier, unique in the plan.
  public var id: MarkID
  /// Its name for people.
  public var label: String
  /// When it is.
  public var timing: Timing
  /// Its kind, which says whether a room is needed; nil for a plain mark.
  public var kind: KindID?
  /// Words of the source about its date, such as "fin novembre".
  public var precision: String?
  /// Which way it moves where its date is no working day.
  public var shift: Shift
  /// Where the plan defines it.
  public var mark: SourceMark?

  /// A deadline.
  public init(
    id: MarkID, label: String, timing: Timing, kind: KindID? = nil, precision: String? = nil, shift: Shift = .none,
    mark: SourceMark? = nil
  ) {
    self.id = id
    self.label = label
    self.timing = timing
    self.kind = kind
    self.precision = precision
    self.shift = shift
    self.mark = mark
  }
}

/// A stretch of time that is shown and not placed, such as months of writing.
public struct Period: Sendable, Hashable {
  /// Its identifier, unique in the plan.
  public var id: MarkID
  /// Its name for people.
  public var label: String
  /// Its days.
  public var days: DateRange
  /// Its kind.
  public var kind: KindID?
  /// For a writing period: the least number of its days without a session of the cohort.
  public var freeDays: Int?
  /// Where the plan defines it.
  public var mark: SourceMark?
  /// A period.
  public init(
    id: MarkID, label: String, days: DateRange, kind: KindID? = nil, freeDays: Int? = nil, mark: SourceMark? = nil
  ) {
    self.id = id
    self.label = label
    self.days = days
    self.kind = kind
    self.freeDays = freeDays
    self.mark = mark
  }
}
