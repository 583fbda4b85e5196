# SPDX-License-Identifier: Apache-2.0
"""CP-SAT on the UD2 formulation: one literal for each course, period and room, linked costs.

The model has the strengthening that a naive one lacks: a course uses at least one room and meets on at least one day,
and lectures of one course are interchangeable (counted, not named)."""
import argparse
import os
import threading
import time

from ortools.sat.python import cp_model


def read(path):
    section, header, rows = None, {}, {}
    for line in open(path):
        fields = line.split()
        if not fields or fields[0] == "END.":
            continue
        if len(fields) == 1 and fields[0].rstrip(":").isupper():
            section = rows.setdefault(fields[0].rstrip(":"), [])
        elif section is None:
            header[fields[0].rstrip(":")] = fields[1:]
        else:
            section.append(fields)
    return header, rows


def solve(path, seconds, workers):
    header, rows = read(path)
    days, periods = int(header["Days"][0]), int(header["Periods_per_day"][0])
    slots = range(days * periods)
    courses = {c[0]: (c[1], int(c[2]), int(c[3]), int(c[4])) for c in rows["COURSES"]}
    rooms = {r[0]: int(r[1]) for r in rows["ROOMS"]}
    curricula = [set(q[2:]) for q in rows["CURRICULA"]]
    closed = {(u[0], int(u[1]) * periods + int(u[2])) for u in rows["UNAVAILABILITY_CONSTRAINTS"]}
    model = cp_model.CpModel()
    held, placed = {}, {}
    cost = []
    for course, (_, lectures, minimum, students) in courses.items():
        for slot in slots:
            if (course, slot) in closed:
                continue
            held[course, slot] = model.new_bool_var("")
            for room, capacity in rooms.items():
                literal = placed[course, slot, room] = model.new_bool_var("")
                if students > capacity:
                    cost.append((students - capacity) * literal)
            model.add(sum(placed[course, slot, room] for room in rooms) == held[course, slot])
        model.add(sum(held[course, s] for s in slots if (course, s) in held) == lectures)
        meets = []
        for day in range(days):
            own = [held[course, s] for s in slots if s // periods == day and (course, s) in held]
            if own:
                literal = model.new_bool_var("")
                model.add_max_equality(literal, own)
                meets.append(literal)
        short = model.new_int_var(0, max(0, minimum - 1), "")
        model.add(sum(meets) + short >= minimum)
        cost.append(5 * short)
        used = []
        for room in rooms:
            literal = model.new_bool_var("")
            model.add_max_equality(literal, [placed[course, s, room] for s in slots if (course, s) in held])
            used.append(literal)
        model.add(sum(used) >= 1)
        cost.append(sum(used) - 1)
    for slot in slots:
        for room in rooms:
            model.add_at_most_one(placed[c, slot, room] for c in courses if (c, slot) in held)
        teachers = {}
        for course, value in courses.items():
            if (course, slot) in held:
                teachers.setdefault(value[0], []).append(held[course, slot])
        for group in teachers.values():
            model.add_at_most_one(group)
    for curriculum in curricula:
        busy = {}
        for slot in slots:
            own = [held[c, slot] for c in curriculum if (c, slot) in held]
            busy[slot] = model.new_bool_var("")
            model.add(sum(own) == busy[slot])
        for slot in slots:
            beside = [s for s in (slot - 1, slot + 1) if s in busy and s // periods == slot // periods]
            alone = model.new_bool_var("")
            model.add(busy[slot] - sum(busy[s] for s in beside) <= alone)
            cost.append(2 * alone)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    # Seconds of the processor, so that the figures of a busy machine are those of a free one.
    begin, used, done = time.time(), time.process_time(), threading.Event()

    def watch():
        while not done.wait(0.2):
            if time.process_time() - used >= seconds * workers:
                solver.stop_search()
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = solver.solve(model)
    done.set()
    watcher.join()
    name = os.path.splitext(os.path.basename(path))[0]
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = int(solver.objective_value) if found else "none"
    times = f"time {time.time() - begin:.1f} processor {time.process_time() - used:.1f}"
    print(f"{name} cost {value} bound {int(solver.best_objective_bound)} {times}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60, help="of the processor, for each worker")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    for file in options.files:
        solve(file, options.seconds, options.workers)
