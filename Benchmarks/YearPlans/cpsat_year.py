# SPDX-License-Identifier: Apache-2.0
"""The rules of a generated year plan as a CP-SAT model: python cpsat_year.py PROBLEM.json SECONDS [THREADS]

PROBLEM.json is what `year-times … export` writes: the same candidate dates and rooms, the same constraints and weights.
Blocks have one Boolean a date and an integer start; half-days one Boolean a room and optional intervals in it.
"""
import json
import sys
import time

from ortools.sat.python import cp_model

problem = json.load(open(sys.argv[1]))
seconds = float(sys.argv[2])
threads = int(sys.argv[3]) if len(sys.argv) > 3 else 1
began = time.time()

m = cp_model.CpModel()
sites = problem["rooms"]
A = problem["activities"]
penalties = []
omissions = []
true = m.new_constant(1)

x, present, start, choice = [], [], [], []
for a in A:
    literals = [m.new_bool_var("") for _ in a["times"]]
    here = m.new_bool_var("") if a["optional"] else true
    m.add(sum(literals) == here)
    if a["optional"]:
        omissions.append(1 - here)
    s = m.new_int_var(min(a["times"], default=0), max(a["times"], default=0), "")
    for literal, day in zip(literals, a["times"]):
        m.add(s == day).only_enforce_if(literal)
    x.append(literals)
    present.append(here)
    start.append(s)
    parts = []
    for options in a["choices"]:
        own = [m.new_bool_var("") for _ in options] if len(options) > 1 else [true]
        m.add_exactly_one(own)
        parts.append(own)
    choice.append(parts)

memory = {}


def both(one, two):
    """A literal that is true exactly when both are."""
    if one is true:
        return two
    if two is true or one is two:
        return one
    key = (one.index, two.index)
    if key not in memory:
        b = m.new_bool_var("")
        m.add_bool_and([one, two]).only_enforce_if(b)
        m.add_bool_or([one.Not(), two.Not(), b])
        memory[key] = b
    return memory[key]


def any_of(literals):
    """A literal that is true exactly when one of them is; None for none."""
    literals = list(dict.fromkeys(literals))
    if len(literals) < 2:
        return literals[0] if literals else None
    key = tuple(sorted(l.index for l in literals))
    if key not in memory:
        b = m.new_bool_var("")
        m.add_bool_or(literals).only_enforce_if(b)
        for l in literals:
            m.add_implication(l, b)
        memory[key] = b
    return memory[key]


def at_most(expression, limit, weight):
    """expression <= limit, or each unit above costs."""
    if weight == 0:
        m.add(expression <= limit)
    else:
        excess = m.new_int_var(0, 100_000, "")
        m.add(expression - excess <= limit)
        penalties.append(weight * excess)


def forbid(literals, weight, amount=1):
    if weight == 0:
        m.add_bool_or([l.Not() for l in literals])
    elif len(literals) == 1:
        penalties.append(weight * amount * literals[0])
    else:
        b = m.new_bool_var("")
        m.add_bool_or([l.Not() for l in literals] + [b])
        penalties.append(weight * amount * b)


def first_day(a):
    return min(d for p in A[a]["parts"] for d, _, _ in p) if A[a]["parts"] else 0


def last_day(a):
    return max(d for p in A[a]["parts"] for d, _, _ in p) if A[a]["parts"] else 0


def room_literals(a, p, fits):
    return [l for l, (role, room) in zip(choice[a][p], A[a]["choices"][p]) if room >= 0 and fits(room)]


def role_literal(a, p, roles):
    return any_of([l for l, (role, room) in zip(choice[a][p], A[a]["choices"][p]) if role in roles])


def days_of(a, parts=None):
    """For each day on which (the parts of) an activity can be, the literals of its dates."""
    offsets = sorted({d for i, p in enumerate(A[a]["parts"]) if parts is None or i in parts for d, _, _ in p})
    found = {}
    for literal, day in zip(x[a], A[a]["times"]):
        for offset in offsets:
            found.setdefault(day + offset, []).append(literal)
    return found


def merged(lists):
    found = {}
    for days in lists:
        for day, literals in days.items():
            found.setdefault(day, []).extend(literals)
    return found


def in_rooms(a, rooms):
    """For each day, literals of the activity being in one of the rooms."""
    found = {}
    for p, spans in enumerate(A[a]["parts"]):
        use = any_of(room_literals(a, p, lambda r: r in rooms))
        if use is None:
            continue
        for literal, day in zip(x[a], A[a]["times"]):
            for d, _, _ in spans:
                found.setdefault(day + d, []).append(both(literal, use))
    return found


def no_clash(c):
    intervals = []
    for a, p, room in c["occupants"]:
        use = present[a] if room < 0 else any_of(room_literals(a, p, lambda r: r == room))
        if use is None:
            continue
        if room >= 0:
            use = both(use, present[a])
        for d, begin, end in A[a]["parts"][p]:
            intervals.append(
                m.new_optional_fixed_size_interval_var(start[a] * 1440 + d * 1440 + begin, end - begin, use, ""))
    if len(intervals) > 1:
        m.add_no_overlap(intervals)


def shared_days(c):
    one = merged(days_of(a) for a in c["first"])
    two = merged(days_of(a) for a in c["second"])
    for day in sorted(one.keys() & two.keys()):
        forbid([any_of(one[day]), any_of(two[day])], c["weight"])


def start_gap(c):
    a, b = c["first"], c["second"]
    gap = (start[b] + first_day(b)) - (start[a] + first_day(a))
    if c["maximum"] < 100_000:
        at_most(gap, c["maximum"], c["weight"])
    if c["minimum"] > -100_000:
        at_most(-gap, -c["minimum"], c["weight"])


def precedence(c):
    a, b = c["before"], c["after"]
    lag = (start[b] + first_day(b)) - (start[a] + last_day(a))
    both_there = [l for l in (present[a], present[b]) if l is not true]
    m.add(lag >= c["minimum"]).only_enforce_if(both_there)
    if c["maximum"] < 100_000:
        m.add(lag <= c["maximum"]).only_enforce_if(both_there)


def starts_in_period(c):
    for low, high in c["periods"]:
        inside = [l for a in c["activities"] for l, d in zip(x[a], A[a]["times"]) if low <= d + first_day(a) <= high]
        at_most(sum(inside), c["maximum"], c["weight"])
        if c["minimum"] > 0:
            at_most(-sum(inside), -c["minimum"], c["weight"])


def days_in_period(c):
    days = merged(days_of(a, None if parts == [-1] else parts) for a, *parts in c["presences"])
    for low, high in c["periods"]:
        held = [any_of(days[d]) for d in sorted(days) if low <= d <= high]
        if len(held) > c["maximum"]:
            at_most(sum(held), c["maximum"], c["weight"])


def groups_in_period(c):
    rooms = {r for r, site in enumerate(sites) if site == c["site"]}
    groups = []
    for group in c["groups"]:
        groups.append(merged(days_of(a) if c["site"] < 0 else in_rooms(a, rooms) for a in group))
    for low, high in c["periods"]:
        held = []
        for days in groups:
            literals = [l for d in range(low, high + 1) for l in days.get(d, [])]
            if literals:
                held.append(any_of(literals))
        if len(held) > c["maximum"]:
            at_most(sum(held), c["maximum"], c["weight"])


def room_changes(c):
    parts = [(a, p) for a, p in c["parts"] if any(room >= 0 for _, room in A[a]["choices"][p])]
    rooms = sorted({room for a, p in parts for _, room in A[a]["choices"][p] if room >= 0})
    if len(rooms) < 2:
        return
    before = None
    for a, p in parts:
        now = {r: m.new_bool_var("") for r in rooms}
        m.add_exactly_one(now.values())
        for r in rooms:
            for literal in room_literals(a, p, lambda room: room == r):
                m.add_implication(literal, now[r])
        if before:
            changed = m.new_bool_var("")
            for r in rooms:
                m.add_bool_or([now[r].Not(), before[r], changed, present[a].Not()])
            penalties.append(c["weight"] * changed)
        before = now


def one_site(c):
    used = {}
    for a, p in c["parts"]:
        for literal, (_, room) in zip(choice[a][p], A[a]["choices"][p]):
            if room >= 0:
                used.setdefault(sites[room], []).append(both(literal, present[a]))
    if len(used) > 1:
        m.add_at_most_one(any_of(literals) for literals in used.values())


def same_role(c):
    for (a, p), (b, q) in zip(c["parts"], c["parts"][1:]):
        for role in {r for r, _ in A[a]["choices"][p]} | {r for r, _ in A[b]["choices"][q]}:
            one, two = role_literal(a, p, {role}), role_literal(b, q, {role})
            if one is None or two is None:
                forbid([one if one is not None else two], 0)
            else:
                m.add(one == two)


def room_closed(c):
    closed = set(c["days"])
    for a, activity in enumerate(A):
        for p, spans in enumerate(activity["parts"]):
            for use in room_literals(a, p, lambda r: r == c["room"]):
                for literal, day in zip(x[a], activity["times"]):
                    if any(day + d in closed for d, _, _ in spans):
                        forbid([use, literal], c["weight"])


def turnover(c):
    groups = [{d: any_of(ls) for d, ls in merged(in_rooms(a, {c["room"]}) for a in g).items()} for g in c["groups"]]
    for one in groups:
        for two in groups:
            if one is not two:
                for day in one:
                    if day + 1 in two:
                        forbid([one[day], two[day + 1]], c["weight"])


def full_week(c):
    rooms = set(c["rooms"])
    days = {d: any_of(ls) for d, ls in merged(in_rooms(a, rooms) for a in c["activities"]).items()}
    for low, high in c["weeks"]:
        if all(d in days for d in range(low, high + 1)):
            forbid([days[d] for d in range(low, high + 1)], c["weight"])


def role_count(c):
    total = []
    for a, p, weight in c["parts"]:
        literal = role_literal(a, p, set(c["roles"]))
        if literal is not None:
            total.append(weight * both(literal, present[a]))
    if c["maximum"] < 1_000_000:
        at_most(sum(total), c["maximum"], c["weight"])
    if c["minimum"] > 0:
        at_most(-sum(total), -c["minimum"], c["weight"])


def role_spacing(c):
    earlier, later = set(c["earlier"]), set(c["later"])
    for a, p in c["parts"]:
        mine = role_literal(a, p, earlier)
        for b, q in c["parts"]:
            theirs = role_literal(b, q, later)
            if (a, p) == (b, q) or mine is None or theirs is None:
                continue
            close = []
            for one, day in zip(x[a], A[a]["times"]):
                for two, other in zip(x[b], A[b]["times"]):
                    gap = other + A[b]["parts"][q][0][0] - day - A[a]["parts"][p][0][0]
                    if 0 < gap < c["minimum"] and (a != b or one is two):
                        close.append([one, two, mine, theirs])
            if close:
                broken = m.new_bool_var("")
                for literals in close:
                    m.add_bool_or([l.Not() for l in literals] + [broken])
                penalties.append(c["weight"] * broken)


def distinct_days(c):
    days = {}
    for a in c["activities"]:
        for day, literals in days_of(a).items():
            days.setdefault(day, []).append(any_of(literals))
    for literals in days.values():
        if len(literals) > 1:
            at_most(sum(literals), 1, c["weight"])


def amounts(c, literals, here=true):
    for literal, amount in zip(literals, c["amounts"]):
        if amount > 0:
            forbid([literal] if here is true else [literal, here], c["weight"], amount)


for c in problem["constraints"]:
    kind = c["type"]
    if kind == "TimeAmounts":
        amounts(c, x[c["activity"]])
    elif kind == "ChoiceAmounts":
        amounts(c, choice[c["part"][0]][c["part"][1]], present[c["part"][0]])
    elif kind == "SameStart":
        a, b = c["first"], c["second"]
        m.add(start[a] + first_day(a) == start[b] + first_day(b))
    else:
        {"NoClash": no_clash, "SharedDays": shared_days, "StartGap": start_gap, "Precedence": precedence,
         "StartsInPeriod": starts_in_period, "DaysInPeriod": days_in_period, "GroupsInPeriod": groups_in_period,
         "RoomChanges": room_changes, "OneSite": one_site, "SameRole": same_role, "RoomClosed": room_closed,
         "Turnover": turnover, "FullWeek": full_week, "RoleCount": role_count, "RoleSpacing": role_spacing,
         "DistinctDays": distinct_days}[kind](c)

# Nothing is left out unless there is no other way.
m.minimize(100_000 * sum(omissions) + sum(penalties))
built = time.time()
print(f"model {built - began:.2f} s", flush=True)


class Told(cp_model.CpSolverSolutionCallback):
    def on_solution_callback(self):
        print(f"{time.time() - began:8.2f} s  {self.objective_value:.0f} (>= {self.best_objective_bound:.0f})", flush=True)


solver = cp_model.CpSolver()
solver.parameters.max_time_in_seconds = max(1.0, seconds - (built - began))
solver.parameters.num_workers = threads
status = solver.solve(m, Told())
print(solver.status_name(status), end=" ")
if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
    print(f"{solver.objective_value:.0f} (>= {solver.best_objective_bound:.0f})", end=" ")
print(f"in {time.time() - began:.2f} s")
with open("/proc/self/status") as lines:
    print(next(l for l in lines if l.startswith("VmHWM")).split()[1], "kB")
