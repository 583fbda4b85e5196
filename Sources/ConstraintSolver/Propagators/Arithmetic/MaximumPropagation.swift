// SPDX-License-Identifier: Apache-2.0

/// The greatest of a list: bounds consistent, O(n) a run.
///
/// The result is at least each entry and at most the greatest upper bound; when one entry alone can reach the result's
/// lower bound it must. Least and absolute value are the same over opposite variables. Ohrimenko, Stuckey and Codish,
/// "Propagation via lazy clause generation", 2009.
extension Engine {
  mutating func addMaximumPropagator(_ list: [SignedVar], _ result: SignedVar, _ context: LoadContext) {
    let items = propagators.variables.count
    propagators.variables.append(result)
    propagators.variables.append(contentsOf: list)
    let number = propagators.add(.maximum, items: items, count: list.count + 1, context)
    for variable in list + [result] { propagators.watch(variable, by: number) }
  }

  mutating func propagateMaximum(_ propagator: PropagatorPool.Propagator) -> Bool {
    let first = Int(propagator.items) + 1
    let end = Int(propagator.items + propagator.itemCount)
    let result = propagators.variables[first - 1]
    meter.charge(2 * (end - first))
    var highest = Int.min
    for place in first..<end {
      let entry = propagators.variables[place]
      guard boundMaximum(propagator, entry, result) else { return false }
      highest = max(highest, upper(entry))
    }
    if highest < upper(result) {
      beginPremises(propagator)
      for place in first..<end { addPremise(-propagators.variables[place], atLeast: -highest) }
      guard infer(-result, atLeast: -highest, .maximum, constraint: propagator.constraint) else { return false }
    }
    return raiseLoneCandidate(propagator, result, first..<end)
  }

  /// `entry <= result`, both ways.
  private mutating func boundMaximum(
    _ propagator: PropagatorPool.Propagator, _ entry: SignedVar, _ result: SignedVar
  ) -> Bool {
    let low = lower(entry)
    if low > lower(result) {
      beginPremises(propagator)
      addPremise(entry, atLeast: low)
      guard infer(result, atLeast: low, .maximum, constraint: propagator.constraint) else { return false }
    }
    let high = upper(result)
    guard high < upper(entry) else { return true }
    beginPremises(propagator)
    addPremise(-result, atLeast: -high)
    return infer(-entry, atLeast: -high, .maximum, constraint: propagator.constraint)
  }

  /// When one entry alone can be as great as the result must be, it is.
  private mutating func raiseLoneCandidate(
    _ propagator: PropagatorPool.Propagator, _ result: SignedVar, _ places: Range<Int>
  ) -> Bool {
    let low = lower(result)
    var candidate = -1
    for place in places where upper(propagators.variables[place]) >= low {
      if candidate >= 0 { return true }
      candidate = place
    }
    guard candidate >= 0, lower(propagators.variables[candidate]) < low else { return true }
    beginPremises(propagator)
    addPremise(result, atLeast: low)
    for place in places where place != candidate { addPremise(-propagators.variables[place], atLeast: 1 - low) }
    return infer(propagators.variables[candidate], atLeast: low, .maximum, constraint: propagator.constraint)
  }
}
