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

  mutating func propagateCircuit(_ propagator: PropagatorPool.Propagator) -> Bool {
    let count = Int(propagator.itemCount)
    meter.charge(2 * count)
    // `order` holds each place's fixed successor, `keys` how many fixed predecessors it has, or -1 once visited.
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for place in 0..<count {
      propagators.order.append(Int32(truncatingIfNeeded: fixedSuccessor(propagator, place)))
      propagators.keys.append(0)
    }
    for place in 0..<count where propagators.order[place] >= 0 { propagators.keys[Int(propagators.order[place])] += 1 }
    for place in 0..<count where propagators.keys[place] == 0 && propagators.order[place] >= 0 {
      guard keepOpen(propagator, from: place) else { return false }
    }
    for place in 0..<count where propagators.keys[place] > 0 && propagators.order[place] >= 0 {
      guard checkRound(propagator, from: place) else { return false }
    }
    return true
  }

  private mutating func fixedSuccessor(_ propagator: PropagatorPool.Propagator, _ place: Int) -> Int {
    let variable = propagators.variables[Int(propagator.items) + place]
    let next = lower(variable)
    guard next == upper(variable), next >= 0, next < Int(propagator.itemCount) else { return -1 }
    return isTrue(arc(propagator, place, next)) ? next : -1
  }

  @inline(__always)
  private func arc(_ propagator: PropagatorPool.Propagator, _ from: Int, _ to: Int) -> Lit {
    propagators.literals[Int(propagator.extra) + from * Int(propagator.itemCount) + to]
  }

  /// The end of a chain that is not the whole round may not lead back to its start.
  private mutating func keepOpen(_ propagator: PropagatorPool.Propagator, from start: Int) -> Bool {
    let (end, steps) = follow(propagator, from: start)
    guard propagators.order[end] < 0, steps + 1 < Int(propagator.itemCount) else { return true }
    return infer(~arc(propagator, end, start), .subtour, constraint: propagator.constraint)
  }

  /// What no chain visited goes round.
  private mutating func checkRound(_ propagator: PropagatorPool.Propagator, from start: Int) -> Bool {
    let (end, steps) = follow(propagator, from: start)
    guard end == start, steps < Int(propagator.itemCount) else { return true }
    return failFromPremises(.subtour, constraint: propagator.constraint)
  }

  /// Goes along fixed successors as far as there are any that were not visited, with their arcs as premises.
  @inline(__always)
  private mutating func follow(
    _ propagator: PropagatorPool.Propagator, from start: Int
  ) -> (end: Int, steps: Int) {
    beginPremises(propagator)
    var place = start
    var steps = 0
    // Two chains may run into one another until all-different is heard.
    while propagators.order[place] >= 0 && propagators.keys[place] >= 0 {
      let next = Int(propagators.order[place])
      addPremise(arc(propagator, place, next))
      propagators.keys[place] = -1
      place = next
      steps += 1
    }
    return (place, steps)
  }
}
