# SPDX-License-Identifier: Apache-2.0
"""The clock of the machine is set back between publications, then while a server runs: no instant goes back."""
from harness import *
from email.utils import parsedate_to_datetime

if shutil.which("faketime") is None:
    skip("faketime is not installed")


def publish_at(trial, schedule, instant):
    done = subprocess.run(
        ["faketime", "-f", "@" + instant, SEMAINIER, "publish", trial.write(schedule), "--store", trial.store,
         "--format", "json"], capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout, done.stderr)
    return json.loads(done.stdout)["version"]


def events(text):
    """SEQUENCE and LAST-MODIFIED of each event, by UID."""
    found = {}
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text.decode().replace("\r\n ", ""), re.S):
        lines = dict(line.split(":", 1) for line in block.split("\r\n") if ":" in line)
        found[lines["UID"]] = (int(lines.get("SEQUENCE", "0")), lines["LAST-MODIFIED"])
    return found


with Trial() as trial:
    first = trial.first
    index = timed(first)[0]
    one = publish_at(trial, first, "2027-03-10 10:00:00")
    with trial.server() as server:
        path = trial.address("cohort:hex")
        before = server.ask(path)
        # A month back: the version is dated after the first all the same, the event rises, all others stay as they were.
        two = publish_at(trial, moved(first, index, 1), "2027-02-10 10:00:00")
        assert two["version"] == one["version"] + 1 and two["published"] > one["published"], (one, two)
        end = time.time() + 3
        while server.ask(path).headers["ETag"] == before.headers["ETag"] and time.time() < end:
            time.sleep(0.05)
        after = server.ask(path)
        assert after.headers["ETag"] != before.headers["ETag"], "the new version is served"
        times = [parsedate_to_datetime(answer.headers["Last-Modified"]) for answer in (before, after)]
        assert times[1] > times[0], times
        was, now = events(before.content), events(after.content)
        changed = [uid for uid in was if now[uid] != was[uid]]
        assert len(changed) == 1 and now[changed[0]][0] == was[changed[0]][0] + 1, changed
        assert now[changed[0]][1] > was[changed[0]][1], (was[changed[0]], now[changed[0]])
        # A client that asks by date is given the new version, not told that nothing changed.
        asked = server.ask(path, headers={"If-Modified-Since": before.headers["Last-Modified"]})
        assert asked.status == 200, asked.status
        # Back again to the year before: rising still; then the true clock, which is later, counts again.
        three = publish_at(trial, first, "2026-03-10 10:00:00")
        four = publish_at(trial, moved(first, index, 2), "2027-05-01 08:00:00")
        assert one["published"] < two["published"] < three["published"] < four["published"], (one, two, three, four)
        assert four["published"] == "2027-05-01T08:00:00Z", four
    with_clock_back = subprocess.Popen(
        ["faketime", "-f", "@2025-01-01 00:00:00", SEMAINIER, "serve", "--store", trial.store, "--port", "0"],
        stderr=open(trial.path("back.log"), "w"))
    try:
        server = Server(with_clock_back, open(trial.path("back.log")))
        answer = server.ask(trial.address("cohort:hex"))
        assert answer.status == 200 and b"BEGIN:VEVENT" in answer.content, answer.status
        again = server.ask(trial.address("cohort:hex"), headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status == 304, again.status
    finally:
        subprocess.run(["pkill", "-TERM", "-P", str(with_clock_back.pid)])
        with_clock_back.terminate()
        with_clock_back.wait(10)
print("ok")
