# SPDX-License-Identifier: Apache-2.0
"""The rules of HTTP for feeds, asked for with http.client and curl."""
import email.utils, gzip, subprocess
from harness import *

with Trial() as trial:
    trial.publish(trial.first)
    path = trial.address("cohort:hex")
    with trial.server() as server:
        whole = server.ask(path)
        assert whole.status == 200
        assert whole.headers["Content-Type"] == "text/calendar; charset=utf-8"
        tag, modified = whole.headers["ETag"], whole.headers["Last-Modified"]
        assert re.fullmatch(r'"[0-9a-f]{32}"', tag), tag
        assert email.utils.parsedate_to_datetime(modified)
        assert int(whole.headers["Content-Length"]) == len(whole.content)
        assert whole.content.endswith(b"END:VCALENDAR\r\n")
        assert whole.headers["Content-Disposition"].startswith("inline")
        assert "max-age" in whole.headers["Cache-Control"] and "private" in whole.headers["Cache-Control"]
        assert whole.headers["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in whole.headers

        head = server.ask(path, "HEAD")
        assert head.status == 200 and head.content == b""
        for name in ["Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control"]:
            assert head.headers[name] == whole.headers[name], name

        def status(**headers):
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            answers = [server.ask(path, method, headers) for method in ("GET", "HEAD")]
            assert answers[0].status == answers[1].status
            if answers[0].status == 304:
                assert answers[0].content == b"" and answers[0].headers["ETag"] and answers[0].headers["Last-Modified"]
                assert answers[0].headers["Cache-Control"]
            return answers[0].status

        later = "Fri, 01 Jan 2100 00:00:00 GMT"
        assert status(If_None_Match=tag) == 304
        assert status(If_None_Match="W/" + tag) == 304
        assert status(If_None_Match='"other", ' + tag) == 304
        assert status(If_None_Match="*") == 304
        assert status(If_None_Match='"other"') == 200
        assert status(If_Modified_Since=modified) == 304
        assert status(If_Modified_Since=later) == 304
        assert status(If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT") == 200
        assert status(If_Modified_Since="yesterday") == 200, "a date that is none must not give a 304"
        assert status(If_None_Match='"other"', If_Modified_Since=later) == 200, "the tag decides alone"
        assert status(If_None_Match=tag, If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT") == 304
        moment = email.utils.parsedate_to_datetime(modified)
        assert status(If_Modified_Since=moment.strftime("%A, %d-%b-%y %H:%M:%S GMT")) == 304
        assert status(If_Modified_Since=moment.strftime("%a %b %d %H:%M:%S %Y")) == 304

        packed = server.ask(path, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == whole.content
        assert packed.headers["ETag"] != tag
        assert server.ask(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}).status == 304
        for refused in ["identity", "gzip;q=0", "br", ""]:
            assert "Content-Encoding" not in server.ask(path, headers={"Accept-Encoding": refused}).headers, refused
        outlook = {"Accept-Encoding": "gzip", "User-Agent": "Microsoft Office/16.0 (Microsoft Outlook 16.0)"}
        assert "Content-Encoding" not in server.ask(path, headers=outlook).headers

        for accept in [None, "text/html", "application/json"]:
            assert server.ask(path, headers={"Accept": accept} if accept else {}).status == 200
        assert server.ask(path + "?x=1").status == 200

        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]:
            answer = server.ask(path, method)
            assert answer.status == 405 and answer.headers["Allow"] == "GET, HEAD", method

        token = path[len("/feeds/"):-len(".ics")]
        run("feeds", "revoke", "room:conte", "--store", trial.store)
        revoked = json.loads(run("feeds", "list", "--store", trial.store, "--format", "json").stdout)
        assert [f.get("address") for f in revoked if f["feed"] == "room:conte"] == [None]
        wrong = ["/feeds/" + "0" * 32 + ".ics", "/feeds/x.ics", "/feeds/.ics", "/feeds/", "/feeds", "/", "/feeds/../health",
                 "/feeds/" + token.upper() + ".ics", "/feeds/%s.ics/" % token, "/robots.txt", "/feeds/" + "f" * 4000,
                 "/feeds/%00.ics", "/calendar.sqlite", "/calendar.sqlite.key", "/..%2f..%2fetc/passwd"]
        answers = [server.ask(p) for p in wrong]
        def face(answer):
            return answer.status, answer.content, sorted((k, v) for k, v in answer.headers.items() if k != "Date")
        assert all(face(a) == face(answers[0]) and a.status == 404 for a in answers), [a.status for a in answers]

        curl = subprocess.run(["curl", "-sS", "--compressed", "-o", trial.path("curl.ics"), "-z", modified, "-w",
                               "%{http_code}", "http://127.0.0.1:%d%s" % (server.port, path)], capture_output=True, text=True)
        assert curl.stdout == "304", curl
        assert server.ask("/health").content == b"ok\n"
        counters = server.ask("/metrics").content.decode()
        assert re.search(r'semainier_requests_total\{route="feed",status="304"\} \d+', counters)
        assert token not in counters
        assert token not in server.text() and "feed=cohort:hex" in server.text(), "the log tells the feed, not its token"
print("ok")
