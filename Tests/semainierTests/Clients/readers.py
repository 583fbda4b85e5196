# SPDX-License-Identifier: Apache-2.0
"""icalendar and recurring-ical-events read every instant as the schedule has it; free/busy times agree with it."""
import datetime, zoneinfo
from harness import *

try:
    import icalendar, recurring_ical_events
except ImportError:
    skip("icalendar or recurring-ical-events is not installed")

paris = zoneinfo.ZoneInfo("Europe/Paris")


def instant(date, clock):
    day = datetime.date.fromisoformat(date)
    hour, minute = map(int, clock.split(":"))
    return datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=paris)


with Trial() as trial:
    trial.publish(trial.first)
    feeds = trial.feeds()
    with trial.server() as server:
        for name, feed in feeds.items():
            calendar = icalendar.Calendar.from_ical(server.ask(feed["address"]).content)
            kind, _, identifier = name.partition(":")
            def concerns(session):
                return (kind == "all" or (kind == "cohort" and session["cohort"] == identifier)
                        or (kind.endswith("room") and session["room"] == identifier)
                        or (kind.endswith("person") and identifier in session["people"]))
            sessions = [s for s in trial.first["sessions"] if concerns(s)]
            wanted = {(instant(s["date"], s["start"]), instant(s["date"], s["end"])) for s in sessions if s["start"]}
            if kind.startswith("busy"):
                times = [c for c in calendar.subcomponents if c.name == "VFREEBUSY"]
                assert len(times) == 1 and len(calendar.subcomponents) == 1
                lines = times[0].get("FREEBUSY", [])
                lines = lines if isinstance(lines, list) else [lines]
                periods = [(p.start, p.end) for line in lines for p in getattr(line, "dts", [line])]
                for start, end in wanted:
                    assert any(a <= start and end <= b for a, b in periods), (name, start, periods[:3])
                continue
            found = recurring_ical_events.of(calendar).between((2024, 1, 1), (2029, 1, 1))
            times = {(e.start, e.end) for e in found if isinstance(e.start, datetime.datetime)}
            assert {(a.timestamp(), b.timestamp()) for a, b in times} == {
                (a.timestamp(), b.timestamp()) for a, b in wanted}, name
            uids = [str(e["UID"]) for e in found]
            assert len(uids) == len(set(uids))
print("ok")
