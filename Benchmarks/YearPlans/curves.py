# SPDX-License-Identifier: Apache-2.0
"""Cost, bound and memory over time as a picture: python curves.py OUT.svg NAME=LOG… [NAME=LOG,PEERLOG…]

LOG is what `YearTimes … solve` prints, PEERLOG what `cpsat_year.py` prints of the same problem. Each NAME is a column: above,
cost over time on a logarithmic axis with the bound that was proved by then; below, memory.
"""
import math
import re
import sys
from html import escape

OURS = re.compile(
    r"^\s*([\d.]+) s (\w+)\s+broken\s+(\d+) values \[([-\d, ]*)\] bounds \[([-\d, ]*)\] moves \d+ \(.*\) (\d+) MB")
PEER = re.compile(r"^\s*([\d.]+) s\s+(-?\d+) \(>= (-?\d+)\)")
WIDTH, GAP, LEFT, TOP, HEIGHT, LOW = 300, 70, 66, 34, 210, 80
INK, BEST, BOUND, OTHER = "#444", "#1f5fa8", "#7aa6d6", "#c05a1c"


def ours(path):
    """Rows of seconds, cost (None while something is broken), bound, MB, blocks left out."""
    rows = []
    for line in open(path):
        if found := OURS.match(line):
            seconds, _, broken, values, bounds, memory = found.groups()
            values = [int(v) for v in values.split(",") if v.strip()]
            bounds = [int(v) for v in bounds.split(",") if v.strip()]
            cost = values[-1] if broken == "0" and values else None
            rows.append((float(seconds), cost, bounds[-1] if bounds else 0, int(memory), values[0] if values else 0))
    return rows


def peer(path):
    return [(float(s), int(c), int(b)) for s, c, b in
            (m.groups() for m in map(PEER.match, open(path)) if m)]


def steps(points, end):
    """The corners of a curve that keeps each value until the next."""
    corners = []
    for (x, y), following in zip(points, points[1:] + [(end, None)]):
        corners += [(x, y), (following[0], y)]
    return corners


class Axis:
    def __init__(self, low, high, start, end, is_log=False):
        self.low, self.high, self.start, self.end, self.is_log = low, max(high, low + 1e-9), start, end, is_log

    def __call__(self, value):
        if self.is_log:
            share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        if self.is_log:
            first = math.floor(math.log10(self.low))
            ticks = [m * 10.0 ** e for e in range(first, 6) for m in (1, 3)]
            return [t for t in ticks if self.low <= t <= self.high]
        step = 10 ** math.floor(math.log10((self.high - self.low) / 2))
        while (self.high - self.low) / step > 5:
            step *= 2 if str(step)[0] != "2" else 2.5
        first = math.ceil(self.low / step) * step
        return [first + k * step for k in range(int((self.high - first) / step) + 1)]


def line(corners, x, y, colour, dash="", width=1.6):
    points = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in corners)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"{dash}/>'


def text(x, y, what, anchor="start", colour=INK, size=11):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{escape(what)}</text>'


def frame(x, y, bottom):
    out = [f'<path d="M{x.start},{y.end} V{y.start} H{x.end}" fill="none" stroke="{INK}"/>']
    for tick in y.ticks():
        out.append(f'<path d="M{x.start},{y(tick):.1f} H{x.end}" stroke="#ddd"/>')
        out.append(text(x.start - 5, y(tick) + 4, f"{tick:,.0f}", "end"))
    if bottom:
        for tick in x.ticks():
            out.append(f'<path d="M{x(tick):.1f},{y.start} v4" stroke="{INK}"/>')
            out.append(text(x(tick), y.start + 16, f"{tick:g}", "middle"))
    return out


def column(number, name, logs):
    rows = ours(logs[0])
    others = peer(logs[1]) if len(logs) > 1 else []
    end = max([r[0] for r in rows] + [o[0] for o in others])
    found = [(r[0], r[1]) for r in rows if r[1] is not None]
    bounds = [(r[0], r[2]) for r in rows if r[2] > 0]
    left = LEFT + number * (WIDTH + GAP)
    x = Axis(max(0.1, min(r[0] for r in found) / 2), end, left, left + WIDTH, is_log=True)
    # First answers of others cost many times as much, and bounds begin near 0: what leaves the frame is cut off.
    costs = [c for _, c in found]
    high = max(costs)
    bounds = [b for b in bounds if b[1] > 0.75 * min(costs)]
    low = min(costs + [b for _, b in bounds])
    others = [o for o in others if o[1] <= high * 1.2]
    high = max([high] + [o[1] for o in others])
    y = Axis(low - (high - low) * 0.06, high + (high - low) * 0.04, TOP + HEIGHT, TOP)
    out = [text(left, TOP - 14, name, size=13)] + frame(x, y, False)
    complete = next((r[0] for r in rows if r[1] is not None and r[4] == 0), end)
    for part, until, width in [([f for f in found if f[0] < complete], complete, 0.7),
                               ([f for f in found if f[0] >= complete], end, 1.6)]:
        if part:
            out.append(line(steps(part, until), x, y, BEST, width=width))
    if bounds:
        out.append(line(steps(bounds, end), x, y, BOUND, ' stroke-dasharray="5 3"'))
    if others:
        out.append(line(steps([(o[0], o[1]) for o in others], end), x, y, OTHER))
    bottom = TOP + HEIGHT + 26
    memory = Axis(0, max(r[3] for r in rows) * 1.1, bottom + LOW, bottom)
    out += frame(x, memory, True)
    out.append(line(steps([(r[0], r[3]) for r in rows], end), x, memory, BEST))
    out.append(text(x.end, memory.start + 30, "seconds", "end"))
    return out


def main(target, *columns):
    names = [c.partition("=") for c in columns]
    width = LEFT + len(columns) * (WIDTH + GAP)
    height = TOP + HEIGHT + LOW + 86
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
           f'<rect width="{width}" height="{height}" fill="white"/>']
    for number, (name, _, logs) in enumerate(names):
        out += column(number, name, logs.split(","))
    place = LEFT
    for label, colour, dash in [("best cost (thin: optional blocks left out); memory in MB, below", BEST, ""),
                                ("bound", BOUND, ' stroke-dasharray="5 3"'), ("CP-SAT, best cost", OTHER, "")]:
        out.append(f'<path d="M{place},{height - 10} h26" stroke="{colour}" stroke-width="1.6"{dash}/>')
        out.append(text(place + 32, height - 6, label))
        place += 60 + 6.2 * len(label)
    open(target, "w").write("\n".join(out + ["</svg>", ""]))


if __name__ == "__main__":
    if len(sys.argv) < 3 or any("=" not in a for a in sys.argv[2:]):
        sys.exit(__doc__)
    main(*sys.argv[1:])
