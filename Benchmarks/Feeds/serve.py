# SPDX-License-Identifier: Apache-2.0
"""Requests per second for 304 and 200 with a feed of 300 events: our server against nginx with the same file.

Both run at once, idle in turn; the runs alternate, and the best of each counts. wrk is the client."""
import contextlib, json, os, re, signal, socket, subprocess, sys, tempfile, time

semainier, paced_client = sys.argv[1:3]
rounds, seconds = int(os.environ.get("ROUNDS", "3")), int(os.environ.get("SECONDS_EACH", "5"))
here = os.path.dirname(os.path.abspath(__file__))


def wrk(port, path, tag=None, connections=64, rate=None):
    command = ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--latency", "http://127.0.0.1:%d%s" % (port, path)]
    if tag:
        command += ["-H", "If-None-Match: " + tag]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Socket errors" not in text, text
    latency = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    unit = {"us": 1e-3, "ms": 1, "s": 1e3}[latency.group(2)]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), float(latency.group(1)) * unit


def paced(port, path, rate, tag):
    """Times in ms at 50 % and 99 % of a client that sends on time whether answers came or not; see Peers/paced.c."""
    command = [paced_client, str(port), path, "%.0f" % rate, str(seconds), "64"] + ([tag] if tag else [])
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(text[2]), float(text[4])


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open("/proc/%d/status" % pid).read()).group(1)) / 1024


with tempfile.TemporaryDirectory() as scratch:
    os.chmod(scratch, 0o755)
    store, public = scratch + "/calendar.sqlite", scratch + "/public"
    subprocess.run([sys.executable, here + "/schedule.py", "1", "300", scratch + "/schedule.json"], check=True)
    subprocess.run([semainier, "publish", scratch + "/schedule.json", "--store", store], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([semainier, "export", "--store", store, "--to", public], check=True, stdout=subprocess.DEVNULL)
    feeds = json.loads(subprocess.run([semainier, "feeds", "list", "--store", store, "--format", "json"], check=True, capture_output=True).stdout)
    path = [f["address"] for f in feeds if f["feed"] == "cohort:c0"][0]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        theirs = probe.getsockname()[1]
    with open(scratch + "/site.conf", "w") as file:
        file.write("daemon off; worker_processes auto; pid %s/pid; error_log stderr; events { worker_connections 2048; } http { access_log off; keepalive_requests 1000000; sendfile on; open_file_cache max=100; server { listen 127.0.0.1:%d reuseport; root %s; include %s/nginx.conf; } }" % (scratch, theirs, public, public))
    nginx = subprocess.Popen(["nginx", "-c", scratch + "/site.conf", "-p", scratch], stderr=subprocess.DEVNULL)
    ours = subprocess.Popen([semainier, "serve", "--store", store, "--port", "0", "--no-access-log"], stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)$", ours.stderr.readline().strip()).group(1))
        for p in (port, theirs):
            for _ in range(100):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", p)).close()
                    break
                time.sleep(0.05)
        def tag(p):
            import http.client
            connection = http.client.HTTPConnection("127.0.0.1", p)
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            return answer.headers["ETag"]
        tags = {port: tag(port), theirs: tag(theirs)}
        best = {}
        for _ in range(rounds):
            for kind in ("304", "200"):
                for p in (theirs, port):
                    rate, tail = wrk(p, path, tags[p] if kind == "304" else None)
                    if rate > best.get((kind, p), (0, 0))[0]:
                        best[kind, p] = (rate, tail)
        for kind, limit in (("304", 0.5), ("200", 0.4)):
            mine, other = best[kind, port], best[kind, theirs]
            print("%s: %.0f/s against %.0f/s of nginx: ratio %.2f (at least %.1f); p99 at full load %.1f ms, nginx %.1f ms"
                  % (kind, mine[0], other[0], mine[0] / other[0], limit, mine[1], other[1]))
        for kind in ("304", "200"):
            for p, name in ((port, "ours"), (theirs, "nginx")):
                half = best[kind, port][0] / 2
                tails = sorted(paced(p, path, half, tags[p] if kind == "304" else None) for _ in range(rounds))
                middle = tails[len(tails) // 2]
                print("%s at half load, %.0f/s sent on time, %s: median %.2f ms, p99 %.2f ms (under 20 ms)"
                      % (kind, half, name, *middle))
        if os.environ.get("MILLION"):
            before, done = memory(ours.pid), 0
            steps = []
            while done < 1_000_000:
                rate, _ = wrk(port, path, tags[port])
                done += rate * seconds
                steps.append("%.0f" % memory(ours.pid))
            print("memory over %.0f requests: %.0f MB before, then %s MB" % (done, before, " ".join(steps)))
    finally:
        ours.send_signal(signal.SIGTERM)
        nginx.terminate()
        ours.wait()
        nginx.wait()
