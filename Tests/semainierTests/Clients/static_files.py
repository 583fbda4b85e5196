# SPDX-License-Identifier: Apache-2.0
"""Files for a web server have the bytes of the served feeds, at their paths; unchanged ones are not touched."""
from harness import *

with Trial() as trial:
    trial.publish(trial.first)
    public = trial.path("public")
    run("export", "--store", trial.store, "--to", public)
    feeds = trial.feeds()
    with trial.server() as server:
        for feed in feeds.values():
            with open(public + feed["address"], "rb") as file:
                assert file.read() == server.ask(feed["address"]).content, feed["feed"]
    assert sorted(os.listdir(public)) == ["_headers", "feeds", "nginx.conf"]
    assert len(os.listdir(public + "/feeds")) == len(feeds)

    def times():
        return {name: os.stat(public + "/feeds/" + name).st_mtime_ns for name in os.listdir(public + "/feeds")}

    before = times()
    answer = json.loads(run("export", "--store", trial.store, "--to", public, "--format", "json").stdout)
    assert answer["written"] == [] and times() == before
    trial.publish(moved(trial.first, timed(trial.first)[0]))
    run("feeds", "rotate", "cohort:opa", "--store", trial.store)
    answer = json.loads(run("export", "--store", trial.store, "--to", public, "--format", "json").stdout)
    assert answer["removed"] == [feeds["cohort:opa"]["address"][1:]], answer
    assert feeds["cohort:hex"]["address"][1:] in answer["written"]
    after = times()
    unchanged = feeds["cohort:du"]["address"].rsplit("/", 1)[1]
    assert after[unchanged] == before[unchanged]
    if shutil.which("nginx"):
        site = "daemon off; pid %s; error_log stderr; events {} http { access_log off; server { listen 127.0.0.1:%d; root %s; include %s/nginx.conf; } }"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with open(trial.path("site.conf"), "w") as file:
            file.write(site % (trial.path("nginx.pid"), port, public, public))
        os.chmod(trial.directory, 0o755)
        process = subprocess.Popen(["nginx", "-c", trial.path("site.conf"), "-p", trial.directory], stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.05)
            connection = http.client.HTTPConnection("127.0.0.1", port)
            address = trial.address("cohort:hex")
            def ask(path, **headers):
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                answer.content = answer.read()
                return answer
            answer = ask(address)
            assert answer.status == 200 and answer.headers["Content-Type"] == "text/calendar; charset=utf-8", answer.headers
            assert answer.headers["X-Robots-Tag"] == "noindex"
            assert ask(address, **{"If-None-Match": answer.headers["ETag"]}).status == 304
            assert ask("/feeds/").status in (403, 404) and ask("/nginx.conf").status == 404
        finally:
            process.terminate()
            process.wait()
print("ok")
