# SPDX-License-Identifier: Apache-2.0
"""Thunderbird, without a window, subscribes over HTTP, then sees a moved, a cancelled and a new session.

What it holds is read from the database in which it keeps subscribed calendars for when it is offline."""
import datetime, sqlite3, zoneinfo
from harness import *

if shutil.which("thunderbird") is None:
    skip("thunderbird is not installed")

CALENDAR = "11111111-2222-3333-4444-555555555555"
PARIS = zoneinfo.ZoneInfo("Europe/Paris")


def write_profile(profile, address):
    os.makedirs(profile)
    settings = {"type": "ics", "name": "hex", "uri": address, "cache.enabled": True, "readOnly": True,
                "refreshInterval": "1"}
    lines = ["user_pref(%s, %s);" % (json.dumps("calendar.registry.%s.%s" % (CALENDAR, key)), json.dumps(value))
             for key, value in settings.items()]
    for key, value in {"calendar.list.sortOrder": CALENDAR, "calendar.timezone.local": "Europe/Paris",
                       "app.update.enabled": False, "mailnews.start_page.enabled": False,
                       "datareporting.policy.dataSubmissionEnabled": False,
                       "mail.provider.suppress_dialog_on_startup": True}.items():
        lines.append("user_pref(%s, %s);" % (json.dumps(key), json.dumps(value)))
    with open(profile + "/user.js", "w") as file:
        file.write("\n".join(lines) + "\n")


def held(profile):
    """What Thunderbird keeps, by UID: start and end as it shows them in Paris, title and status."""
    path = profile + "/calendar-data/cache.sqlite"
    if not os.path.exists(path):
        return {}
    # The program may still be going down, and hold the lock.
    database = sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=60)
    tables = [name for name, in database.execute("select name from sqlite_master")]
    if "cal_events" not in tables:
        return {}
    rows = database.execute("select id, event_start, event_start_tz, event_end, title, ical_status from cal_events")
    events = {}
    for uid, start, zone, end, title, status in rows:
        local = datetime.timezone.utc if zone == "floating" else PARIS
        at = [datetime.datetime.fromtimestamp(t / 1e6, datetime.timezone.utc).astimezone(local) for t in (start, end)]
        events[uid] = ("%s %s" % (at[0].date(), at[0].strftime("%H:%M")), at[1].strftime("%H:%M"), title, status)
    database.close()
    return events


def open_and_close(profile, server, until):
    """Runs Thunderbird until what it holds satisfies a condition; the last it held.

    Its database is locked while it runs, so that all there is to wait for is time: on a busy machine it gets more."""
    for patience in (6, 20, 60):
        run_for(profile, server, patience)
        events = held(profile)
        if until(events):
            return events
    raise AssertionError(events)


def run_for(profile, server, patience):
    """Runs Thunderbird until it has asked the server, and some seconds more in which it reads and writes the answer."""
    with open(profile + ".log", "a") as log:
        program = subprocess.Popen(
            ["thunderbird", "--headless", "--no-remote", "--profile", profile], stdout=log, stderr=log,
            env={**os.environ, "HOME": profile}, start_new_session=True)
        asked, end = server.text().count("method=GET"), time.time() + 150
        while server.text().count("method=GET") == asked and time.time() < end and program.poll() is None:
            time.sleep(0.2)
        time.sleep(patience)
        os.killpg(program.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


with Trial() as trial:
    first = trial.first
    sessions = [first["sessions"][i] for i in timed(first)]
    trial.publish(first)
    with trial.server() as server:
        profile = trial.path("profile")
        write_profile(profile, "http://127.0.0.1:%d%s" % (server.port, trial.address("cohort:hex")))
        seen = open_and_close(profile, server, lambda events: len(events) > 0)
        for session in sessions:
            start, end, _, status = seen[[uid for uid in seen if uid.startswith(session["uid"])][0]]
            assert (start, end) == ("%s %s" % (session["date"], session["start"]), session["end"]), (session, seen)

        second = moved(first, timed(first)[0], 1)
        change = second["sessions"][timed(first)[0]]
        gone = second["sessions"][timed(first)[2]]
        new = copy.deepcopy(second["sessions"][timed(first)[4]])
        new.update(uid="2026-hex-extra-1-1@semainier", date="2026-12-01")
        second["sessions"] = [s for s in second["sessions"] if s is not gone] + [new]
        trial.publish(second)
        now = open_and_close(profile, server, lambda events: len(events) == len(seen) + 1)
        def find(session):
            return [event for uid, event in now.items() if uid.startswith(session["uid"])][0]
        assert find(change)[0] == "%s %s" % (change["date"], change["start"]), now
        assert find(new)[0] == "%s %s" % (new["date"], new["start"]), now
        assert find(gone)[3] == "CANCELLED", now
print("ok")
