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

  mutating func propagateSubcircuit(_ propagator: PropagatorPool.Propagator) -> Bool {
    let count = Int(propagator.itemCount)
    meter.charge(2 * count)
    // `order` holds the successor of each place that has one for sure, `keys` how many fixed predecessors it has, or less
    // than 0 once visited: -1 less the place where its chain starts.
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for place in 0..<count {
      let next = lower(propagators.variables[Int(propagator.items) + place])
      let isSure = next != place && next >= 0 && next < count && isTrue(link(propagator, place, next))
      propagators.order.append(isSure ? Int32(truncatingIfNeeded: next) : -1)
      propagators.keys.append(0)
    }
    for place in 0..<count where propagators.order[place] >= 0 { propagators.keys[Int(propagators.order[place])] += 1 }
    for place in 0..<count where propagators.keys[place] == 0 && propagators.order[place] >= 0 {
      guard keepChainOpen(propagator, from: place) else { return false }
    }
    for place in 0..<count where propagators.keys[place] > 0 && propagators.order[place] >= 0 {
      guard leaveOutOthers(propagator, of: place) else { return false }
    }
    return true
  }

  /// The literal that says that one place follows another.
  @inline(__always)
  private func link(_ propagator: PropagatorPool.Propagator, _ from: Int, _ to: Int) -> Lit {
    propagators.literals[Int(propagator.extra) + from * Int(propagator.itemCount) + to]
  }

  /// The end of a chain may not lead back to its start while some other place belongs to the round.
  private mutating func keepChainOpen(_ propagator: PropagatorPool.Propagator, from start: Int) -> Bool {
    let end = followChain(propagator, from: start)
    guard propagators.order[end] < 0, !isFalse(link(propagator, end, start)) else { return true }
    for other in 0..<Int(propagator.itemCount) where other != end && propagators.keys[other] != -1 - start {
      guard isFalse(link(propagator, other, other)) else { continue }
      addPremise(~link(propagator, other, other))
      return infer(~link(propagator, end, start), .subtour, constraint: propagator.constraint)
    }
    return true
  }

  /// Where successors go round, all places that they do not visit are left out.
  private mutating func leaveOutOthers(_ propagator: PropagatorPool.Propagator, of start: Int) -> Bool {
    guard followChain(propagator, from: start) == start else { return true }
    for other in 0..<Int(propagator.itemCount) where propagators.keys[other] != -1 - start {
      guard infer(link(propagator, other, other), .subtour, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// Goes along fixed successors as far as there are any that were not visited, with their arcs as premises.
  private mutating func followChain(_ propagator: PropagatorPool.Propagator, from start: Int) -> Int {
    beginPremises(propagator)
    var place = start
    // Two chains may run into one another until all-different is heard.
    while propagators.order[place] >= 0 && propagators.keys[place] >= 0 {
      let next = Int(propagators.order[place])
      addPremise(link(propagator, place, next))
      propagators.keys[place] = -1 - start
      place = next
    }
    return place
  }
}
