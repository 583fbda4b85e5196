# SPDX-License-Identifier: Apache-2.0
"""A publication is served within a second, by every server on the store; rotation and revocation likewise."""
from harness import *


def within(seconds, condition):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


with Trial() as trial:
    first = trial.first
    trial.publish(first)
    path, other = trial.address("cohort:hex"), trial.address("cohort:du")
    with trial.server() as one, trial.server() as two:
        servers = [one, two]
        before = [s.ask(path) for s in servers]
        assert before[0].content == before[1].content and before[0].headers["ETag"] == before[1].headers["ETag"]
        untouched = one.ask(other)
        trial.publish(moved(first, timed(first)[0]))
        for server in servers:
            assert within(1, lambda: server.ask(path).headers["ETag"] != before[0].headers["ETag"])
        after = one.ask(path)
        assert after.headers["Last-Modified"] != before[0].headers["Last-Modified"]
        for header in ["ETag", "Last-Modified"]:
            assert one.ask(other).headers[header] == untouched.headers[header], "an unchanged feed has not moved"

        run("rollback", 1, "--store", trial.store)
        assert within(1, lambda: one.ask(path).content.count(b"SEQUENCE:2\r\n") == 1), "sequences rise on the way back"

        run("feeds", "rotate", "cohort:hex", "--store", trial.store)
        fresh = trial.address("cohort:hex")
        assert fresh != path
        assert within(1, lambda: one.ask(path).status == 404 and one.ask(fresh).status == 200)
        run("feeds", "revoke", "cohort:hex", "--store", trial.store)
        assert within(1, lambda: one.ask(fresh).status == 404)

        run("feeds", "set", "cohort:du", "--language", "en", "--reminders", "60,1440", "--store", trial.store)
        assert within(1, lambda: b"PRODID:-//Semainier//Semainier 1//EN" in one.ask(other).content)
        rules = one.ask(trial.address("all"))
        assert rules.status == 200
        os.rename(trial.store, trial.store + ".gone")
        assert within(2, lambda: one.ask("/health").status == 503)
        assert one.ask(other).status == 200, "the last publication is served on"
        os.rename(trial.store + ".gone", trial.store)
        assert within(2, lambda: one.ask("/health").status == 200)
print("ok")
