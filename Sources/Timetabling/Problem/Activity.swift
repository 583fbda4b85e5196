// SPDX-License-Identifier: Apache-2.0

/// A stretch of one day, in minutes; the day counts from the activity's own first day or from the problem's day 0.
public struct Span: Sendable, Hashable {
  /// The day.
  public var day: Int
  /// The first minute.
  public var start: Int
  /// The minute after the last one.
  public var end: Int
  /// A stretch of a day.
  public init(day: Int, start: Int = 0, end: Int = 1440) {
    self.day = day
    self.start = start
    self.end = end
  }
  /// The same stretch some days later.
  public func shifted(by days: Int) -> Span { Span(day: day + days, start: start, end: end) }
  /// Whether both take place at some common minute.
  public func clashes(with other: Span) -> Bool { day == other.day && start < other.end && other.start < end }
}

/// A role and a room that a part may take.
public struct Choice: Sendable, Hashable {
  /// The role, a number whose meaning is the caller's (course, tutoring, visit…).
  public var role: Int
  /// The room; nil where none is needed.
  public var room: RoomIndex?
  /// A role and a room.
  public init(role: Int = 0, room: RoomIndex? = nil) {
    self.role = role
    self.room = room
  }
}

/// A candidate placement in time: the day the activity starts on, and which of its patterns it follows.
public struct Time: Sendable, Hashable {
  /// The day that the pattern's days count from.
  public var day: Int
  /// Which pattern.
  public var pattern: Int
  /// A candidate placement in time.
  public init(day: Int, pattern: Int = 0) {
    self.day = day
    self.pattern = pattern
  }
}

/// Something to be placed as one: a block of days, a lecture, a class of a whole term.
///
/// Its parts (half-days, meetings) are fixed in relation to each other by a pattern; each part takes one of its choices
/// of role and room.
public struct Activity: Sendable {
  /// Its name, for messages.
  public var name: String
  /// For each pattern and each part, when the part is held, in days from the start.
  public var patterns: [[[Span]]]
  /// Candidate placements in time, in the order of their days.
  public var times: [Time]
  /// For each part, its choices, at least one, those to be tried first first.
  public var choices: [[Choice]]
  /// Whether it may be left out.
  public var isOptional: Bool

  /// An activity from its patterns.
  public init(name: String, patterns: [[[Span]]], times: [Time], choices: [[Choice]], isOptional: Bool = false) {
    self.name = name
    self.patterns = patterns
    self.times = times
    self.choices = choices
    self.isOptional = isOptional
  }

  /// An activity of whole days with one part a day and one pattern.
  public init(name: String, days: [Int], times: [Int], choices: [Choice], isOptional: Bool = false) {
    self.init(
      name: name, patterns: [days.map { [Span(day: $0)] }], times: times.map { Time(day: $0) },
      choices: days.map { _ in choices }, isOptional: isOptional)
  }

  /// The number of parts.
  public var partCount: Int { choices.count }

  /// When a part is held at one of the times.
  public func spans(of part: Int, at time: Int) -> [Span] {
    patterns[times[time].pattern][part].map { $0.shifted(by: times[time].day) }
  }

  /// All days on which it is held at one of the times, ascending.
  public func days(at time: Int) -> [Int] {
    let base = times[time].day
    return Set(patterns[times[time].pattern].joined().map { $0.day + base }).sorted()
  }

  /// The first day on which it is held at one of the times.
  public func firstDay(at time: Int) -> Int {
    times[time].day + (patterns[times[time].pattern].joined().map(\.day).min() ?? 0)
  }

  /// The last day on which it is held at one of the times.
  public func lastDay(at time: Int) -> Int {
    times[time].day + (patterns[times[time].pattern].joined().map(\.day).max() ?? 0)
  }
}
