// SPDX-License-Identifier: Apache-2.0

/// A VEVENT to write: one session, or one deadline.
public struct Event: Hashable, Sendable {
  /// When an event takes place.
  public enum Span: Hashable, Sendable {
    /// From a time to a later one, both on the clocks of the zone with that identifier, or of `UTC`.
    case timed(start: LocalDateTime, end: LocalDateTime, zone: String)
    /// Whole days; `last` is the last day that belongs to the event. The file's exclusive DTEND is made from it.
    case allDay(first: LocalDate, last: LocalDate)
  }

  /// The STATUS of an event.
  public enum Status: Hashable, Sendable {
    /// It takes place.
    case confirmed
    /// It may still change.
    case tentative
    /// It does not take place.
    case cancelled
  }

  /// A display alarm.
  public struct Alarm: Hashable, Sendable {
    /// Minutes before the start, 0 to 40,320 (four weeks).
    public var minutesBefore: Int
    /// What to show; the event's summary when nil.
    public var text: String?

    /// An alarm so many minutes before the start.
    public init(minutesBefore: Int, text: String? = nil) {
      self.minutesBefore = minutesBefore
      self.text = text
    }
  }

  /// A place on the globe.
  public struct Position: Hashable, Sendable {
    /// Degrees north, −90 to 90; written with six decimals.
    public var latitude: Double
    /// Degrees east, −180 to 180; written with six decimals.
    public var longitude: Double

    /// A place from its degrees north and east.
    public init(latitude: Double, longitude: Double) {
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  /// What identifies the event for ever, whatever else changes. One line, not empty.
  public var uid: String
  /// DTSTAMP: the time of the last real change, never the clock's.
  public var stamp: Instant
  /// LAST-MODIFIED.
  public var lastModified: Instant?
  /// SEQUENCE, 0 to 2,147,483,647: grows with each change of time, place or status.
  public var sequence: Int
  /// When it takes place.
  public var span: Span
  /// The title.
  public var summary: String
  /// More text, of any number of lines.
  public var description: String?
  /// The place, in words.
  public var location: String?
  /// Kinds, each a text of its own; commas are part of it.
  public var categories: [String]
  /// STATUS.
  public var status: Status
  /// Whether it leaves people free (TRANSP:TRANSPARENT).
  public var transparent: Bool
  /// A page about the event: an absolute address of RFC 3986.
  public var url: String?
  /// The place, in degrees.
  public var geo: Position?
  /// Alarms, for a subscriber who asked for them.
  public var alarms: [Alarm]

  /// An event; everything but identity, stamp, span and title may be left out.
  public init(
    uid: String, stamp: Instant, lastModified: Instant? = nil, sequence: Int = 0, span: Span, summary: String,
    description: String? = nil, location: String? = nil, categories: [String] = [], status: Status = .confirmed,
    transparent: Bool = false, url: String? = nil, geo: Position? = nil, alarms: [Alarm] = []
  ) {
    self.uid = uid
    self.stamp = stamp
    self.lastModified = lastModified
    self.sequence = sequence
    self.span = span
    self.summary = summary
    self.description = description
    self.location = location
    self.categories = categories
    self.status = status
    self.transparent = transparent
    self.url = url
    self.geo = geo
    self.alarms = alarms
  }
}
