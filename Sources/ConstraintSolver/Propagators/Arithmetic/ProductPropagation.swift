// SPDX-License-Identifier: Apache-2.0

/// `a * b = c`: bounds of the product from the corners of the factors, bounds of a factor by dividing when the other
/// cannot be 0. Bounds(R) consistent in the factors' signs, O(1) a run; complete once the factors have values. Apt and
/// Zoeteweij, "A comparative study of arithmetic constraints on integer intervals", 2004.
///
/// Each rule is written for lower bounds; `(-a) * b = -c` and the like give the others.
extension Engine {
  mutating func addProductPropagator(_ a: SignedVar, _ b: SignedVar, _ c: SignedVar, _ context: LoadContext) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: [a, b, c])
    let number = propagators.add(.product, items: items, count: 3, context)
    for variable in [a, b, c] { propagators.watch(variable, by: number) }
  }

  mutating func propagateProduct(_ propagator: PropagatorPool.Propagator) -> Bool {
    let a = propagators.variables[Int(propagator.items)]
    let b = propagators.variables[Int(propagator.items) + 1]
    let c = propagators.variables[Int(propagator.items) + 2]
    meter.charge(20)
    return raiseProduct(propagator, a, b, c) && raiseProduct(propagator, -a, b, -c)
      && propagateFactor(propagator, a, b, c) && propagateFactor(propagator, b, a, c)
  }

  /// `c >=` the least corner of the factors' box.
  private mutating func raiseProduct(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ c: SignedVar
  ) -> Bool {
    let (aLow, aHigh, bLow, bHigh) = (lower(a), upper(a), lower(b), upper(b))
    var least = min(min(aLow * bLow, aLow * bHigh), min(aHigh * bLow, aHigh * bHigh))
    if a == b { least = max(least, 0) }
    guard least > lower(c) else { return true }
    beginPremises(propagator)
    addPremise(a, atLeast: aLow)
    addPremise(-a, atLeast: -aHigh)
    addPremise(b, atLeast: bLow)
    addPremise(-b, atLeast: -bHigh)
    return infer(c, atLeast: least, .product, constraint: propagator.constraint)
  }

  /// Bounds of `a` from the other two.
  private mutating func propagateFactor(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ c: SignedVar
  ) -> Bool {
    guard excludeZero(propagator, a, c), excludeZero(propagator, -a, c) else { return false }
    if lower(b) >= 1 {
      return raiseQuotient(propagator, a, b, c) && raiseQuotient(propagator, -a, b, -c)
    }
    if upper(b) <= -1 {
      return raiseQuotient(propagator, a, -b, -c) && raiseQuotient(propagator, -a, -b, c)
    }
    return true
  }

  /// A product that is not 0 has no factor 0, and none is greater than it.
  private mutating func excludeZero(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ product: SignedVar
  ) -> Bool {
    let c = lower(product) >= 1 ? product : -product
    guard lower(c) >= 1 else { return true }
    if lower(a) == 0 {
      beginPremises(propagator)
      addPremise(c, atLeast: 1)
      addPremise(a, atLeast: 0)
      guard infer(a, atLeast: 1, .quotient, constraint: propagator.constraint) else { return false }
    }
    let most = upper(c)
    guard upper(a) > most else { return true }
    beginPremises(propagator)
    addPremise(c, atLeast: 1)
    addPremise(-c, atLeast: -most)
    return infer(-a, atLeast: -most, .quotient, constraint: propagator.constraint)
  }

  /// `a >= c / b` for a positive `b`, rounded up.
  private mutating func raiseQuotient(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ c: SignedVar
  ) -> Bool {
    let least = lower(c)
    let divisor = least > 0 ? upper(b) : lower(b)
    // Towards zero is up for what is not positive.
    let bound = least > 0 ? (least + divisor - 1) / divisor : least / divisor
    guard bound > lower(a) else { return true }
    beginPremises(propagator)
    addPremise(b, atLeast: least > 0 ? 1 : divisor)
    if least > 0 { addPremise(-b, atLeast: -divisor) }
    addPremise(c, atLeast: (bound - 1) * divisor + 1)
    return infer(a, atLeast: bound, .quotient, constraint: propagator.constraint)
  }
}
