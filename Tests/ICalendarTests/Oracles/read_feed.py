# SPDX-License-Identifier: Apache-2.0
"""Reads a feed from standard input with PyPI's icalendar and prints what it holds as JSON."""
import json
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = []
for event in calendar.walk("VEVENT"):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    entry = {
        "uid": str(event["UID"]),
        "summary": str(event.get("SUMMARY", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "categories": [str(item) for item in event["CATEGORIES"].cats] if "CATEGORIES" in event else [],
        "start": int(start.timestamp()) if hasattr(start, "timestamp") else start.isoformat(),
        "end": int(end.timestamp()) if hasattr(end, "timestamp") else end.isoformat(),
    }
    events.append({key: str(value) if key in ("start", "end") else value for key, value in entry.items()})
print(json.dumps({"name": str(calendar["X-WR-CALNAME"]), "events": events}))
