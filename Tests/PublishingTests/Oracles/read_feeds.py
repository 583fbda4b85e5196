# SPDX-License-Identifier: Apache-2.0
"""Reads a feed from standard input with PyPI's icalendar and recurring-ical-events; prints what it holds as JSON.

Times are printed with their offset, whole days as dates. The argument is the year whose occurrences are listed.
"""
import json
import sys
from datetime import datetime

import icalendar
import recurring_ical_events


def moment(value):
    return value.isoformat()


year = int(sys.argv[1])
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = [
    {
        "uid": str(event["UID"]),
        "start": moment(event["DTSTART"].dt),
        "end": moment(event["DTEND"].dt),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "location": str(event.get("LOCATION", "")),
        "status": str(event["STATUS"]),
        "categories": [str(item) for item in event["CATEGORIES"].cats],
        "transparent": str(event.get("TRANSP", "")) == "TRANSPARENT",
        "errors": len(event.errors),
    }
    for event in calendar.walk("VEVENT")
]
occurrences = recurring_ical_events.of(calendar).between(datetime(year, 1, 1), datetime(year + 1, 1, 1))
print(
    json.dumps(
        {
            "about": str(calendar["DESCRIPTION"]),
            "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
            "events": events,
            "occurrences": sorted(str(event["UID"]) for event in occurrences),
        }
    )
)
