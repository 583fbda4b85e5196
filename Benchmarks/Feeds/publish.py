# SPDX-License-Identifier: Apache-2.0
"""How long a publication of 1,000 cohorts with 40,000 sessions takes: the first, and one that moves a session of each."""
import datetime, json, os, subprocess, sys, tempfile, time

semainier = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as scratch:
    path, store = scratch + "/schedule.json", scratch + "/calendar.sqlite"
    subprocess.run([sys.executable, here + "/schedule.py", "1000", "40", path], check=True)

    def publish():
        start = time.time()
        subprocess.run([semainier, "publish", path, "--store", store], check=True, stdout=subprocess.DEVNULL)
        return time.time() - start

    first = publish()
    schedule = json.load(open(path))
    for session in schedule["sessions"][::40]:
        session["date"] = (datetime.date.fromisoformat(session["date"]) + datetime.timedelta(days=1)).isoformat()
    json.dump(schedule, open(path, "w"))
    second = publish()
    schedule["sessions"] = schedule["sessions"][10:]
    json.dump(schedule, open(path, "w"))
    third = publish()
    print("publish 1,000 cohorts, 40,000 sessions: first %.2f s, 1,000 sessions moved %.2f s, 10 withdrawn %.2f s (limit 5 s)" % (first, second, third))
    print("store: %.1f MB" % (os.path.getsize(store) / 1e6))
