// SPDX-License-Identifier: Apache-2.0

import CLibical

/// Makes the VTIMEZONE of a zone, under its bare IANA name: the form that every reader understands.
enum TimeZoneWriter {
  static func component(_ zone: TimeZoneRules, from start: Instant) throws(ICalendarError) -> Component {
    var component = try Component(ICAL_VTIMEZONE_COMPONENT)
    component.add(try Property(ICAL_TZID_PROPERTY, text: zone.identifier))
    for observance in try zone.observances(from: start) {
      component.add(try part(observance))
    }
    return component
  }

  private static func part(_ observance: Observance) throws(ICalendarError) -> Component {
    var part = try Component(observance.isDaylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT)
    part.add(
      try Property(ICAL_DTSTART_PROPERTY, value: icalvalue_new_datetime(observance.start.libicalTime(utc: false))))
    part.add(try offset(ICAL_TZOFFSETFROM_PROPERTY, observance.offsetFrom))
    part.add(try offset(ICAL_TZOFFSETTO_PROPERTY, observance.offsetTo))
    part.add(try Property(ICAL_TZNAME_PROPERTY, text: observance.name))
    if let recurrence = observance.recurrence {
      part.add(
        try Property(ICAL_RRULE_PROPERTY, value: icalvalue_new_from_string(ICAL_RECUR_VALUE, recurrence)))
    }
    return part
  }

  private static func offset(_ kind: icalproperty_kind, _ seconds: Int) throws(ICalendarError) -> Property {
    guard let seconds = Int32(exactly: seconds) else {
      throw .libical(operation: "writing an offset", reason: "\(seconds) seconds is out of range")
    }
    return try Property(kind, value: icalvalue_new_utcoffset(seconds))
  }
}

extension LocalDateTime {
  /// The time as libical holds it, floating or in UTC.
  func libicalTime(utc: Bool) -> icaltimetype {
    clibical_time(
      Int32(date.year), Int32(date.month), Int32(date.day), Int32(hour), Int32(minute), Int32(second), 0, utc ? 1 : 0)
  }
}

extension LocalDate {
  /// The date as libical holds it.
  var libicalTime: icaltimetype {
    clibical_time(Int32(year), Int32(month), Int32(day), 0, 0, 0, 1, 0)
  }
}
