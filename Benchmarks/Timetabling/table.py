# SPDX-License-Identifier: Apache-2.0
"""Joins runs with published figures: python3 table.py best-known.csv annealing.txt [cpsat.txt]"""
import csv
import re
import statistics
import sys

published = {row["instance"]: row for row in csv.DictReader(open(sys.argv[1]))}
runs, moves, broken = {}, {}, {}
for line in open(sys.argv[2]):
    match = re.match(r"(\S+) seed \d+ cost (\d+) .* broken (\d+) .* moves (\d+)", line)
    if match:
        runs.setdefault(match[1], []).append(int(match[2]))
        moves.setdefault(match[1], []).append(int(match[4]))
        broken[match[1]] = broken.get(match[1], 0) + int(match[3])
peers = {}
for path in sys.argv[3:]:
    for line in open(path):
        match = re.match(r"(\S+) cost (\S+) bound (-?\d+)", line)
        if match:
            peers[match[1]] = f"{match[2]} (≥ {match[3]})"
print("| instance | runs | median | best | million moves a run | best known | Müller mean | Bellio 2012 mean | CP-SAT |")
print("|---|---|---|---|---|---|---|---|---|")
better = 0
for name, costs in runs.items():
    row = published[name]
    median = statistics.median(costs)
    better += median <= float(row["Mueller_avg"])
    note = f" ({broken[name]} broken)" if broken[name] else ""
    print(
        f"| {name} | {len(costs)} | {median:g}{note} | {min(costs)} | {statistics.mean(moves[name]) / 1e6:.0f}"
        f" | {row['best_known_UD2']} | {row['Mueller_avg']} | {row['Bellio2012_avg']} | {peers.get(name, '–')} |")
print(f"\nMedian at or below Müller's mean: {better} of {len(runs)}.")
