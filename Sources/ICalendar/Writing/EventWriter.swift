// SPDX-License-Identifier: Apache-2.0

import CLibical

/// Makes the VEVENT of an event.
struct EventWriter {
  let event: Event
  let zone: TimeZoneRules?

  func component() throws(ICalendarError) -> Component {
    var component = try Component(ICAL_VEVENT_COMPONENT)
    try addIdentity(to: &component)
    try addSpan(to: &component)
    try addTexts(to: &component)
    try addState(to: &component)
    for alarm in event.alarms { component.add(try self.alarm(alarm)) }
    return component
  }

  private func addIdentity(to component: inout Component) throws(ICalendarError) {
    guard !event.uid.isEmpty else {
      throw .invalidValue(
        field: "UID", found: "nothing", allowed: "a text of one line that is the event's own for ever")
    }
    component.add(try Property(ICAL_UID_PROPERTY, text: try TextEscaping.checkedLine(event.uid, field: "UID")))
    component.add(try instant(ICAL_DTSTAMP_PROPERTY, event.stamp, field: "DTSTAMP"))
    if let modified = event.lastModified {
      component.add(try instant(ICAL_LASTMODIFIED_PROPERTY, modified, field: "LAST-MODIFIED"))
    }
    guard event.sequence >= 0, let sequence = Int32(exactly: event.sequence) else {
      throw failure("SEQUENCE", found: "\(event.sequence)", allowed: "0 to 2147483647")
    }
    component.add(try Property(ICAL_SEQUENCE_PROPERTY, value: icalvalue_new_integer(sequence)))
  }

  private func addSpan(to component: inout Component) throws(ICalendarError) {
    switch event.span {
    case .allDay(let first, let last):
      guard last >= first, let end = last.adding(days: 1) else {
        throw failure("DTEND", found: "the last day \(last) of \(first)", allowed: "the first day or a later one")
      }
      component.add(try Property(ICAL_DTSTART_PROPERTY, value: icalvalue_new_date(first.libicalTime)))
      component.add(try Property(ICAL_DTEND_PROPERTY, value: icalvalue_new_date(end.libicalTime)))
    case .timed(let start, let end, let identifier):
      let rules = try self.rules(identifier)
      guard rules.instant(of: end) > rules.instant(of: start) else {
        throw failure("DTEND", found: "\(end) for the start \(start)", allowed: "a later time than the start")
      }
      component.add(try time(ICAL_DTSTART_PROPERTY, start, in: identifier))
      component.add(try time(ICAL_DTEND_PROPERTY, end, in: identifier))
    }
  }

  /// The zone of a span: the feed's own, or UTC.
  private func rules(_ identifier: String) throws(ICalendarError) -> TimeZoneRules {
    if identifier == "UTC" { return .utc }
    guard let zone, zone.identifier == identifier else {
      throw failure(
        "TZID", found: "\"\(identifier)\"",
        allowed: "\(zone.map { "the feed's zone \($0.identifier)" } ?? "none, as the feed has no zone"), or UTC")
    }
    return zone
  }

  private func addTexts(to component: inout Component) throws(ICalendarError) {
    try addText(ICAL_SUMMARY_PROPERTY, event.summary, field: "SUMMARY", to: &component)
    try addText(ICAL_DESCRIPTION_PROPERTY, event.description, field: "DESCRIPTION", to: &component)
    try addText(ICAL_LOCATION_PROPERTY, event.location, field: "LOCATION", to: &component)
    var categories: [String] = []
    for category in event.categories where !category.isEmpty {
      categories.append(TextEscaping.escaped(try TextEscaping.checkedLine(category, field: "CATEGORIES")))
    }
    if !categories.isEmpty {
      component.add(try Property(ICAL_CATEGORIES_PROPERTY, text: categories.joined(separator: ",")))
    }
    if let url = event.url, !url.isEmpty {
      let address = try TextEscaping.checkedURI(url, field: "URL")
      component.add(try Property(ICAL_URL_PROPERTY, value: icalvalue_new_uri(address)))
    }
  }

  private func addText(
    _ kind: icalproperty_kind, _ text: String?, field: String, to component: inout Component
  ) throws(ICalendarError) {
    guard let text, !text.isEmpty else { return }
    component.add(try Property(kind, text: try TextEscaping.checked(text, field: "\(field) of \(event.uid)")))
  }

  private func addState(to component: inout Component) throws(ICalendarError) {
    let status =
      switch event.status {
      case .confirmed: ICAL_STATUS_CONFIRMED
      case .tentative: ICAL_STATUS_TENTATIVE
      case .cancelled: ICAL_STATUS_CANCELLED
      }
    component.add(try Property(ICAL_STATUS_PROPERTY, value: icalvalue_new_status(status)))
    if event.transparent {
      component.add(try Property(ICAL_TRANSP_PROPERTY, value: icalvalue_new_transp(ICAL_TRANSP_TRANSPARENT)))
    }
    if let geo = event.geo {
      guard (-90...90).contains(geo.latitude), (-180...180).contains(geo.longitude) else {
        throw failure(
          "GEO", found: "\(geo.latitude);\(geo.longitude)", allowed: "−90 to 90 degrees north, −180 to 180 degrees east"
        )
      }
      let value = icalgeotype(lat: geo.latitude, lon: geo.longitude)
      component.add(try Property(ICAL_GEO_PROPERTY, value: icalvalue_new_geo(value)))
    }
  }

  private func alarm(_ alarm: Event.Alarm) throws(ICalendarError) -> Component {
    guard (0...40_320).contains(alarm.minutesBefore) else {
      throw failure("TRIGGER", found: "\(alarm.minutesBefore) minutes before", allowed: "0 to 40320 minutes before")
    }
    var component = try Component(ICAL_VALARM_COMPONENT)
    component.add(try Property(ICAL_ACTION_PROPERTY, value: icalvalue_new_action(ICAL_ACTION_DISPLAY)))
    let given = alarm.text ?? ""
    let text = given.isEmpty ? (event.summary.isEmpty ? event.uid : event.summary) : given
    try addText(ICAL_DESCRIPTION_PROPERTY, text, field: "DESCRIPTION of an alarm", to: &component)
    let trigger = icaltriggertype_from_int(Int32(-alarm.minutesBefore) * 60)
    component.add(try Property(ICAL_TRIGGER_PROPERTY, value: icalvalue_new_trigger(trigger)))
    return component
  }

  private func time(
    _ kind: icalproperty_kind, _ time: LocalDateTime, in identifier: String
  ) throws(ICalendarError) -> Property {
    let isUTC = identifier == "UTC"
    var property = try Property(kind, value: icalvalue_new_datetime(time.libicalTime(utc: isUTC)))
    if !isUTC { try property.add(zone: identifier) }
    return property
  }

  private func instant(
    _ kind: icalproperty_kind, _ instant: Instant, field: String
  ) throws(ICalendarError) -> Property {
    guard let time = instant.utc else {
      throw failure(field, found: "\(instant.seconds) s after 1970", allowed: "the years 1 to 9999")
    }
    return try Property(kind, value: icalvalue_new_datetime(time.libicalTime(utc: true)))
  }

  private func failure(_ field: String, found: String, allowed: String) -> ICalendarError {
    .invalidValue(field: "\(field) of \(event.uid)", found: found, allowed: allowed)
  }
}
