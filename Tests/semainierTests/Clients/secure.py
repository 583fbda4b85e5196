# SPDX-License-Identifier: Apache-2.0
"""HTTPS by the server itself, and plain HTTP behind a proxy that has the certificate."""
from harness import *

for tool in ("openssl", "curl"):
    if shutil.which(tool) is None:
        skip("%s is not installed" % tool)
with Trial() as trial:
    trial.publish(trial.first)
    path = trial.address("cohort:hex")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", trial.path("key.pem"), "-out", trial.path("cert.pem"), "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)

    def curl(url, *options):
        return subprocess.run(["curl", "-sS", "-D", "-", *options, url], capture_output=True, text=True)

    with trial.server("--tls-certificate", trial.path("cert.pem"), "--tls-key", trial.path("key.pem")) as server:
        answer = curl("https://127.0.0.1:%d%s" % (server.port, path), "--cacert", trial.path("cert.pem"))
        assert "200 OK" in answer.stdout and "END:VCALENDAR" in answer.stdout, answer
        page = curl("https://127.0.0.1:%d%s" % (server.port, path[:-4]), "--cacert", trial.path("cert.pem")).stdout
        assert "webcal://127.0.0.1:%d%s" % (server.port, path) in page
        assert "https://127.0.0.1:%d%s" % (server.port, path) in page
        assert curl("https://127.0.0.1:%d%s" % (server.port, path), "--cacert", trial.path("cert.pem"), "--tls-max", "1.1").returncode != 0
    refused = run("serve", "--store", trial.store, "--port", "0", "--tls-certificate", trial.path("nothing.pem"),
                  "--tls-key", trial.path("key.pem"), status=2)
    assert "error" in refused.stderr

    if shutil.which("nginx"):
        with trial.server("--url", "https://calendar.example.org") as server:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            with open(trial.path("site.conf"), "w") as file:
                file.write("""daemon off; pid %s; error_log stderr; events {} http { access_log off;
server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s;
location / { proxy_pass http://127.0.0.1:%d; proxy_http_version 1.1; proxy_set_header Connection ""; } } }"""
                           % (trial.path("nginx.pid"), port, trial.path("cert.pem"), trial.path("key.pem"), server.port))
            process = subprocess.Popen(["nginx", "-c", trial.path("site.conf"), "-p", trial.directory], stderr=subprocess.DEVNULL)
            try:
                for _ in range(100):
                    with contextlib.suppress(OSError):
                        socket.create_connection(("127.0.0.1", port)).close()
                        break
                    time.sleep(0.05)
                answer = curl("https://127.0.0.1:%d%s" % (port, path), "--cacert", trial.path("cert.pem"))
                assert "200 OK" in answer.stdout and "END:VCALENDAR" in answer.stdout, answer
                page = curl("https://127.0.0.1:%d%s" % (port, path[:-4]), "--cacert", trial.path("cert.pem")).stdout
                assert "webcal://calendar.example.org" + path in page and "https://calendar.example.org" + path in page
            finally:
                process.terminate()
                process.wait()
print("ok")
