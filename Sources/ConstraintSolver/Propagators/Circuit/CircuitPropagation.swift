// SPDX-License-Identifier: Apache-2.0

/// No round shorter than all places: a chain of fixed successors may not close early. O(n) a run. Francis and Stuckey,
/// "Explaining circuit propagation", Constraints 2014; the all-different half is a propagator of its own.
extension Engine {
  /// `literals[i * n + j]` says that `j` follows `i`.
  mutating func addCircuitPropagator(_ variables: [SignedVar], _ literals: [Lit], _ context: LoadContext) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: variables)
    let extra = propagators.literals.count
    propagators.literals.append(contentsOf: literals)
    let number = propagators.add(.circuit, items: items, count: variables.count, extra: extra, context)
    for literal in literals where !isFalse(literal) { propagators.watch(literal, by: number) }
    guard variables.count > 2 else { return }
    let cuts = propagators.add(.components, items: items, count: variables.count, extra: extra, context)
    for literal in literals where !isFalse(literal) { propagators.watch(~literal, by: cuts) }
  }

  /// The end of a chain that is not the whole round may not lead back to its start.
  mutating func keepOpen(_ propagator: PropagatorPool.Propagator, _ chain: Chain) -> Bool {
    guard chain.steps + 1 < Int(propagator.itemCount) else { return true }
    return infer(~arc(propagator, chain.end, chain.start), .subtour, constraint: propagator.constraint)
  }

  /// What goes round must go through all places.
  mutating func checkRound(_ propagator: PropagatorPool.Propagator, _ chain: Chain) -> Bool {
    guard chain.steps < Int(propagator.itemCount) else { return true }
    return failFromPremises(.subtour, constraint: propagator.constraint)
  }
}
