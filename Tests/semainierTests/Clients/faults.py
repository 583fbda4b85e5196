# SPDX-License-Identifier: Apache-2.0
"""Killed, full, read-only, damaged: the store has the old version or the new one, never a mixture."""
import sqlite3
from harness import *

only = sys.argv[3] if len(sys.argv) > 3 else "all"


def check(trial, versions):
    """The store is whole, and its revisions are those of its last version."""
    run("versions", "--store", trial.store, "--format", "json")
    with contextlib.closing(sqlite3.connect(trial.store)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers = [n for n, in db.execute("SELECT number FROM version ORDER BY number")]
        assert len(numbers) in versions and numbers == list(range(1, len(numbers) + 1)), (numbers, versions)
        instant, added, changed, withdrawn = db.execute(
            "SELECT instant, added, changed, withdrawn FROM version ORDER BY number DESC").fetchone()
        touched, = db.execute("SELECT count(*) FROM event WHERE modified = ?", (instant,)).fetchone()
        later, = db.execute("SELECT count(*) FROM event WHERE modified > ?", (instant,)).fetchone()
        assert (touched, later) == (added + changed + withdrawn, 0), "events of another version than the last"
        return len(numbers)


def killed(trials=100):
    """kill -9 at random instants of publishing; the first publications are made on an empty directory."""
    random.seed(20260913)
    with Trial() as trial:
        start = time.time()
        trial.publish(trial.first)
        whole = time.time() - start
        versions, done, survived = 1, 0, 0
        for number in range(trials):
            schedule = moved(trial.first, number % 40, 1 + number)
            path = trial.write(schedule, "next.json")
            process = subprocess.Popen([SEMAINIER, "publish", path, "--store", trial.store],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.random() * whole * 1.1)
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = check(trial, {versions, versions + 1})
            survived += now > versions
            versions = now
        assert trial.publish(trial.first)["version"]["version"] == versions + 1
        print("%d killed, of which %d had already published" % (trials, survived))
    # Killed while the store itself is made.
    for _ in range(20):
        with Trial() as trial:
            process = subprocess.Popen([SEMAINIER, "publish", trial.write(trial.first), "--store", trial.store],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.random() * whole)
            process.send_signal(signal.SIGKILL)
            process.wait()
            trial.publish(trial.first)
            check(trial, {1})


def together(writers=6):
    """Publishers at once: each waits its turn, none is lost; also on a store that does not exist yet."""
    with Trial() as trial:
        paths = [trial.write(moved(trial.first, n, 3), "%d.json" % n) for n in range(writers)]
        processes = [subprocess.Popen([SEMAINIER, "publish", p, "--store", trial.store],
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for p in paths]
        for process in processes:
            output, errors = process.communicate(timeout=60)
            assert process.returncode == 0, errors
        assert check(trial, {writers}) == writers


@contextlib.contextmanager
def small_disk(kilobytes):
    mount = tempfile.mkdtemp(prefix="disk-")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dk" % kilobytes, "tmpfs", mount], capture_output=True)
    if done.returncode != 0:
        os.rmdir(mount)
        skip("no file system can be mounted here")
    try:
        yield mount
    finally:
        subprocess.run(["umount", "-l", mount], check=True)
        os.rmdir(mount)


def full():
    """A disk that fills up: refused, and the store is as it was; with space again, published."""
    with small_disk(4096) as disk, Trial() as plans:
        trial = Trial(disk)
        path = plans.write(plans.first)
        run("publish", path, "--store", trial.store)
        with open(trial.path("ballast"), "wb", buffering=0) as ballast:
            with contextlib.suppress(OSError):
                while True:
                    ballast.write(b"x" * 4096)
        refused = run("publish", plans.write(moved(plans.first), "next.json"), "--store", trial.store, status=2)
        assert "space" in refused.stderr, refused.stderr
        os.remove(trial.path("ballast"))
        check(trial, {1})
        run("publish", plans.path("next.json"), "--store", trial.store)
        check(trial, {2})
        # Full while exporting: what was exported before is still whole.
        run("export", "--store", trial.store, "--to", trial.path("public"))


def readonly():
    """A store that cannot be written to is served and exported from, and publishing says why not."""
    with small_disk(2048) as disk, Trial() as plans:
        trial = Trial(disk)
        run("publish", plans.write(plans.first), "--store", trial.store)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        try:
            refused = run("publish", plans.write(moved(plans.first), "next.json"), "--store", trial.store, status=2)
            assert "cannot be written" in refused.stderr, refused.stderr
            run("export", "--store", trial.store, "--to", plans.path("public"))
            plans.store = trial.store
            with plans.server() as server:
                assert server.ask(trial.address("all")).status == 200
        finally:
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


def damaged():
    """Bytes overwritten: refused in clear words, and the last static export is still there."""
    with Trial() as trial:
        trial.publish(trial.first)
        public = trial.path("public")
        run("export", "--store", trial.store, "--to", public)
        before = {name: open(os.path.join(public, "feeds", name), "rb").read()
                  for name in os.listdir(os.path.join(public, "feeds"))}
        key = open(trial.store + ".key", "rb").read()
        good = open(trial.store, "rb").read()
        def spoilt(*places):
            data = bytearray(good)
            for start, octets in places:
                data[start:start + len(octets)] = octets
            for suffix in ("-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.remove(trial.store + suffix)
            open(trial.store, "wb").write(data)
        for places in [[(0, b"not a database at all")], [(start, os.urandom(2000)) for start in range(4200, len(good), 4096)],
                       [(100, b"\xff" * 500)]]:
            spoilt(*places)
            for command in [["publish", trial.path("schedule.json")], ["versions"], ["export", "--to", public]]:
                refused = run(*command, "--store", trial.store, status=None)
                if command[0] != "versions":
                    assert refused.returncode == 2, (command, refused)
                    assert "damaged" in refused.stderr and "backup" in refused.stderr, refused.stderr
                assert "Fatal" not in refused.stderr
        now = {name: open(os.path.join(public, "feeds", name), "rb").read()
               for name in os.listdir(os.path.join(public, "feeds"))}
        assert now == before, "the last good export is still there"
        spoilt()
        os.remove(trial.store + ".key")
        refused = run("publish", trial.path("schedule.json"), "--store", trial.store, status=2)
        assert "key file" in refused.stderr
        open(trial.store + ".key", "wb").write(os.urandom(32))
        os.chmod(trial.store + ".key", 0o600)
        assert "not the key" in run("feeds", "list", "--store", trial.store, status=2).stderr
        open(trial.store + ".key", "wb").write(key)
        os.chmod(trial.store + ".key", 0o644)
        assert "chmod 600" in run("feeds", "list", "--store", trial.store, status=2).stderr


trials = {"killed": killed, "together": together, "full": full, "readonly": readonly, "damaged": damaged}
for name, trial in trials.items():
    if only in (name, "all"):
        trial()
print("ok")
