// SPDX-License-Identifier: Apache-2.0

/// One round through some places; those left out follow themselves. A chain of fixed successors may not close while a place
/// that is not on it cannot be left out, and a closed round leaves out all others. O(n^2) a run. After Francis and Stuckey,
/// "Explaining circuit propagation", Constraints 2014; the all-different half is a propagator of its own.
extension Engine {
  mutating func loadSubcircuit(_ list: [SignedVar], _ context: LoadContext) {
    for variable in list { restrict(variable, to: Array(list.indices), context) }
    guard list.count > 1 else { return }
    loadAllDifferent(list, context)
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: list)
    let extra = propagators.literals.count
    for variable in list {
      for next in list.indices { propagators.literals.append(equality(variable.variable, next)) }
    }
    let number = propagators.add(.subcircuit, items: items, count: list.count, extra: extra, context)
    for from in list.indices {
      for to in list.indices {
        let arc = propagators.literals[extra + from * list.count + to]
        let literal = from == to ? ~arc : arc
        if !isFalse(literal) { propagators.watch(literal, by: number) }
      }
    }
  }

  /// The end of a chain may not lead back to its start while some other place belongs to the round.
  mutating func keepOpenForOthers(_ propagator: PropagatorPool.Propagator, _ chain: Chain) -> Bool {
    guard !isFalse(arc(propagator, chain.end, chain.start)) else { return true }
    for other in 0..<Int(propagator.itemCount) where other != chain.end && propagators.keys[other] != -1 - chain.start {
      guard isFalse(arc(propagator, other, other)) else { continue }
      addPremise(~arc(propagator, other, other))
      return infer(~arc(propagator, chain.end, chain.start), .subtour, constraint: propagator.constraint)
    }
    return true
  }

  /// Where successors go round, all places that they do not visit are left out.
  mutating func leaveOutOthers(_ propagator: PropagatorPool.Propagator, of chain: Chain) -> Bool {
    for other in 0..<Int(propagator.itemCount) where propagators.keys[other] != -1 - chain.start {
      guard infer(arc(propagator, other, other), .subtour, constraint: propagator.constraint) else { return false }
    }
    return true
  }
}
