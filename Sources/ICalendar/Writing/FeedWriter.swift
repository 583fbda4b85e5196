// SPDX-License-Identifier: Apache-2.0

import CLibical

/// Makes the libical tree of a feed.
enum FeedWriter {
  static func bytes(of feed: Feed) throws(ICalendarError) -> [UInt8] {
    try checkIdentities(feed.events)
    return try Libical.locked { () throws(ICalendarError) in
      try calendar(feed).serialised()
    }
  }

  private static func checkIdentities(_ events: [Event]) throws(ICalendarError) {
    var seen: Set<String> = []
    for event in events where !seen.insert(event.uid).inserted { throw .duplicateUID(event.uid) }
  }

  private static func calendar(_ feed: Feed) throws(ICalendarError) -> Component {
    var calendar = try Component(ICAL_VCALENDAR_COMPONENT)
    calendar.add(try Property(ICAL_VERSION_PROPERTY, text: "2.0"))
    calendar.add(try text(ICAL_PRODID_PROPERTY, line: feed.productID, field: "PRODID"))
    calendar.add(try Property(ICAL_CALSCALE_PROPERTY, text: "GREGORIAN"))
    if feed.method == .publish {
      calendar.add(try Property(ICAL_METHOD_PROPERTY, value: icalvalue_new_method(ICAL_METHOD_PUBLISH)))
    }
    try addNames(of: feed, to: &calendar)
    try addHints(of: feed, to: &calendar)
    if let zone = feed.timeZone, zone.identifier != "UTC" {
      calendar.add(try TimeZoneWriter.component(zone, from: feed.earliestStart(in: zone)))
    }
    for event in feed.events { calendar.add(try EventWriter(event: event, zone: feed.timeZone).component()) }
    if let times = feed.freeBusy { calendar.add(try FreeBusyWriter.component(times)) }
    return calendar
  }

  private static func addNames(of feed: Feed, to calendar: inout Component) throws(ICalendarError) {
    let name = try TextEscaping.checkedLine(feed.name, field: "NAME")
    guard !name.isEmpty else { throw .invalidValue(field: "NAME", found: "nothing", allowed: "a name") }
    calendar.add(try Property(ICAL_NAME_PROPERTY, text: name))
    calendar.add(try Property(extensionName: "X-WR-CALNAME", wireValue: TextEscaping.escaped(name)))
    guard let description = feed.description, !description.isEmpty else { return }
    let checked = try TextEscaping.checked(description, field: "DESCRIPTION")
    calendar.add(try Property(ICAL_DESCRIPTION_PROPERTY, text: checked))
    calendar.add(try Property(extensionName: "X-WR-CALDESC", wireValue: TextEscaping.escaped(checked)))
  }

  private static func addHints(of feed: Feed, to calendar: inout Component) throws(ICalendarError) {
    if let zone = feed.timeZone {
      calendar.add(try Property(extensionName: "X-WR-TIMEZONE", wireValue: TextEscaping.escaped(zone.identifier)))
    }
    if let hours = feed.refreshHours {
      guard (1...8760).contains(hours) else {
        throw .invalidValue(field: "REFRESH-INTERVAL", found: "\(hours) hours", allowed: "1 to 8760 hours")
      }
      let duration = icaldurationtype_from_int(Int32(hours) * 3600)
      calendar.add(try Property(ICAL_REFRESHINTERVAL_PROPERTY, value: icalvalue_new_duration(duration)))
      calendar.add(try Property(extensionName: "X-PUBLISHED-TTL", wireValue: Self.text(duration)))
    }
    if let source = feed.source, !source.isEmpty {
      let address = try TextEscaping.checkedURI(source, field: "SOURCE")
      calendar.add(try Property(ICAL_SOURCE_PROPERTY, value: icalvalue_new_uri(address)))
    }
    if let color = feed.color, !color.isEmpty {
      guard color.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) else {
        throw .invalidValue(field: "COLOR", found: "\"\(color)\"", allowed: "the name of a CSS colour, such as teal")
      }
      calendar.add(try Property(ICAL_COLOR_PROPERTY, text: color))
    }
  }

  private static func text(_ duration: icaldurationtype) throws(ICalendarError) -> String {
    guard let text = icaldurationtype_as_ical_string_r(duration) else {
      throw .libical(operation: "writing a duration", reason: Libical.lastError)
    }
    defer { icalmemory_free_buffer(text) }
    return String(cString: text)
  }

  private static func text(
    _ kind: icalproperty_kind, line: String, field: String
  ) throws(ICalendarError) -> Property {
    guard !line.isEmpty else { throw .invalidValue(field: field, found: "nothing", allowed: "a text of one line") }
    return try Property(kind, text: try TextEscaping.checkedLine(line, field: field))
  }
}

extension Feed {
  /// The earliest start of a timed event in that zone, or the year 2000 when there is none.
  fileprivate func earliestStart(in zone: TimeZoneRules) -> Instant {
    let starts = events.compactMap { event -> Instant? in
      guard case .timed(let start, _, zone.identifier) = event.span else { return nil }
      return zone.instant(of: start)
    }
    return starts.min() ?? Instant(seconds: 946_684_800)
  }
}
