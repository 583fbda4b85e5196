// SPDX-License-Identifier: Apache-2.0

/// Every place reaches every other: the arcs still possible form one strongly connected component, and an arc that is the
/// only way out of some places, or into them, must be taken. Francis and Stuckey, "Explaining circuit propagation",
/// Constraints 2014. O(n^2) a run, to read the arcs; a depth-first search along them and one against them go over bit sets.
///
/// What is explained is always a cut: no other arc leads from one side to the other.
extension Engine {
  mutating func propagateComponents(_ propagator: PropagatorPool.Propagator) -> Bool {
    let count = Int(propagator.itemCount)
    meter.charge((count * count) >> 1 + count)
    propagators.components.beginArcs(nodes: count)
    for tail in 0..<count {
      for head in 0..<count where head != tail && !isFalse(step(propagator, tail, head, false)) {
        propagators.components.addArc(tail, head)
      }
    }
    for isReversed in [false, true] {
      guard searchCuts(propagator, isReversed) else { return false }
    }
    return true
  }

  /// The literal of the arc between two places, in one direction.
  @inline(__always)
  private mutating func step(_ propagator: PropagatorPool.Propagator, _ from: Int, _ to: Int, _ isReversed: Bool) -> Lit
  {
    let (tail, head) = isReversed ? (to, from) : (from, to)
    return propagators.literals[Int(propagator.extra) + tail * Int(propagator.itemCount) + head]
  }

  /// Depth-first search from place 0. All arcs out of the subtree below a place lead to places met before it: with none
  /// there is no round, and a lone one must be taken.
  private mutating func searchCuts(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    let count = Int(propagator.itemCount)
    propagators.components.reset(nodes: count)
    propagators.components.enter(0)
    while let node = propagators.components.current {
      if let next = propagators.components.firstUnmet(from: node, isReversed) {
        propagators.components.enter(next)
        continue
      }
      propagators.components.noteArcsBack(from: node, isReversed)
      guard closeSubtree(propagator, node, isReversed) else { return false }
      propagators.components.leave()
    }
    return propagators.components.reached == count || applyCut(propagator, from: 0, except: nil, isReversed)
  }

  private mutating func closeSubtree(
    _ propagator: PropagatorPool.Propagator, _ node: Int, _ isReversed: Bool
  ) -> Bool {
    let first = propagators.components.number[node]
    guard first > 0, propagators.components.secondLow[node] >= first else { return true }
    guard propagators.components.low[node] < first else {
      return applyCut(propagator, from: first, except: nil, isReversed)
    }
    let exit = step(
      propagator, Int(propagators.components.exitFrom[node]), Int(propagators.components.exitTo[node]), isReversed)
    return isTrue(exit) || applyCut(propagator, from: first, except: exit, isReversed)
  }

  /// From the places met since a number nothing leads to the others, but for one arc: it is taken, or there is none and
  /// that is a contradiction.
  private mutating func applyCut(
    _ propagator: PropagatorPool.Propagator, from first: Int32, except exit: Lit?, _ isReversed: Bool
  ) -> Bool {
    let count = Int(propagator.itemCount)
    meter.charge(count * count)
    beginPremises(propagator)
    for tail in 0..<count where propagators.components.number[tail] >= first {
      for head in 0..<count {
        let isOutside = propagators.components.number[head] < first
        // A cut of all places met has the others outside, which have no number.
        guard first == 0 ? propagators.components.number[head] < 0 : isOutside else { continue }
        let arc = step(propagator, tail, head, isReversed)
        if arc != exit { addPremise(~arc) }
      }
    }
    guard let exit else { return failFromPremises(.component, constraint: propagator.constraint) }
    return infer(exit, .component, constraint: propagator.constraint)
  }
}
