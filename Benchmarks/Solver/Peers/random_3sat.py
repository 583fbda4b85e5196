# SPDX-License-Identifier: Apache-2.0
"""Writes random 3-SAT instances near the threshold: random_3sat.py folder variables clauses seed..."""
import random
import sys

folder, variables, clauses = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for seed in sys.argv[4:]:
    chosen = random.Random(int(seed))
    with open(f"{folder}/r{variables}_{seed}.cnf", "w") as out:
        print("p cnf", variables, clauses, file=out)
        for _ in range(clauses):
            literals = [v * chosen.choice((1, -1)) for v in chosen.sample(range(1, variables + 1), 3)]
            print(*literals, 0, file=out)
