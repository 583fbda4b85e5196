#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The year 2027 of Examples/calendrier-2027.yaml as a CP-SAT model (OR-Tools).

The same facts, hard rules and objectives as `semainier solve Examples/calendrier-2027.yaml`, written down directly, as
somebody would who solves this one year with OR-Tools: no plan file is read, nothing is explained, no feed is written.
Rules that follow from stronger ones are not stated again: with at most one cohort a day, sessions of two cohorts never
clash in a room, so rooms only have to be kept free on the days of juries.

Prints the values of the objectives, the dates, and the time of import, model and search.
"""

import time

started = time.perf_counter()
from ortools.sat.python import cp_model  # noqa: E402 (the import is measured)

imported = time.perf_counter()

import argparse  # noqa: E402
import itertools  # noqa: E402
import json  # noqa: E402
from collections import defaultdict  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from datetime import date, timedelta  # noqa: E402

# --- Facts ------------------------------------------------------------------------------------------------------------

YEAR = 2027
CARRY = timedelta(days=364)  # the same weekday a year later
MAX_WEEKS = 4
BRIDGE_WEEK_WEIGHT = 2

PUBLIC_HOLIDAYS = {
    date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 8), date(2027, 5, 17),
    date(2027, 7, 14), date(2027, 8, 15), date(2027, 11, 1), date(2027, 11, 11), date(2027, 12, 25), date(2028, 1, 1),
}  # fmt: skip
BRIDGES = {date(2027, 5, 7), date(2027, 11, 12)}
ZONE_C = [
    (date(2026, 12, 19), date(2027, 1, 3)),
    (date(2027, 2, 6), date(2027, 2, 21)),
    (date(2027, 4, 3), date(2027, 4, 18)),
    (date(2027, 5, 6), date(2027, 5, 8)),
    (date(2027, 7, 3), date(2027, 8, 31)),
    (date(2027, 10, 23), date(2027, 11, 7)),
    (date(2027, 12, 18), date(2028, 1, 2)),
]

SITE = {"conte": "cnam", "saint-martin": "cnam", "opale": "opale"}
ROOMS = {"du": ["conte", "saint-martin"], "hex": ["conte", "saint-martin"], "opa": ["conte", "saint-martin", "opale"]}
HALF_DAYS = {"du": 1, "hex": 2, "opa": 2}  # sessions a day; the DU's times are unpublished: one a day
COHORTS = list(ROOMS)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@dataclass(frozen=True)
class Block:
    name: str
    month: int
    weekdays: tuple
    published: date | None = None  # its first day in 2026
    exempt: bool = False  # from school holidays
    room: bool = True
    optional: bool = False
    half_days: int = 1

    @property
    def cohort(self):
        return self.name.split("-")[0]

    @property
    def nominal(self):
        return self.published + CARRY if self.published else None

    def days(self, start):
        return [start + timedelta(days=i) for i in range(len(self.weekdays))]


def blocks():
    wed_fri, mon_tue, mon_wed = (WED, THU, FRI), (MON, TUE), (MON, TUE, WED)
    du = [(1, 14), (2, 11), (3, 11), (4, 8), (5, 20), (6, 17), (7, 8)]
    for i, (month, day) in enumerate(du, 1):
        yield Block(f"du-{i}", month, wed_fri, date(2026, month, day), exempt=i == 7)
    yield Block("du-8", 9, (WED,))
    hex_ = [("1", 3, 9), ("2", 3, 30), ("3", 5, 4), ("4", 6, 8), ("w", 9, 19), ("5", 10, 12), ("6", 11, 16), ("7", 12, 14)]
    for label, month, day in hex_:
        published = date(2026, month, day)
        if label == "w":
            yield Block("hex-w", month, (SAT, SUN), published, room=False, optional=True)
        else:
            yield Block(f"hex-{label}", month, (MON,) if label == "7" else mon_tue, published, half_days=2)
    opa = [(3, 16, mon_wed), (5, 4, mon_tue), (6, 15, mon_wed), (9, 14, mon_tue), (10, 12, mon_wed), (11, 16, mon_tue)]
    for i, (month, day, weekdays) in enumerate(opa, 1):
        yield Block(f"opa-{i}", month, weekdays, date(2026, month, day), half_days=2)


BLOCKS = list(blocks())
JURIES = {"opa-jury-2026": (2027, 1), "opa-jury-2027": (2028, 1)}  # one working day in this month, in a room of OPA
VISIT_DAYS, TUTORING_DAYS = 3, 3  # 18 h each at 6 h a day; the other 9 days of OPA are courses (54 h)


# --- Calendar ---------------------------------------------------------------------------------------------------------


def in_zone_c(day):
    return any(first <= day <= last for first, last in ZONE_C)


def in_holiday_week(day):
    monday = day - timedelta(days=day.weekday())
    return any(monday + timedelta(days=i) in PUBLIC_HOLIDAYS for i in range(5))


def month_days(year, month):
    first = date(year, month, 1)
    return [d for d in (first + timedelta(days=i) for i in range(31)) if d.month == month]


def starts(block):
    """The first days that a block may have by the rules that concern it alone."""
    found = []
    for start in month_days(YEAR, block.month):
        days = block.days(start)
        if tuple(d.weekday() for d in days) != block.weekdays or days[-1].month != block.month:
            continue
        if any(d in PUBLIC_HOLIDAYS or d in BRIDGES for d in days):
            continue
        if not block.exempt and any(in_zone_c(d) for d in days):
            continue
        if block.nominal and abs((start - block.nominal).days) > 7 * MAX_WEEKS:
            continue
        found.append(start)
    return found


# --- Model ------------------------------------------------------------------------------------------------------------


class Year:
    """The model; `terms` are its objectives, the first the most important, each with an upper bound of its value."""

    def __init__(self, with_rooms):
        self.model = cp_model.CpModel()
        self.start = {b.name: {d: self.model.new_bool_var(f"{b.name} {d}") for d in starts(b)} for b in BLOCKS}
        self.omitted = {}
        self.terms = []
        self.place_blocks()
        self.keep_order()
        self.meet_on_different_days()
        self.count_changes()
        if with_rooms:
            self.soft = []  # (weight, greatest value, variable)
            self.share_out_contents()
            self.choose_rooms()
            self.place_juries()
            self.keep_rooms()
            self.count_turnover()
            self.avoid_holiday_weeks()
            most = sum(weight * top for weight, top, _ in self.soft)
            self.terms.append(("soft", sum(weight * variable for weight, _, variable in self.soft), most))

    def place_blocks(self):
        for block in BLOCKS:
            options = list(self.start[block.name].values())
            if block.optional:
                self.omitted[block.name] = self.model.new_bool_var(f"{block.name} omitted")
                options.append(self.omitted[block.name])
            self.model.add_exactly_one(options)
        self.terms.append(("omitted", sum(self.omitted.values()), len(self.omitted)))

    def keep_order(self):
        """Blocks of a cohort keep the listed order, an omitted one aside."""
        for cohort in COHORTS:
            own = [b for b in BLOCKS if b.cohort == cohort]
            for earlier, later in itertools.combinations(own, 2):
                for one, first in self.start[earlier.name].items():
                    for two, second in self.start[later.name].items():
                        if two <= earlier.days(one)[-1]:
                            self.model.add_at_most_one([first, second])

    def meet_on_different_days(self):
        self.held = defaultdict(list)  # (cohort, day) → the starts that make it meet then
        for block in BLOCKS:
            for start, literal in self.start[block.name].items():
                for day in block.days(start):
                    self.held[block.cohort, day].append(literal)
        by_day = defaultdict(list)
        for (_, day), literals in self.held.items():
            by_day[day] += literals
        for literals in by_day.values():
            self.model.add_at_most_one(literals)

    def count_changes(self):
        changes = defaultdict(list)
        for block in BLOCKS:
            for start, literal in self.start[block.name].items():
                shift = abs((start - block.nominal).days) if block.nominal else 0
                if shift:
                    changes["change-block"].append((1, literal))
                    changes["change-distance"].append(((shift + 6) // 7, literal))
                    changes["change-days"].append((len(block.weekdays), literal))
        dated = [b for b in BLOCKS if b.nominal]
        most = {
            "change-block": len(dated),
            "change-distance": MAX_WEEKS * len(dated),
            "change-days": sum(len(b.weekdays) for b in dated),
        }
        for name, costs in changes.items():
            self.terms.append((name, sum(c * v for c, v in costs), most[name]))

    # Rooms, contents and wishes

    def share_out_contents(self):
        """Each day of OPA is a course, a visit or tutoring; hours add up; at most one day of each in a block."""
        self.visit, tutoring = {}, {}
        for block in BLOCKS:
            if block.cohort != "opa":
                continue
            for i in range(len(block.weekdays)):
                self.visit[block.name, i] = self.model.new_bool_var(f"{block.name} day {i} visit")
                tutoring[block.name, i] = self.model.new_bool_var(f"{block.name} day {i} tutoring")
                self.model.add_at_most_one(self.visit[block.name, i], tutoring[block.name, i])
            for kind, days in (("visit", self.visit), ("tutoring", tutoring)):
                most = 2 * (len(block.weekdays) - 1)
                excess = self.model.new_int_var(0, most, f"{block.name} {kind} excess")
                held = sum(2 * days[block.name, i] for i in range(len(block.weekdays)))
                self.model.add(excess >= held - 2)
                self.soft.append((1, most, excess))
        for opening in (self.visit["opa-1", 0], tutoring["opa-1", 0]):
            self.soft.append((2, 1, opening))  # both half-days
        self.model.add(sum(self.visit.values()) == VISIT_DAYS)
        self.model.add(sum(tutoring.values()) == TUTORING_DAYS)

    def choose_rooms(self):
        """One room for each half-day that needs one, of those allowed; one site a day."""
        self.room = {}  # (block, day, half-day) → room → literal
        for block in BLOCKS:
            if not block.room:
                continue
            for i in range(len(block.weekdays)):
                for half in range(block.half_days):
                    choice = {r: self.model.new_bool_var(f"{block.name} {i} {half} {r}") for r in ROOMS[block.cohort]}
                    visit = [self.visit[block.name, i]] if block.cohort == "opa" else []
                    self.model.add_exactly_one([*choice.values(), *visit])
                    self.room[block.name, i, half] = choice
                if block.half_days == 2:
                    morning, afternoon = self.room[block.name, i, 0], self.room[block.name, i, 1]
                    for one, two in itertools.product(morning, afternoon):
                        if SITE[one] != SITE[two]:
                            self.model.add_at_most_one([morning[one], afternoon[two]])
        self.busy = {}  # (cohort, room, day) → literal, true where the cohort is in the room that day
        for block in BLOCKS:
            for start, literal in self.start[block.name].items():
                for i, day in enumerate(block.days(start)):
                    for half in range(block.half_days if block.room else 0):
                        for room, taken in self.room[block.name, i, half].items():
                            key = (block.cohort, room, day)
                            if key not in self.busy:
                                self.busy[key] = self.model.new_bool_var(" ".join(map(str, key)))
                            self.model.add_bool_or(~literal, ~taken, self.busy[key])

    def place_juries(self):
        """A working day without a session of OPA, and a room that is free."""
        self.jury = {}
        for name, (year, month) in JURIES.items():
            days = [d for d in month_days(year, month) if d.weekday() < SAT and d not in PUBLIC_HOLIDAYS]
            on = self.jury[name] = {d: self.model.new_bool_var(f"{name} {d}") for d in days}
            at = {r: self.model.new_bool_var(f"{name} {r}") for r in ROOMS["opa"]}
            self.model.add_exactly_one(on.values())
            self.model.add_exactly_one(at.values())
            for day, literal in on.items():
                self.model.add_at_most_one([literal, *self.held.get(("opa", day), [])])
                for room, taken in at.items():
                    for cohort in COHORTS:
                        if (cohort, room, day) in self.busy:
                            self.model.add_bool_or(~literal, ~taken, ~self.busy[cohort, room, day])

    def keep_rooms(self):
        """Each change of room along a block costs 1; half-days without a room don't count."""
        for block in BLOCKS:
            if not block.room:
                continue
            previous = None
            for part in itertools.product(range(len(block.weekdays)), range(block.half_days)):
                choice = self.room[block.name, *part]
                standing = {r: self.model.new_bool_var(f"{block.name} {part} last {r}") for r in choice}
                self.model.add_exactly_one(standing.values())
                for room, taken in choice.items():
                    self.model.add_implication(taken, standing[room])
                if previous:
                    changed = self.model.new_bool_var(f"{block.name} {part} changes")
                    for room in choice:
                        self.model.add_bool_or(~standing[room], previous[room], changed)
                    self.soft.append((1, 1, changed))
                previous = standing

    def count_turnover(self):
        """A room handed from one cohort to another overnight costs 1, a site in use from Monday to Friday too."""
        tomorrow = timedelta(days=1)
        for (cohort, room, day), today in self.busy.items():
            for other in COHORTS:
                if other != cohort and (other, room, day + tomorrow) in self.busy:
                    handed = self.model.new_bool_var(f"{room} {day} {cohort} {other}")
                    self.model.add_bool_or(~today, ~self.busy[other, room, day + tomorrow], handed)
                    self.soft.append((1, 1, handed))
        in_use = {}
        for (_, room, day), literal in self.busy.items():
            key = (SITE[room], day)
            if key not in in_use:
                in_use[key] = self.model.new_bool_var(f"{SITE[room]} {day}")
            self.model.add_implication(literal, in_use[key])
        for site, day in list(in_use):
            week = [(site, day + timedelta(days=i)) for i in range(5)]
            if day.weekday() == MON and all(key in in_use for key in week):
                full = self.model.new_bool_var(f"{site} week of {day} full")
                self.model.add_bool_or(*(~in_use[key] for key in week), full)
                self.soft.append((1, 1, full))

    def avoid_holiday_weeks(self):
        for block in BLOCKS:
            for start, literal in self.start[block.name].items():
                hit = sum(in_holiday_week(d) for d in block.days(start))
                if hit:
                    self.soft.append((BRIDGE_WEEK_WEIGHT * hit, 1, literal))


# --- Search -----------------------------------------------------------------------------------------------------------


def solver(workers):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    return solver


def prove(solver, model):
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        raise SystemExit(f"no proof: {solver.status_name(status)}")


def solve_at_once(year, workers):
    """One search over a weighted sum in which a unit of each term outweighs all that follow."""
    weight, parts = 1, []
    for _, term, most in reversed(year.terms):
        parts.append(weight * term)
        weight *= most + 1
    year.model.minimize(sum(parts))
    search = solver(workers)
    prove(search, year.model)
    return search


def solve_in_turn(year, workers):
    """One search a term, each with the values of the terms before it fixed and the last dates as a hint."""
    for _, term, _ in year.terms:
        year.model.minimize(term)
        search = solver(workers)
        prove(search, year.model)
        year.model.add(term == int(search.value(term)))
        year.model.clear_hints()
        for options in year.start.values():
            for literal in options.values():
                year.model.add_hint(literal, search.boolean_value(literal))
    return search


def count_dates(year, values, workers):
    """Counts the dates of the blocks with a nominal date among the plans that are best in the listed objectives."""
    for name, term, _ in year.terms:
        if name != "soft":
            year.model.add(term == values[name])
    year.model.clear_objective()
    dated = [b.name for b in BLOCKS if b.nominal]
    count = 0
    while True:
        search = solver(workers)
        status = search.solve(year.model)
        if status == cp_model.INFEASIBLE:
            return count
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise SystemExit(f"not counted: {search.status_name(status)}")
        count += 1
        taken = [v for name in dated for v in year.start[name].values() if search.boolean_value(v)]
        year.model.add_bool_or(~v for v in taken)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dates-only", action="store_true", help="leave out rooms, contents, juries and wishes")
    parser.add_argument("--in-turn", action="store_true", help="one search a term instead of a weighted sum")
    parser.add_argument("--workers", type=int, default=1, help="threads; 0 means one for each core (default: 1)")
    parser.add_argument("--count", action="store_true", help="count the dates that are equally good")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()

    begun = time.perf_counter()
    year = Year(with_rooms=not options.dates_only)
    modelled = time.perf_counter()
    search = (solve_in_turn if options.in_turn else solve_at_once)(year, options.workers)
    solved = time.perf_counter()

    values = {name: int(search.value(term)) for name, term, _ in year.terms}
    times = {"import": imported - started, "model": modelled - begun, "solve": solved - modelled}
    dates = {b.name: str(d) for b in BLOCKS for d, v in year.start[b.name].items() if search.boolean_value(v)}
    report = {"values": values, "seconds": {k: round(v, 4) for k, v in times.items()}, "dates": dates}
    if options.count:
        before = time.perf_counter()
        report["optima"] = count_dates(year, values, options.workers)
        report["seconds"]["count"] = round(time.perf_counter() - before, 4)
    if options.json:
        print(json.dumps(report))
        return
    print("optimal:", ", ".join(f"{name} {value}" for name, value in values.items()))
    for name, day in dates.items():
        print(f"  {name} {day}")
    if options.count:
        print("equally good dates:", report["optima"])
    print("seconds:", ", ".join(f"{name} {value:.3f}" for name, value in report["seconds"].items()))


if __name__ == "__main__":
    main()
