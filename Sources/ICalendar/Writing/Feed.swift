// SPDX-License-Identifier: Apache-2.0

/// A calendar to publish: one VCALENDAR.
///
/// The same feed gives the same octets, always: nothing is taken from the clock, from chance or from the order of a
/// set. So a hash of them serves as an entity tag.
///
/// ```swift
/// let paris = try TimeZoneRules(identifier: "Europe/Paris")
/// var feed = Feed(productID: "-//Semainier//Semainier 1//FR", name: "Promo A", timeZone: paris)
/// feed.events = [
///   Event(uid: "du-2026-1-am@example.org", stamp: published,
///         span: .timed(start: start, end: end, zone: "Europe/Paris"), summary: "Module 1")
/// ]
/// let octets = try feed.serialised()
/// ```
public struct Feed: Hashable, Sendable {
  /// The METHOD of a feed.
  public enum Method: Hashable, Sendable {
    /// A calendar to subscribe to.
    case publish
  }

  /// PRODID, such as `-//Semainier//Semainier 1//FR`.
  public var productID: String
  /// The name shown to the subscriber (NAME and X-WR-CALNAME).
  public var name: String
  /// More about the calendar (DESCRIPTION and X-WR-CALDESC).
  public var description: String?
  /// The zone of the timed events, written as VTIMEZONE with its bare IANA name.
  public var timeZone: TimeZoneRules?
  /// How often to look again, in hours, 1 to 8,760 (REFRESH-INTERVAL and X-PUBLISHED-TTL).
  public var refreshHours: Int?
  /// Where the calendar is published: an absolute address (SOURCE).
  public var source: String?
  /// The name of a CSS colour (COLOR).
  public var color: String?
  /// METHOD; nil writes none.
  public var method: Method?
  /// The events, in the order in which they are written.
  public var events: [Event]
  /// Times that are taken, for a feed that tells nothing else.
  public var freeBusy: FreeBusy?

  /// A feed; everything but producer and name may be left out.
  public init(
    productID: String, name: String, description: String? = nil, timeZone: TimeZoneRules? = nil,
    refreshHours: Int? = nil, source: String? = nil, color: String? = nil, method: Method? = .publish,
    events: [Event] = [], freeBusy: FreeBusy? = nil
  ) {
    self.productID = productID
    self.name = name
    self.description = description
    self.timeZone = timeZone
    self.refreshHours = refreshHours
    self.source = source
    self.color = color
    self.method = method
    self.events = events
    self.freeBusy = freeBusy
  }

  /// The feed as iCalendar text in UTF-8: lines end in CRLF and have at most 75 octets.
  ///
  /// Linear in the size of the events.
  ///
  /// - Throws: `ICalendarError.invalidValue` for what cannot be written (control characters, an end before the start,
  ///   a zone other than `timeZone`), `.duplicateUID`, or `.unusableTimeZone`.
  public func serialised() throws(ICalendarError) -> [UInt8] {
    try FeedWriter.bytes(of: self)
  }
}
