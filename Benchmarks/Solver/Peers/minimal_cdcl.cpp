// SPDX-License-Identifier: Apache-2.0
// A small clause-learning loop in the manner of MiniSat (Eén and Sörensson, SAT 2003): two watched literals with
// blockers, first unique implication point, clause minimisation, VSIDS heap, phase saving, Luby restarts, and a learned
// clause database halved by activity. A yardstick for raw propagation, nothing more.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using Lit = int32_t;
using Ref = uint32_t;
static const Ref none = UINT32_MAX;
struct Watch { Ref clause; Lit blocker; };

struct Solver {
  std::vector<uint32_t> arena;  // size, learned, activity bits, literals
  std::vector<Ref> clauses, learned;
  std::vector<std::vector<Watch>> watches;
  std::vector<int8_t> value, phase;
  std::vector<Lit> trail;
  std::vector<int> starts, level, heap, place;
  std::vector<Ref> reason;
  std::vector<double> activity;
  std::vector<char> seen;
  size_t head = 0;
  double step = 1, clauseStep = 1;
  long propagations = 0, conflicts = 0, decisions = 0;

  Lit* lits(Ref c) { return reinterpret_cast<Lit*>(&arena[c + 3]); }
  uint32_t size(Ref c) { return arena[c]; }
  float& act(Ref c) { return reinterpret_cast<float&>(arena[c + 2]); }

  explicit Solver(int n)
      : watches(2 * n), value(2 * n, 0), phase(n, -1), level(n, 0), place(n, -1), reason(n, none), activity(n, 0), seen(n, 0) {
    for (int v = 0; v < n; v++) insert(v);
  }
  bool before(int a, int b) { return activity[a] > activity[b]; }
  void up(int i) {
    int v = heap[i];
    while (i > 0 && before(v, heap[(i - 1) / 2])) { heap[i] = heap[(i - 1) / 2]; place[heap[i]] = i; i = (i - 1) / 2; }
    heap[i] = v; place[v] = i;
  }
  void down(int i) {
    int v = heap[i];
    for (;;) {
      size_t c = 2 * i + 1;
      if (c >= heap.size()) break;
      if (c + 1 < heap.size() && before(heap[c + 1], heap[c])) c++;
      if (!before(heap[c], v)) break;
      heap[i] = heap[c]; place[heap[i]] = i; i = c;
    }
    heap[i] = v; place[v] = i;
  }
  void insert(int v) { if (place[v] < 0) { heap.push_back(v); up(heap.size() - 1); } }
  int pop() {
    int v = heap[0], last = heap.back();
    heap.pop_back(); place[v] = -1;
    if (!heap.empty()) { heap[0] = last; place[last] = 0; down(0); }
    return v;
  }
  void bump(int v) {
    if ((activity[v] += step) > 1e100) { for (double& a : activity) a *= 1e-100; step *= 1e-100; }
    if (place[v] >= 0) up(place[v]);
  }
  Ref attach(const std::vector<Lit>& c, bool isLearned) {
    Ref r = arena.size();
    arena.push_back(c.size()); arena.push_back(isLearned); arena.push_back(0);
    for (Lit l : c) arena.push_back(l);
    watches[c[0] ^ 1].push_back({r, c[1]});
    watches[c[1] ^ 1].push_back({r, c[0]});
    (isLearned ? learned : clauses).push_back(r);
    return r;
  }
  void assign(Lit l, Ref why) {
    value[l] = 1; value[l ^ 1] = -1;
    level[l >> 1] = starts.size(); reason[l >> 1] = why;
    trail.push_back(l);
  }
  Ref propagate() {
    while (head < trail.size()) {
      Lit p = trail[head++];
      propagations++;
      std::vector<Watch>& list = watches[p];
      Watch *i = list.data(), *j = i, *end = i + list.size();
      while (i != end) {
        Watch w = *i++;
        if (value[w.blocker] > 0) { *j++ = w; continue; }
        Lit* c = lits(w.clause);
        if (c[0] == (p ^ 1)) { c[0] = c[1]; c[1] = p ^ 1; }
        Lit first = c[0];
        if (first != w.blocker && value[first] > 0) { *j++ = {w.clause, first}; continue; }
        uint32_t k = 2, n = size(w.clause);
        while (k < n && value[c[k]] < 0) k++;
        if (k < n) { c[1] = c[k]; c[k] = p ^ 1; watches[c[1] ^ 1].push_back({w.clause, first}); continue; }
        *j++ = {w.clause, first};
        if (value[first] < 0) {
          while (i != end) *j++ = *i++;
          list.resize(j - list.data());
          return w.clause;
        }
        assign(first, w.clause);
      }
      list.resize(j - list.data());
    }
    return none;
  }
  void cancel(size_t target) {
    if (starts.size() <= target) return;
    for (size_t i = trail.size(); i > (size_t)starts[target];) {
      Lit l = trail[--i];
      value[l] = value[l ^ 1] = 0;
      phase[l >> 1] = l & 1 ? -1 : 1;
      insert(l >> 1);
    }
    trail.resize(starts[target]); head = trail.size(); starts.resize(target);
  }
  bool redundant(Lit l) {
    Ref r = reason[l >> 1];
    if (r == none) return false;
    for (uint32_t k = 0; k < size(r); k++) {
      int v = lits(r)[k] >> 1;
      if (v != l >> 1 && !seen[v] && level[v] > 0) return false;
    }
    return true;
  }
  bool learn(Ref conflict) {
    conflicts++;
    if (starts.empty()) return false;
    std::vector<Lit> c{0};
    std::vector<int> marked;
    int open = 0;
    size_t at = trail.size();
    Lit p = -1;
    do {
      if (arena[conflict + 1] && (act(conflict) += clauseStep) > 1e20f) {
        for (Ref r : learned) act(r) *= 1e-20f;
        clauseStep *= 1e-20;
      }
      for (uint32_t k = 0; k < size(conflict); k++) {
        Lit q = lits(conflict)[k];
        int v = q >> 1;
        if (q == p || seen[v] || level[v] == 0) continue;
        seen[v] = 1; marked.push_back(v); bump(v);
        if (level[v] == (int)starts.size()) open++; else c.push_back(q);
      }
      while (!seen[trail[--at] >> 1]) {}
      p = trail[at]; conflict = reason[p >> 1]; open--;
    } while (open > 0);
    c[0] = p ^ 1;
    size_t kept = 1;
    for (size_t k = 1; k < c.size(); k++) if (!redundant(c[k])) c[kept++] = c[k];
    c.resize(kept);
    for (int v : marked) seen[v] = 0;
    size_t target = 0;
    for (size_t k = 1; k < c.size(); k++)
      if (level[c[k] >> 1] > (int)target) { target = level[c[k] >> 1]; std::swap(c[1], c[k]); }
    cancel(target);
    if (c.size() == 1) assign(c[0], none); else assign(c[0], attach(c, true));
    step /= 0.95; clauseStep /= 0.999;
    return true;
  }
  void reduce() {
    std::vector<Ref> sorted = learned;
    std::sort(sorted.begin(), sorted.end(), [&](Ref a, Ref b) { return act(a) < act(b); });
    std::vector<char> drop(arena.size(), 0);
    for (size_t i = 0; i < sorted.size() / 2; i++) {
      Ref r = sorted[i];
      Lit l = lits(r)[0];
      if (size(r) > 2 && !(value[l] > 0 && reason[l >> 1] == r)) drop[r] = 1;
    }
    for (auto& list : watches)
      list.erase(std::remove_if(list.begin(), list.end(), [&](Watch w) { return drop[w.clause]; }), list.end());
    learned.erase(std::remove_if(learned.begin(), learned.end(), [&](Ref r) { return drop[r]; }), learned.end());
  }
  static long luby(long i) {
    for (;;) {
      int bits = 64 - __builtin_clzl(i);
      if (i == (1L << bits) - 1) return 1L << (bits - 1);
      i -= (1L << (bits - 1)) - 1;
    }
  }
  bool solve() {
    long sinceRestart = 0, run = 1, limit = 4000;
    for (;;) {
      Ref conflict = propagate();
      if (conflict != none) {
        if (!learn(conflict)) return false;
        sinceRestart++;
        if ((long)learned.size() > limit) { reduce(); limit += 400; }
        continue;
      }
      if (sinceRestart >= 100 * luby(run)) { run++; sinceRestart = 0; cancel(0); continue; }
      int next = -1;
      while (!heap.empty() && next < 0) { int v = pop(); if (value[2 * v] == 0) next = v; }
      if (next < 0) return true;
      decisions++;
      starts.push_back(trail.size());
      assign(2 * next + (phase[next] < 0), none);
    }
  }
};

int main(int count, char** arguments) {
  for (int a = 1; a < count; a++) {
    FILE* file = fopen(arguments[a], "r");
    int n, m;
    if (!file || fscanf(file, "p cnf %d %d", &n, &m) != 2) { fprintf(stderr, "%s is not in DIMACS form\n", arguments[a]); return 2; }
    Solver solver(n);
    std::vector<Lit> clause;
    for (int l; fscanf(file, "%d", &l) == 1;) {
      if (l) clause.push_back(2 * (std::abs(l) - 1) + (l < 0));
      else { solver.attach(clause, false); clause.clear(); }
    }
    fclose(file);
    auto start = std::chrono::steady_clock::now();
    bool isSatisfiable = solver.solve();
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    printf("%s,%s,%.3f,%ld,%ld\n", arguments[a], isSatisfiable ? "sat" : "unsat", seconds, solver.conflicts, solver.propagations);
  }
}
