// SPDX-License-Identifier: Apache-2.0

import CLibical

/// Makes the VFREEBUSY of some times, one FREEBUSY line a time: shorter lists are what old readers take.
enum FreeBusyWriter {
  static func component(_ times: FreeBusy) throws(ICalendarError) -> Component {
    guard !times.uid.isEmpty else {
      throw .invalidValue(field: "UID", found: "nothing", allowed: "a text of one line")
    }
    var component = try Component(ICAL_VFREEBUSY_COMPONENT)
    component.add(try Property(ICAL_UID_PROPERTY, text: try TextEscaping.checkedLine(times.uid, field: "UID")))
    component.add(try instant(ICAL_DTSTAMP_PROPERTY, times.stamp))
    component.add(try instant(ICAL_DTSTART_PROPERTY, times.span.lowerBound))
    component.add(try instant(ICAL_DTEND_PROPERTY, times.span.upperBound))
    for period in times.periods { component.add(try property(period)) }
    return component
  }

  private static func property(_ period: FreeBusy.Period) throws(ICalendarError) -> Property {
    guard !period.time.isEmpty else {
      throw .invalidValue(field: "FREEBUSY", found: "a time without length", allowed: "an end after the start")
    }
    let value = icalperiodtype(
      start: try time(period.time.lowerBound), end: try time(period.time.upperBound),
      duration: icaldurationtype_from_int(0))
    var property = try Property(ICAL_FREEBUSY_PROPERTY, value: icalvalue_new_period(value))
    try property.add(freeBusy: period.kind == .busy ? ICAL_FBTYPE_BUSY : ICAL_FBTYPE_BUSYTENTATIVE)
    return property
  }

  private static func instant(_ kind: icalproperty_kind, _ instant: Instant) throws(ICalendarError) -> Property {
    try Property(kind, value: icalvalue_new_datetime(try time(instant)))
  }

  private static func time(_ instant: Instant) throws(ICalendarError) -> icaltimetype {
    guard let time = instant.utc else {
      throw .invalidValue(field: "FREEBUSY", found: "\(instant.seconds) s after 1970", allowed: "the years 1 to 9999")
    }
    return time.libicalTime(utc: true)
  }
}
