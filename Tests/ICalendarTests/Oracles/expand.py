# SPDX-License-Identifier: Apache-2.0
"""Expands calendars with PyPI's icalendar and recurring-ical-events.

Arguments: first and last year, then files. Prints a JSON object: for each file a sorted list of [start, end, summary]
in UTC seconds, whole days and floating times taken as times in Paris; null for a file that the packages refuse.
"""
import json
import sys
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

PARIS = ZoneInfo("Europe/Paris")


def seconds(value):
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if value.tzinfo is None:
        value = value.replace(tzinfo=PARIS)
    return int(value.timestamp())


def expand(path):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    first = datetime(int(sys.argv[1]), 1, 1, tzinfo=timezone.utc)
    last = datetime(int(sys.argv[2]), 1, 1, tzinfo=timezone.utc)
    found = []
    for calendar in calendars:
        for event in recurring_ical_events.of(calendar).between(first, last):
            found.append([seconds(event.start), seconds(event.end), str(event.get("SUMMARY", ""))])
    return sorted(found)


result = {}
for path in sys.argv[3:]:
    try:
        result[path] = expand(path)
    except Exception:
        result[path] = None
json.dump(result, sys.stdout)
