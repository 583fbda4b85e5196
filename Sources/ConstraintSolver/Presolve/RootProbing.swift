// SPDX-License-Identifier: Apache-2.0

/// Probing: each literal is tried by itself. One that leads to a contradiction is false, and what follows from a literal as
/// well as from its opposite holds for ever. Lynce and Marques-Silva, "Probing-based preprocessing techniques for
/// propositional satisfiability", ICTAI 2003.
extension Engine {
  private static let mostProbingWork = 1_000_000

  /// Tries literals in the order made, for a tenth of the work done so far, up to a limit; false when the constraints turn
  /// out to contradict each other.
  mutating func probeRoot() -> Bool {
    processing.probesRoot = false
    backtrack(to: 0)
    let end = meter.units + min(Engine.mostProbingWork, meter.units / 10)
    let limits = self.limits
    defer { self.limits = limits }
    self.limits.work = min(limits.work, end + Engine.mostProbingWork)
    probeInOrder(until: end)
    return !isInconsistent
  }

  private mutating func probeInOrder(until end: Int) {
    // Trying a literal drops what waits at the root level: nothing may.
    guard settleCompletely() else { return }
    let count = variables.count
    var isImplied = Vec<Bool>()
    isImplied.grow(to: 2 * count, filling: false)
    var implied = Vec<Lit>()
    for variable in 1..<max(1, count) {
      guard meter.units < end else { return }
      let literal = Lit(variable: variable)
      guard variables[variable].isDecidable, isOpen(literal), mayImplyMuch(literal), mayImplyMuch(~literal)
      else { continue }
      guard probe(literal, count, &implied, &isImplied) else { return }
    }
  }

  /// A literal in no short list implies little; nor does it that a variable lacks one value.
  private mutating func mayImplyMuch(_ literal: Lit) -> Bool {
    !propagators.lists[literal.index].subtracting(.equalities).isEmpty || deniesValue(literal)
  }

  /// False when there is no going on: a contradiction, or a limit.
  private mutating func probe(
    _ literal: Lit, _ count: Int, _ implied: inout Vec<Lit>, _ isImplied: inout Vec<Bool>
  ) -> Bool {
    guard propagateAlone(literal) else { return fixAtRoot(~literal) }
    implied.removeAll()
    for place in Int(levelStarts[0])..<trail.count where isLasting(trail[place], count) {
      implied.append(trail[place])
      isImplied[trail[place].index] = true
    }
    backtrack(to: 0)
    defer { for i in 0..<implied.count { isImplied[implied[i].index] = false } }
    guard propagateAlone(~literal) else { return fixAtRoot(literal) }
    var common: [Lit] = []
    for place in Int(levelStarts[0])..<trail.count
    where isLasting(trail[place], count) && isImplied[trail[place].index] {
      common.append(trail[place])
    }
    backtrack(to: 0)
    for fact in common where isOpen(fact) {
      guard fixAtRoot(fact) else { return false }
    }
    return true
  }

  /// Whether a literal stood for the same before the trial: one for a bound that no clause mentions was made on the way, and
  /// its number may mean another bound in the next trial.
  @inline(__always)
  private func isLasting(_ literal: Lit, _ count: Int) -> Bool {
    let state = variables[literal.variable]
    return literal.variable < count && (state.node < 0 || state.uses > 0)
  }

  /// Whether a literal alone is possible; leaves its consequences on the trail, or takes back all.
  private mutating func propagateAlone(_ literal: Lit) -> Bool {
    meter.charge(10)
    decide(literal)
    let isPossible = propagate(isInterruptible: true)
    // What a limit left undone is only not found.
    interruption = nil
    if !isPossible { backtrack(to: 0) }
    return isPossible
  }

  private mutating func fixAtRoot(_ literal: Lit) -> Bool {
    statistics.failedLiterals += 1
    analysis.clause.removeAll()
    analysis.clause.append(literal)
    if checker != nil { checkLearnedClause() }
    if isOpen(literal) { assign(literal, .none) }
    return settleCompletely()
  }

  /// Draws all consequences at the root level; false on a contradiction, or when a limit leaves some for the search.
  private mutating func settleCompletely() -> Bool {
    guard propagate(isInterruptible: true) else {
      isInconsistent = true
      return false
    }
    defer { interruption = nil }
    return interruption == nil
  }
}
