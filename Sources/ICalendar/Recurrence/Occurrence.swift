// SPDX-License-Identifier: Apache-2.0

/// One taking place of an event of a file.
public struct Occurrence: Hashable, Sendable {
  /// The event's UID; empty when the file gives none.
  public var uid: String
  /// The title; empty when the file gives none.
  public var summary: String
  /// More text.
  public var description: String?
  /// The place.
  public var location: String?
  /// The kinds.
  public var categories: [String]
  /// The start. For whole days, midnight in the zone of floating times.
  public var start: Instant
  /// The end, exclusive. For whole days, midnight after the last of them.
  public var end: Instant
  /// Whether it takes whole days.
  public var allDay: Bool
  /// For whole days, the first; for others the day of the start in the event's own zone.
  public var firstDate: LocalDate
  /// For whole days, the last, inclusive; for others the day of the last moment in the event's own zone.
  public var lastDate: LocalDate
  /// The line of the file on which the event begins.
  public var line: Int
  /// SEQUENCE.
  public var sequence: Int
  /// STATUS; all are cancelled in a file whose METHOD is CANCEL.
  public var status: Event.Status
  /// Whether it leaves people free.
  public var transparent: Bool
  /// For a member of a series, the start that the series gives it, also when it was moved; nil for other events.
  public var recurrenceID: Instant?
}

/// The occurrences in a span of time, and what could not be worked out.
public struct Expansion: Hashable, Sendable {
  /// The occurrences, by start, end, UID and line.
  public var occurrences: [Occurrence]
  /// Rules that libical does not take, and changes that a later version replaces, with their event's line.
  public var problems: [CalendarProblem]
}
