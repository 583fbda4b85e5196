# SPDX-License-Identifier: Apache-2.0
"""Writes a schedule of any size: COHORTS SESSIONS FILE."""
import datetime, json, sys

cohorts, sessions, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
rooms, people = max(1, cohorts // 4), max(1, cohorts // 2)
first = datetime.date(2027, 1, 4)
directory = {
    "cohorts": [{"id": "c%d" % c, "title": "Certificat numéro %d, parcours long" % c, "tentative": False, "blocks": [],
                 "modules": [{"id": "m%d" % m, "title": "Module %d : méthodes et pratiques" % m, "kind": "course"}
                             for m in range(10)]} for c in range(cohorts)],
    "rooms": [{"id": "r%d" % r, "name": "Salle %d" % r, "address": "%d, rue Conté, 75003 Paris" % r, "site": "Cnam"}
              for r in range(rooms)],
    "people": [{"id": "p%d" % p, "name": "Intervenante %d" % p} for p in range(people)], "day-notes": []}
listed = []
for c in range(cohorts):
    for s in range(sessions):
        day = first + datetime.timedelta(days=(s // 2) % 330)
        morning = s % 2 == 0
        listed.append({
            "uid": "2027-c%d-%d-%d-1@semainier" % (c, s // 10, s), "cohort": "c%d" % c, "block": "c%d-%d" % (c, s // 10),
            "day": s // 2 % 5 + 1, "slot": s % 2 + 1, "date": day.isoformat(), "start": "09:30" if morning else "14:00",
            "end": "12:30" if morning else "17:00", "minutes": 180, "kind": "course", "counted": True, "signed": True,
            "room": "r%d" % (c % rooms), "people": ["p%d" % (c % people)], "teachers": [], "modules": ["m%d" % (s % 10)],
            "module-minutes": [180], "tentative": False, "chosen": ["date"], "shared-with": []})
listed.sort(key=lambda s: (s["date"], s["start"], s["cohort"]))
json.dump({"format": 1, "status": "feasible", "objective": [], "title": "Année 2027", "year": 2027, "language": "fr",
           "timezone": "Europe/Paris", "directory": directory, "sessions": listed, "marks": [], "periods": [],
           "omitted": [], "hours": [], "violations": [], "overlaps": [], "near-misses": [], "open": []},
          open(path, "w"))
