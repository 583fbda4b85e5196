// SPDX-License-Identifier: Apache-2.0

/// Chains of successors that are sure, as circuits and subcircuits look for them. `order` holds the sure successor of each
/// place or -1, `keys` how many sure predecessors it has, or less than 0 once visited: -1 less where its chain starts.
extension Engine {
  /// Looks at each chain once, from its first place on, and then at what goes round. O(n) besides what the constraints make
  /// of a chain. Francis and Stuckey, "Explaining circuit propagation", Constraints 2014.
  mutating func propagateChains(_ propagator: PropagatorPool.Propagator) -> Bool {
    let count = Int(propagator.itemCount)
    let isWhole = propagator.kind == .circuit
    meter.charge(2 * count)
    readSuccessors(propagator, takesLoops: isWhole)
    for place in 0..<count where propagators.keys[place] == 0 && propagators.order[place] >= 0 {
      let chain = followChain(propagator, from: place)
      guard propagators.order[chain.end] < 0 else { continue }
      guard isWhole ? keepOpen(propagator, chain) : keepOpenForOthers(propagator, chain) else { return false }
    }
    for place in 0..<count where propagators.keys[place] > 0 && propagators.order[place] >= 0 {
      let chain = followChain(propagator, from: place)
      guard chain.end == place else { continue }
      guard isWhole ? checkRound(propagator, chain) : leaveOutOthers(propagator, of: chain) else { return false }
    }
    return true
  }

  /// A way along sure successors, whose arcs are in `premises`.
  struct Chain {
    let start: Int
    let end: Int
    let steps: Int
  }

  /// The literal that says that one place follows another.
  @inline(__always)
  func arc(_ propagator: PropagatorPool.Propagator, _ from: Int, _ to: Int) -> Lit {
    propagators.literals[Int(propagator.extra) + from * Int(propagator.itemCount) + to]
  }

  /// Where a place may be left out, to follow itself is no step of a chain.
  private mutating func readSuccessors(_ propagator: PropagatorPool.Propagator, takesLoops: Bool) {
    let count = Int(propagator.itemCount)
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for place in 0..<count {
      let next = lower(propagators.variables[Int(propagator.items) + place])
      let isSure = (takesLoops || next != place) && next >= 0 && next < count && isTrue(arc(propagator, place, next))
      propagators.order.append(isSure ? Int32(truncatingIfNeeded: next) : -1)
      propagators.keys.append(0)
    }
    for place in 0..<count where propagators.order[place] >= 0 { propagators.keys[Int(propagators.order[place])] += 1 }
  }

  /// Goes along sure successors as far as there are any that were not visited, with their arcs as premises.
  @inline(__always)
  private mutating func followChain(_ propagator: PropagatorPool.Propagator, from start: Int) -> Chain {
    beginPremises(propagator)
    var place = start
    var steps = 0
    // Two chains may run into one another until all-different is heard.
    while propagators.order[place] >= 0 && propagators.keys[place] >= 0 {
      let next = Int(propagators.order[place])
      addPremise(arc(propagator, place, next))
      propagators.keys[place] = -1 - start
      place = next
      steps += 1
    }
    return Chain(start: start, end: place, steps: steps)
  }
}
