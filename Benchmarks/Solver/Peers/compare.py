# SPDX-License-Identifier: Apache-2.0
"""Runs SolverBenchmark and CP-SAT in turn on each instance and writes a table of comma-separated values.

compare.py binary seconds workers file...

Workers is the number of CP-SAT workers and of our threads. Job shops end in .txt, projects in .sm.
Times are wall-clock seconds to the proof, model building included for us and not for CP-SAT; memory is the most that our
process held, in megabytes.
"""
import math
import os
import subprocess
import sys

import ortools
from ortools.sat.python import cp_model


def job_shop(text):
    numbers = iter(int(word) for word in text.split())
    jobs, machines = next(numbers), next(numbers)
    data = [[(next(numbers), next(numbers)) for _ in range(machines)] for _ in range(jobs)]
    horizon = sum(d for job in data for _, d in job)
    model = cp_model.CpModel()
    makespan = model.new_int_var(0, horizon, "makespan")
    on_machine = [[] for _ in range(machines)]
    for job in data:
        previous = 0
        for machine, duration in job:
            start = model.new_int_var(0, horizon - duration, "")
            model.add(start >= previous)
            on_machine[machine].append(model.new_fixed_size_interval_var(start, duration, ""))
            previous = start + duration
        model.add(makespan >= previous)
    for intervals in on_machine:
        model.add_no_overlap(intervals)
    model.minimize(makespan)
    return model


def project(text):
    successors, durations, demands, capacities, section = [], [], [], [], ""
    for line in text.splitlines():
        words = line.split()
        numbers = [int(w) for w in words] if words and all(w.isdigit() for w in words) else []
        if line.startswith(("PRECEDENCE", "REQUESTS", "RESOURCEAVAIL")):
            section = line[:3]
        elif section == "PRE" and len(numbers) >= 3:
            successors.append([n - 1 for n in numbers[3:]])
        elif section == "REQ" and len(numbers) >= 4:
            durations.append(numbers[2])
            demands.append(numbers[3:])
        elif section == "RES" and numbers:
            capacities, section = numbers, ""
    horizon = sum(durations)
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, horizon - d, "") for d in durations]
    for task, following in enumerate(successors):
        for other in following:
            model.add(starts[task] + durations[task] <= starts[other])
    intervals = [model.new_fixed_size_interval_var(s, d, "") for s, d in zip(starts, durations)]
    for resource, capacity in enumerate(capacities):
        used = [t for t in range(len(durations)) if demands[t][resource] > 0 and durations[t] > 0]
        model.add_cumulative([intervals[t] for t in used], [demands[t][resource] for t in used], capacity)
    model.minimize(starts[-1])
    return model


def run(command):
    """What a command prints."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main():
    binary, seconds, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(f"# CP-SAT {ortools.__version__}, {workers} worker(s) each, limit {seconds} s")
    print("instance,ours,our value,our bound,our seconds,cp-sat,its value,its bound,its seconds,our memory", flush=True)
    ratios, proved, most = [], [0, 0], 0
    for path in sys.argv[4:]:
        command = [binary, "--limit", str(seconds), "--threads", str(workers), path]
        line = run(command).strip().split(",")
        memory = int(line[7])
        most = max(most, memory)
        with open(path) as file:
            text = file.read()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(project(text) if path.endswith(".sm") else job_shop(text))
        theirs = "optimal" if status == cp_model.OPTIMAL else "open"
        name = os.path.splitext(os.path.basename(path))[0]
        print(
            f"{name},{line[1]},{line[2]},{line[3]},{line[4]},"
            f"{theirs},{solver.objective_value:.0f},{solver.best_objective_bound:.0f},{solver.wall_time:.3f},{memory}",
            flush=True)
        proved[0] += line[1] == "optimal"
        proved[1] += theirs == "optimal"
        if line[1] == theirs == "optimal":
            ratios.append(max(0.001, float(line[4])) / max(0.001, solver.wall_time))
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else float("nan")
    print(f"# proved: we {proved[0]}, CP-SAT {proved[1]}; geometric mean of our time / theirs where both: {mean:.3f}; "
          f"our memory at most {most} MB")


if __name__ == "__main__":
    main()
