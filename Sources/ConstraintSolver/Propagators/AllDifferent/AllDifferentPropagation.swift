// SPDX-License-Identifier: Apache-2.0

/// Hall intervals: when as many variables as an interval has numbers must lie in it, the others stay out. Bounds
/// consistency in O(n^2) for each lower end of an interval; see López-Ortiz et al., IJCAI 2003, for the idea.
extension Engine {
  /// Where at-most-one constraints over the values decide as well, the propagator may rest.
  mutating func addAllDifferentPropagator(
    _ variables: [SignedVar], _ context: LoadContext, isDecidedByValues: Bool = false
  ) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: variables)
    let number = propagators.add(
      .allDifferent, items: items, count: variables.count, context)
    for variable in variables { propagators.watch(variable, by: number) }
    if isDecidedByValues { propagators.mayRest(number, atMost: Engine.mostHallRests) }
  }

  private static let mostHallRests: Int32 = 31

  mutating func propagateAllDifferent(_ propagator: PropagatorPool.Propagator) -> Bool {
    sortByUpperBound(propagator)
    let count = propagators.order.count
    meter.charge(count * count)
    for place in 0..<count {
      let low = lower(propagators.variables[Int(propagators.order[place])])
      guard propagateHallIntervals(propagator, from: low) else { return false }
    }
    return true
  }

  private mutating func sortByUpperBound(_ propagator: PropagatorPool.Propagator) {
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for place in Int(propagator.items)..<Int(propagator.items + propagator.itemCount) {
      propagators.order.append(Int32(truncatingIfNeeded: place))
      propagators.keys.append(upper(propagators.variables[place]))
    }
    propagators.sortOrder()
  }

  private mutating func propagateHallIntervals(_ propagator: PropagatorPool.Propagator, from low: Int) -> Bool {
    var inside = 0
    for place in 0..<propagators.order.count {
      // The order may have gone stale, so the interval ends where the sorted bounds said; real bounds are tighter.
      let high = propagators.keys[place]
      guard lower(propagators.variables[Int(propagators.order[place])]) >= low, high >= low else { continue }
      inside += 1
      if inside > high - low + 1 {
        explainHall(propagator, low, high)
        return failFromPremises(.hallInterval, constraint: propagator.constraint)
      }
      if inside == high - low + 1 && !excludeOthers(propagator, low, high) { return false }
    }
    return true
  }

  /// Moves the bounds of variables that reach into a full interval.
  private mutating func excludeOthers(_ propagator: PropagatorPool.Propagator, _ low: Int, _ high: Int) -> Bool {
    for place in Int(propagator.items)..<Int(propagator.items + propagator.itemCount) {
      let variable = propagators.variables[place]
      for side in 0..<2 {
        let signed = side == 0 ? variable : -variable
        let (a, b) = signed.isNegated == variable.isNegated ? (low, high) : (-high, -low)
        guard lower(signed) >= a, lower(signed) <= b, upper(signed) > b else { continue }
        explainHall(propagator, low, high)
        addPremise(signed, atLeast: a)
        guard infer(signed, atLeast: b + 1, .hallInterval, constraint: propagator.constraint) else { return false }
      }
    }
    return true
  }

  private mutating func explainHall(_ propagator: PropagatorPool.Propagator, _ low: Int, _ high: Int) {
    beginPremises(propagator)
    for place in Int(propagator.items)..<Int(propagator.items + propagator.itemCount) {
      let variable = propagators.variables[place]
      guard lower(variable) >= low && upper(variable) <= high else { continue }
      addPremise(variable, atLeast: low)
      addPremise(-variable, atLeast: -high)
    }
  }
}
