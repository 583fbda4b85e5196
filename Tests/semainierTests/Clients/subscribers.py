# SPDX-License-Identifier: Apache-2.0
"""vdirsyncer and khal subscribe over HTTP, then see a moved, a cancelled and a new session."""
import datetime
from harness import *

for tool in ("vdirsyncer", "khal"):
    if shutil.which(tool) is None:
        skip("%s is not installed" % tool)


def call(*command, **environment):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


with Trial() as trial:
    first = trial.first
    hex_sessions = timed(first)
    trial.publish(first)
    with trial.server() as server:
        items = trial.path("items")
        os.mkdir(items)
        with open(trial.path("vdirsyncer.conf"), "w") as file:
            file.write("""[general]
status_path = "%s"
[pair p]
a = "local"
b = "remote"
collections = null
conflict_resolution = "b wins"
[storage local]
type = "filesystem"
path = "%s"
fileext = ".ics"
[storage remote]
type = "http"
url = "http://127.0.0.1:%d%s"
""" % (trial.path("status"), items, server.port, trial.address("cohort:hex")))
        with open(trial.path("khal.conf"), "w") as file:
            file.write("""[calendars]
[[c]]
path = %s
[locale]
timeformat = %%H:%%M
dateformat = %%Y-%%m-%%d
longdateformat = %%Y-%%m-%%d
datetimeformat = %%Y-%%m-%%d %%H:%%M
longdatetimeformat = %%Y-%%m-%%d %%H:%%M
local_timezone = Europe/Paris
default_timezone = Europe/Paris
[sqlite]
path = %s
""" % (items, trial.path("khal.db")))
        sync = dict(VDIRSYNCER_CONFIG=trial.path("vdirsyncer.conf"))

        def agenda():
            text = call("khal", "-c", trial.path("khal.conf"), "list", "--notstarted", "--day-format", "", "--format",
                        "{start-date}|{start-time}|{end-time}|{status}|{title}", "2025-01-01", "1000d")
            return sorted(line for line in text.splitlines() if "|" in line)

        call("vdirsyncer", "discover", "p", **sync)
        call("vdirsyncer", "sync", **sync)
        seen = agenda()
        expected = sorted("%s|%s|%s" % (s["date"], s["start"], s["end"]) for s in map(first["sessions"].__getitem__, hex_sessions))
        times = sorted("|".join(line.split("|")[:3]) for line in seen if line.split("|")[1])
        assert times == expected, (times, expected)

        second = moved(first, hex_sessions[0], 1)
        gone = second["sessions"][hex_sessions[2]]
        new = copy.deepcopy(second["sessions"][hex_sessions[4]])
        new.update(uid="2026-hex-extra-1-1@semainier", date="2026-12-01")
        second["sessions"] = [s for s in second["sessions"] if s is not gone] + [new]
        trial.publish(second)
        path = trial.address("cohort:hex")
        end = time.time() + 3
        while b"hex-extra" not in server.ask(path).content and time.time() < end:
            time.sleep(0.05)
        call("vdirsyncer", "sync", **sync)
        now = agenda()
        was = second["sessions"][hex_sessions[0]]
        assert any(line.startswith("%s|%s" % (was["date"], was["start"])) for line in now), "the moved session"
        assert any(line.startswith("2026-12-01|" + new["start"]) for line in now), "the new session"
        cancelled = [line for line in now if line.startswith("%s|%s" % (gone["date"], gone["start"]))]
        assert len(cancelled) == 1 and "CANCELLED" in cancelled[0].upper(), cancelled
        assert len(now) == len(seen) + 1
        call("vdirsyncer", "sync", **sync)
        assert agenda() == now, "nothing moves without a change"
print("ok")
