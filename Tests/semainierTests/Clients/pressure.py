# SPDX-License-Identifier: Apache-2.0
"""Idle connections, slow clients, long headers, long bodies, and the time of a refusal."""
import resource, statistics
from harness import *

count = 1000
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)) if hard > 0 else 4096, hard))


def raw(server, data):
    s = socket.create_connection(("127.0.0.1", server.port), timeout=15)
    s.sendall(data)
    return s


def all_of(s):
    parts = []
    try:
        while True:
            part = s.recv(65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
    except (ConnectionResetError, BrokenPipeError):
        return b"".join(parts)


with Trial() as trial:
    trial.publish(trial.first)
    path = trial.address("cohort:hex")
    run("feeds", "revoke", "room:conte", "--store", trial.store)
    with trial.server("--no-access-log") as server:
        idle = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(count)]
        start = time.time()
        for _ in range(20):
            assert server.ask(path).status == 200
        assert time.time() - start < 5, "%d idle connections slow the others down" % count
        with open("/proc/%d/status" % server.process.pid) as file:
            kilobytes = int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))
        assert kilobytes < 400_000, kilobytes
        for s in idle:
            s.close()

        # A head that is too long is refused, and the connection closed.
        answer = all_of(raw(server, b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 40_000 + b"\r\n\r\n"))
        assert answer.startswith(b"HTTP/1.1 4") or answer == b"", answer[:80]
        many = b"".join(b"X-%d: 1\r\n" % i for i in range(500))
        answer = all_of(raw(server, b"GET / HTTP/1.1\r\nHost: x\r\n" + many + b"\r\n"))
        assert answer.startswith(b"HTTP/1.1 4") or answer == b"", answer[:80]
        # A body without end is cut off.
        s = raw(server, b"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n")
        try:
            for _ in range(200):
                s.sendall(b"x" * 65536)
            closed = False
        except OSError:
            closed = True
        assert closed, "a body of 13 MB was taken"
        for rubbish in [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" + b"\0" * 50]:
            s = raw(server, rubbish)
            s.shutdown(socket.SHUT_WR)
            answer = all_of(s)
            assert not answer.startswith(b"HTTP/1.1 2"), (rubbish, answer)
        assert server.ask("/health").status == 200

        # Unknown, revoked and malformed tokens take the same time.
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        kinds = {"unknown": "/feeds/" + "0" * 32 + ".ics", "near": path[:-5] + "0.ics", "short": "/feeds/12.ics"}
        times = {kind: [] for kind in kinds}
        for _ in range(400):
            for kind, address in kinds.items():
                begin = time.perf_counter()
                assert server.ask(address, connection=connection).status in (404, 200)
                times[kind].append(time.perf_counter() - begin)
        medians = [statistics.median(t) for t in times.values()]
        assert max(medians) < 1.5 * min(medians), dict(zip(kinds, medians))

    with trial.server("--idle-time", "1", "--answer-time", "2", "--max-connections", "50") as server:
        # A head that never ends.
        s = raw(server, b"GET / HTTP/1.1\r\n")
        begin, closed = time.time(), False
        while time.time() - begin < 8 and not closed:
            try:
                s.sendall(b"X: 1\r\n")
                s.settimeout(0.3)
                closed = s.recv(100) == b""
            except socket.timeout:
                pass
            except OSError:
                closed = True
        assert closed and time.time() - begin < 7, "a dripping client was kept"
        # A reader that never reads: its answers pile up until the connection is closed.
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.connect(("127.0.0.1", server.port))
        request = ("GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % trial.address("all")).encode()
        closed = False
        s.settimeout(1)
        begin = time.time()
        while time.time() - begin < 15 and not closed:
            try:
                s.sendall(request * 20)
            except socket.timeout:
                pass
            except OSError:
                closed = True
        assert closed, "a client that does not read was kept"
        # More connections than are taken: the rest waits, and is served as places become free.
        crowd = [socket.create_connection(("127.0.0.1", server.port), timeout=15) for _ in range(80)]
        assert server.ask(path).status == 200
        for s in crowd:
            s.close()
print("ok")
