// SPDX-License-Identifier: Apache-2.0

/// `a / b = q`, rounded towards zero: bounds of each from those of the others, without a product. Bounds(R) consistent
/// where the signs are known, O(1) a run; complete once dividend and divisor have values. The rules are those of Apt and
/// Zoeteweij, "A comparative study of arithmetic constraints on integer intervals", 2004, for a quotient that is rounded.
///
/// Each rule is written for lower bounds and a positive divisor; `-a / b = -q` and `a / -b = -q` give the others.
extension Engine {
  /// The divisor's domain has no 0.
  mutating func addDivisionPropagator(_ a: SignedVar, _ b: SignedVar, quotient q: SignedVar, _ context: LoadContext) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: [a, b, q])
    let number = propagators.add(.division, items: items, count: 3, context)
    for variable in [a, b, q] { propagators.watch(variable, by: number) }
  }

  mutating func propagateDivision(_ propagator: PropagatorPool.Propagator) -> Bool {
    let a = propagators.variables[Int(propagator.items)]
    let b = propagators.variables[Int(propagator.items) + 1]
    let q = propagators.variables[Int(propagator.items) + 2]
    meter.charge(20)
    guard excludeZeroDivisor(propagator, b), boundSigns(propagator, a, b, q),
      limitQuotient(propagator, a, b, q), limitQuotient(propagator, -a, b, -q)
    else { return false }
    if lower(b) >= 1 { return dividePositive(propagator, a, b, q) && dividePositive(propagator, -a, b, -q) }
    if upper(b) <= -1 { return dividePositive(propagator, -a, -b, q) && dividePositive(propagator, a, -b, -q) }
    return true
  }

  /// A divisor that is not negative is positive, and the other way round.
  mutating func excludeZeroDivisor(_ propagator: PropagatorPool.Propagator, _ b: SignedVar) -> Bool {
    for divisor in [b, -b] where lower(divisor) == 0 {
      beginPremises(propagator)
      addPremise(divisor, atLeast: 0)
      guard infer(divisor, atLeast: 1, .division, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// What a quotient that is not 0 says about the sign of the dividend or the divisor.
  private mutating func boundSigns(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    if lower(b) >= 1 || upper(b) <= -1 { return true }
    guard lower(q) >= 1 || upper(q) <= -1 else { return true }
    let quotient = lower(q) >= 1 ? q : -q
    let divisor = lower(q) >= 1 ? b : -b
    if lower(a) >= 0 {
      return inferDivisor(propagator, divisor, dividend: a, quotient)
    }
    return upper(a) > 0 || inferDivisor(propagator, -divisor, dividend: -a, quotient)
  }

  private mutating func inferDivisor(
    _ propagator: PropagatorPool.Propagator, _ divisor: SignedVar, dividend: SignedVar, _ quotient: SignedVar
  ) -> Bool {
    beginPremises(propagator)
    addPremise(dividend, atLeast: 0)
    addPremise(quotient, atLeast: 1)
    return infer(divisor, atLeast: 1, .division, constraint: propagator.constraint)
  }

  /// The quotient is no further from 0 than the dividend, whatever the sign of the divisor.
  private mutating func limitQuotient(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    let most = max(max(upper(a), -lower(a)), 0)
    guard upper(q) > most else { return true }
    beginPremises(propagator)
    addPremise(a, atLeast: -most)
    addPremise(-a, atLeast: -most)
    return infer(-q, atLeast: -most, .division, constraint: propagator.constraint)
  }

  /// Lower bounds of quotient and dividend, and both bounds of the divisor, for `b >= 1`.
  private mutating func dividePositive(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    raiseRoundedQuotient(propagator, a, b, q) && raiseDividend(propagator, a, b, q)
      && lowerDivisor(propagator, a, b, q) && raiseDivisor(propagator, a, b, q)
  }

  private mutating func raiseRoundedQuotient(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    let low = lower(a)
    let divisor = low >= 0 ? upper(b) : lower(b)
    let least = low / divisor
    guard least > lower(q) else { return true }
    beginPremises(propagator)
    // The least dividend that gives as much.
    addPremise(a, atLeast: low >= 0 ? least * divisor : (least - 1) * divisor + 1)
    addPremise(b, atLeast: low >= 0 ? 1 : divisor)
    if least > 0 { addPremise(-b, atLeast: -divisor) }
    return infer(q, atLeast: least, .division, constraint: propagator.constraint)
  }

  /// `a >= q * b` for a positive quotient; less far below zero than the next quotient otherwise.
  private mutating func raiseDividend(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    let low = lower(q)
    let least = low > 0 ? low * lower(b) : (low - 1) * upper(b) + 1
    guard least > lower(a) else { return true }
    beginPremises(propagator)
    addPremise(q, atLeast: low)
    addPremise(b, atLeast: low > 0 ? lower(b) : 1)
    if low <= 0 { addPremise(-b, atLeast: -upper(b)) }
    return infer(a, atLeast: least, .division, constraint: propagator.constraint)
  }

  /// A positive quotient fits at most so often: `b <= a / q`.
  private mutating func lowerDivisor(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    let (low, high) = (lower(q), upper(a))
    guard low > 0, high >= 0, high / low < upper(b) else { return true }
    let most = high / low
    beginPremises(propagator)
    addPremise(q, atLeast: low)
    addPremise(b, atLeast: 1)
    addPremise(-a, atLeast: 1 - low * (most + 1))
    return infer(-b, atLeast: -most, .division, constraint: propagator.constraint)
  }

  /// A dividend that leaves a small quotient needs a large divisor: `a < (q + 1) * b`.
  private mutating func raiseDivisor(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ q: SignedVar
  ) -> Bool {
    let (low, high) = (lower(a), upper(q))
    guard low > 0, high >= 0, low / (high + 1) >= lower(b) else { return true }
    let least = low / (high + 1) + 1
    beginPremises(propagator)
    addPremise(-q, atLeast: -high)
    addPremise(b, atLeast: 1)
    addPremise(a, atLeast: (least - 1) * (high + 1))
    return infer(b, atLeast: least, .division, constraint: propagator.constraint)
  }
}
