// SPDX-License-Identifier: Apache-2.0
public import ICalendar
public import TrainingCalendar

/// What the owner of a feed chose for its subscribers.
public struct FeedOptions: Sendable, Hashable {
  /// How an event that no longer takes place is shown.
  public enum Cancelled: String, Sendable, Hashable, Codable, CaseIterable {
    /// `STATUS:CANCELLED`: some clients strike it through, some hide it.
    case status
    /// An event that stays, leaves its time free, and says so in its title: for clients that hide cancelled ones.
    case title
  }

  /// How much of an event is told.
  public enum Details: String, Sendable, Hashable, Codable, CaseIterable {
    /// Everything.
    case full
    /// Cohort, kind, time and place: no names of people, no modules, no remarks.
    case reduced
  }

  /// The language; the schedule's if nil.
  public var language: Language?
  /// Reminders before sessions with times, in minutes, 0 to 40,320 each; none where empty.
  public var reminders: [Int]
  /// How cancelled events are shown.
  public var cancelled: Cancelled
  /// How much is told.
  public var details: Details
  /// When these options were last changed, if ever: no event of the feed is older, so that clients take the change.
  public var since: Instant?

  /// Options; all that is left out has its plain value.
  public init(
    language: Language? = nil, reminders: [Int] = [], cancelled: Cancelled = .status, details: Details = .full,
    since: Instant? = nil
  ) {
    self.language = language
    self.reminders = reminders
    self.cancelled = cancelled
    self.details = details
    self.since = since
  }
}
