# SPDX-License-Identifier: Apache-2.0
"""Runs the command line for the trials in this folder: publishing, serving, asking."""
import contextlib, copy, http.client, json, os, random, re, shutil, signal, socket, subprocess, sys, tempfile, time

SEMAINIER, SCHEDULE = sys.argv[1], sys.argv[2]
SKIPPED = 77


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIPPED)


def run(*arguments, status=0, **more):
    done = subprocess.run([SEMAINIER, *map(str, arguments)], capture_output=True, text=True, **more)
    assert status is None or done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    return done


class Trial:
    """A directory with a store and schedules."""

    def __init__(self, directory=None):
        self.directory = directory or tempfile.mkdtemp(prefix="feeds-")
        self.store = os.path.join(self.directory, "calendar.sqlite")
        with open(SCHEDULE) as file:
            self.first = json.load(file)

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, schedule, name="schedule.json"):
        with open(self.path(name), "w") as file:
            json.dump(schedule, file)
        return self.path(name)

    def publish(self, schedule, status=0, name="schedule.json"):
        done = run("publish", self.write(schedule, name), "--store", self.store, "--format", "json", status=status)
        return json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def feeds(self):
        return {feed["feed"]: feed for feed in
                json.loads(run("feeds", "list", "--store", self.store, "--format", "json").stdout)}

    def address(self, feed):
        return self.feeds()[feed]["address"]

    @contextlib.contextmanager
    def server(self, *options):
        log = open(self.path("serve-%d.log" % random.randrange(10**9)), "w+")
        process = subprocess.Popen([SEMAINIER, "serve", "--store", self.store, "--port", "0", *options], stderr=log)
        try:
            server = Server(process, log)
            yield server
            assert process.poll() is None, "the server ended with %s: %s" % (process.returncode, server.text()[-3000:])
        except OSError:
            print("the server: exit", process.poll(), open(log.name).read()[-3000:])
            raise
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    raise AssertionError("the server did not end on SIGTERM")
                assert process.returncode == 0, "SIGTERM ended the server with %d" % process.returncode
            log.close()

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        shutil.rmtree(self.directory, ignore_errors=True)


class Server:
    def __init__(self, process, log):
        self.process, self.log = process, log
        deadline = time.time() + 20
        while True:
            found = re.search(r"listening at (https?)://127\.0\.0\.1:(\d+)", self.text())
            if found:
                self.port = int(found.group(2))
                return
            assert process.poll() is None and time.time() < deadline, self.text()
            time.sleep(0.02)

    def text(self):
        with open(self.log.name) as file:
            return file.read()

    def ask(self, path, method="GET", headers={}, body=None, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        own.request(method, path, body=body, headers=headers)
        answer = own.getresponse()
        answer.content = answer.read()
        if connection is None:
            own.close()
        return answer


def moved(schedule, index=0, days=7):
    """The schedule with one session on another day."""
    import datetime
    schedule = copy.deepcopy(schedule)
    session = schedule["sessions"][index]
    day = datetime.date.fromisoformat(session["date"]) + datetime.timedelta(days=days)
    session["date"] = day.isoformat()
    return schedule


def timed(schedule, cohort="hex"):
    """Indices of a cohort's sessions with times."""
    return [i for i, s in enumerate(schedule["sessions"]) if s["cohort"] == cohort and s["start"]]
