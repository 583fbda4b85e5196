# SPDX-License-Identifier: Apache-2.0
"""The answers and exit codes of publish, versions, diff, rollback and feeds."""
from harness import *


def answer(*arguments):
    return json.loads(run(*arguments, "--store", trial.store, "--format", "json").stdout)


with Trial() as trial:
    first = trial.first
    index = timed(first)[0]
    assert "no store" in run("versions", "--store", trial.store, status=2).stderr
    assert not os.path.exists(trial.store) and not os.path.exists(trial.store + ".key"), "reading makes nothing"
    one = trial.publish(first)
    assert one["new"] and one["version"]["version"] == 1 and one["version"]["changed"] == 0
    again = trial.publish(first)
    assert not again["new"] and again["version"] == one["version"]
    second = moved(first, index)
    second["sessions"][timed(first)[1]]["room"] = None
    two = trial.publish(second)
    assert two["new"] and two["version"]["version"] == 2 and two["version"]["changed"] == 2, two

    changes = answer("diff", "1", "2")
    assert sorted(c["changes"] for c in changes["sessions"]) == [["date"], ["room"]], changes
    assert changes["marks"] == [] and changes["periods"] == []
    files = run("diff", trial.write(first, "a.json"), trial.write(second, "b.json"), "--format", "json").stdout
    assert json.loads(files) == changes, "files and versions give one answer"
    assert answer("diff", "1", "1")["sessions"] == []

    back = answer("rollback", "1", "--note", "back again")
    assert back["version"]["version"] == 3 and back["version"]["restored"] == 1
    assert answer("diff", "1", "3")["sessions"] == []
    versions = answer("versions")
    assert [v["version"] for v in versions] == [3, 2, 1] and versions[0]["note"] == "back again"
    assert versions[0]["published"] > versions[1]["published"] > versions[2]["published"]

    for wrong in [["rollback", "9"], ["diff", "1", "9"], ["diff", "1", "x"], ["feeds", "rotate", "cohort:nobody"],
                  ["feeds", "rotate", "nobody"], ["feeds", "rotate"], ["feeds", "set", "all", "--reminders", "99999"],
                  ["feeds", "set", "all", "--cancelled", "x"], ["publish", trial.path("missing.json")],
                  ["publish", trial.path("bad.json")]]:
        with open(trial.path("bad.json"), "w") as file:
            file.write("{}")
        done = run(*wrong, "--store", trial.store, status=2)
        assert done.stdout == "" and done.stderr, wrong
    assert [v["version"] for v in answer("versions")] == [3, 2, 1]

    before = trial.feeds()
    changed = answer("feeds", "set", "cohort:hex", "--language", "en", "--details", "reduced", "--cancelled", "title",
                     "--reminders", "60,1440")
    assert changed == [{**before["cohort:hex"], "language": "en", "details": "reduced", "cancelled": "title",
                        "reminders": [60, 1440], "modified": changed[0]["modified"], "name": changed[0]["name"]}], changed
    plain = answer("feeds", "set", "cohort:hex", "--language", "plan", "--details", "full", "--cancelled", "status",
                   "--reminders", "none")
    assert plain[0]["language"] == "fr" and plain[0]["reminders"] == []
    run("feeds", "rotate", "--new-key", "--store", trial.store)
    after = trial.feeds()
    assert all(after[f]["address"] != before[f]["address"] for f in before)
    shown = run("feeds", "list", "--store", trial.store, "--url", "https://calendar.example.org/").stdout
    assert "https://calendar.example.org" + after["all"]["address"] in shown

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "in use" in run("serve", "--store", trial.store, "--port", port, status=2).stderr
print("ok")
