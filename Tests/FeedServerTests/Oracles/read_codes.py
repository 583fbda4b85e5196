# SPDX-License-Identifier: Apache-2.0
"""Reads QR codes, one JSON object a line with «text» and «rows», and compares them with the text and with python's qrcode.

With zbarimg they are read from an image; with the package qrcode every module is compared."""
import json, shutil, subprocess, sys, tempfile

try:
    import qrcode
except ImportError:
    qrcode = None
scanner = shutil.which("zbarimg")
if not qrcode and not scanner:
    print("neither zbarimg nor the python package qrcode is installed")
    sys.exit(77)


def scan(rows):
    scale, quiet = 4, 4
    blank = [0] * (len(rows) + 2 * quiet)
    grid = [blank] * quiet + [[0] * quiet + [int(c) for c in row] + [0] * quiet for row in rows] + [blank] * quiet
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        side = len(grid) * scale
        pixels = b"".join(bytes(0 if module else 255 for module in row for _ in range(scale)) * scale for row in grid)
        file.write(b"P5 %d %d 255\n" % (side, side) + pixels)
        file.flush()
        return subprocess.run([scanner, "--raw", "-q", "-Sdisable", "-Sqrcode.enable", file.name],
                              capture_output=True).stdout


for line in sys.stdin:
    code = json.loads(line)
    rows, text = code["rows"], code["text"]
    if qrcode:
        mask = int(rows[8][2:5], 2) ^ 0b101
        peer = qrcode.QRCode(version=(len(rows) - 17) // 4, error_correction=qrcode.constants.ERROR_CORRECT_M,
                             mask_pattern=mask, border=0)
        peer.add_data(text.encode(), optimize=0)
        peer.make(fit=False)
        theirs = ["".join("1" if m else "0" for m in row) for row in peer.get_matrix()]
        assert theirs == rows, "%d octets: modules differ from those of qrcode" % len(text.encode())
    if scanner and len(rows) < 130:
        read = scan(rows)
        assert read == text.encode() + b"\n", (text, read)
print("ok")
