#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs fzn-semainier and the other FlatZinc solvers of this machine on the models of this folder, in one run.

Each model is compiled for each solver with its own globals library; then the solvers take turns on it. The table shows
seconds of wall time, start of the process included, and how many times as long as ours the other takes. A solver that
does not finish counts with the time limit. Answers must agree, or the run fails.

    compare.py [--time-limit S] [--repeat N] [--free] [--only TEXT] [--markdown]
"""
import argparse, json, math, pathlib, re, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
OURS = "io.github.semainier.fzn"
PEERS = ["org.gecode.gecode", "org.chuffed.chuffed", "com.google.ortools.sat", "com.google.or-tools"]


def solvers():
    """The configurations of MiniZinc that stand for us and for our peers, ours first."""
    out = subprocess.run(["minizinc", "--solvers-json"], capture_output=True, text=True, check=True).stdout
    found = {}
    for solver in json.loads(out):
        # Of several of one name minizinc takes the first, by the order of its folders.
        found.setdefault(solver["id"], solver)
    if OURS not in found:
        sys.exit("semainier is not installed for minizinc: run «make minizinc» first")
    return [found[i] for i in [OURS] + PEERS if i in found and found[i].get("executable")]


def instances(only):
    for model in sorted(HERE.glob("*.mzn")):
        for data in sorted(HERE.glob(model.stem + ".*.dzn")):
            if only in data.stem:
                yield model, data


def compile_for(solver, model, data, folder):
    fzn = pathlib.Path(folder) / f"{data.stem}.{solver['name']}.fzn"
    done = subprocess.run(
        ["minizinc", "--solver", solver["id"], "-c", str(model), str(data), "--fzn", str(fzn), "--no-output-ozn"],
        capture_output=True, text=True)
    return fzn if done.returncode == 0 else None


def run(solver, fzn, limit, free):
    """Seconds, whether the search was complete, and the answer."""
    text = fzn.read_text()
    goal = re.search(r"\bsolve\b.*?\b(satisfy|minimize|maximize)\b", text, re.S).group(1)
    command = [solver["executable"]] + (["-f"] if free and "-f" in solver.get("stdFlags", []) else [])
    if goal != "satisfy":
        command.append("-a")
    started = time.monotonic()
    process = subprocess.Popen(command + [str(fzn)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
    seconds = time.monotonic() - started
    if process.returncode not in (0, -9):
        return seconds, False, f"error: {errors.strip()[:80]}"
    if "=====UNSATISFIABLE=====" in out:
        return seconds, True, "unsatisfiable"
    if goal == "satisfy":
        return seconds, "----------" in out, "satisfiable" if "----------" in out else None
    return seconds, "==========" in out, objective(text, out)


def objective(text, out):
    """The value of the objective in the last solution: it is an output, or the output is computed from it."""
    name = re.search(r"\b(?:minimize|maximize)\s+(\w+)", text).group(1)
    values = re.findall(rf"^{name} = (-?\d+);", out, re.M)
    return int(values[-1]) if values else None


def show_objective(fzn):
    """Makes the objective an output, so that answers can be compared."""
    text = fzn.read_text()
    goal = re.search(r"\b(?:minimize|maximize)\s+(\w+)", text)
    if not goal:
        return
    declaration = re.search(rf"^var [^:]*: {goal.group(1)}\b[^;]*;", text, re.M)
    if declaration and "output_var" not in declaration.group(0):
        with_output = re.sub(rf": {goal.group(1)}\b", rf": {goal.group(1)} :: output_var", declaration.group(0), count=1)
        fzn.write_text(text.replace(declaration.group(0), with_output, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time-limit", type=float, default=20)
    parser.add_argument("--repeat", type=int, default=1, help="the best of so many runs counts")
    parser.add_argument("--free", action="store_true", help="free search (-f) for all")
    parser.add_argument("--only", default="", help="instances whose name contains this")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    peers = solvers()
    names = [s["name"] for s in peers]
    bar, edge = (" | ", "| ") if options.markdown else ("  ", "")
    print(edge + bar.join(["instance".ljust(24)] + [n.rjust(10) for n in names] + [f"{n}/ours".rjust(14) for n in names[1:]] + ["answer"]))
    if options.markdown:
        print("|---" + "|---:" * (2 * len(names) - 1) + "|---|")
    ratios = {n: [] for n in names[1:]}
    answered = {n: 0 for n in names}
    wrong = []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for model, data in instances(options.only):
            count += 1
            results = []
            for solver in peers:
                fzn = compile_for(solver, model, data, folder)
                if fzn is None:
                    results.append((math.nan, False, "not compiled"))
                    continue
                show_objective(fzn)
                results.append(min((run(solver, fzn, options.time_limit, options.free) for _ in range(options.repeat)),
                                   key=lambda r: (not r[1], r[0])))
            finished = {r[2] for r in results if r[1]}
            if len(finished) > 1:
                wrong.append(f"{data.stem}: {finished}")
            ours = results[0]
            cells = []
            for name, (seconds, complete, _) in zip(names, results):
                answered[name] += complete
                cells.append((f"{seconds:.2f}" if complete else f">{options.time_limit:g}").rjust(10))
            for name, (seconds, complete, _) in zip(names[1:], results[1:]):
                if math.isnan(seconds) or not (complete or ours[1]):
                    cells.append("–".rjust(14))
                    continue
                ratio = seconds / ours[0]
                ratios[name].append(ratio)
                cells.append(f"{ratio:.2f}".rjust(14))
            answer = next((r[2] for r in results if r[1]), ours[2])
            print(edge + bar.join([data.stem.ljust(24)] + cells + [str(answer)]), flush=True)
    print()
    for name in names:
        print(f"{name}: {answered[name]} of {count} finished within {options.time_limit:g} s")
    for name, values in ratios.items():
        if values:
            mean = math.exp(sum(map(math.log, values)) / len(values))
            slower = sum(v < 0.5 for v in values)
            print(f"{name}/ours: geometric mean {mean:.2f}; ours more than twice as slow on {slower} of {len(values)}")
    if wrong:
        sys.exit("answers differ: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
