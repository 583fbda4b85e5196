// SPDX-License-Identifier: Apache-2.0

/// What division leaves, `a % b = r`, with the sign of the dividend: bounds of each from those of the others, O(1) a run;
/// complete once dividend and divisor have values. Bounds consistent once the divisor has one: the dividend steps from
/// one stretch of possible remainders to the next.
///
/// Each rule is written for lower bounds of one sign; `-a % b = -r` and `a % -b = r` give the others.
extension Engine {
  /// The divisor's domain has no 0.
  mutating func addModuloPropagator(_ a: SignedVar, _ b: SignedVar, remainder r: SignedVar, _ context: LoadContext) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: [a, b, r])
    let number = propagators.add(.modulo, items: items, count: 3, context)
    for variable in [a, b, r] { propagators.watch(variable, by: number) }
  }

  mutating func propagateModulo(_ propagator: PropagatorPool.Propagator) -> Bool {
    let a = propagators.variables[Int(propagator.items)]
    let b = propagators.variables[Int(propagator.items) + 1]
    let r = propagators.variables[Int(propagator.items) + 2]
    meter.charge(20)
    guard excludeZeroDivisor(propagator, b) else { return false }
    for (dividend, remainder) in [(a, r), (-a, -r)] {
      guard limitRemainder(propagator, b, remainder), keepSign(propagator, dividend, remainder),
        raiseModulus(propagator, b, remainder), raiseModulus(propagator, -b, remainder)
      else { return false }
    }
    if lower(b) >= 1 { return dividePositive(propagator, a, b, r) }
    if upper(b) <= -1 { return dividePositive(propagator, a, -b, r) }
    return true
  }

  /// The remainder is less far from 0 than the divisor.
  private mutating func limitRemainder(
    _ propagator: PropagatorPool.Propagator, _ b: SignedVar, _ r: SignedVar
  ) -> Bool {
    let most = max(upper(b), -lower(b)) - 1
    guard upper(r) > most else { return true }
    beginPremises(propagator)
    addPremise(b, atLeast: -most - 1)
    addPremise(-b, atLeast: -most - 1)
    return infer(-r, atLeast: -most, .remainder, constraint: propagator.constraint)
  }

  /// The remainder lies between 0 and the dividend.
  private mutating func keepSign(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ r: SignedVar
  ) -> Bool {
    let high = max(upper(a), 0)
    if upper(r) > high {
      beginPremises(propagator)
      addPremise(-a, atLeast: -high)
      guard infer(-r, atLeast: -high, .remainder, constraint: propagator.constraint) else { return false }
    }
    let low = lower(r)
    guard low >= 1, lower(a) < low else { return true }
    beginPremises(propagator)
    addPremise(r, atLeast: low)
    return infer(a, atLeast: low, .remainder, constraint: propagator.constraint)
  }

  private mutating func dividePositive(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ r: SignedVar
  ) -> Bool {
    for (dividend, remainder) in [(a, r), (-a, -r)] where lower(dividend) >= 0 {
      guard boundWithinQuotient(propagator, dividend, b, remainder) else { return false }
    }
    guard lower(b) == upper(b) else { return true }
    return stepToRemainder(propagator, a, b, r) && stepToRemainder(propagator, -a, b, -r)
  }

  /// `b > r` for a divisor that is not `-r` or less.
  private mutating func raiseModulus(
    _ propagator: PropagatorPool.Propagator, _ b: SignedVar, _ r: SignedVar
  ) -> Bool {
    let low = lower(r)
    guard low >= 1, lower(b) >= -low, lower(b) <= low else { return true }
    beginPremises(propagator)
    addPremise(r, atLeast: low)
    addPremise(b, atLeast: -low)
    return infer(b, atLeast: low + 1, .remainder, constraint: propagator.constraint)
  }

  /// Where all dividends not negative have one quotient, the remainder is what is left of them.
  private mutating func boundWithinQuotient(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ r: SignedVar
  ) -> Bool {
    let quotient = lower(a) / upper(b)
    guard quotient == upper(a) / lower(b) else { return true }
    // r = a - quotient * b
    let least = lower(a) - quotient * upper(b)
    let most = upper(a) - quotient * lower(b)
    if least > lower(r) || most < upper(r) {
      beginPremises(propagator)
      for variable in [a, -a, b, -b] { addPremise(variable, atLeast: lower(variable)) }
      guard infer(r, atLeast: least, .remainder, constraint: propagator.constraint) else { return false }
      beginPremises(propagator)
      for variable in [a, -a, b, -b] { addPremise(variable, atLeast: lower(variable)) }
      guard infer(-r, atLeast: -most, .remainder, constraint: propagator.constraint) else { return false }
    }
    let lowest = lower(r) + quotient * lower(b)
    guard lowest > lower(a) else { return true }
    beginPremises(propagator)
    for variable in [a, -a, b, -b, r] { addPremise(variable, atLeast: lower(variable)) }
    return infer(a, atLeast: lowest, .remainder, constraint: propagator.constraint)
  }

  /// The least dividend with a possible remainder, for a divisor that has a value.
  private mutating func stepToRemainder(
    _ propagator: PropagatorPool.Propagator, _ a: SignedVar, _ b: SignedVar, _ r: SignedVar
  ) -> Bool {
    let modulus = lower(b)
    let low = lower(a)
    let rest = low % modulus
    let multiple = low - rest
    var least = low
    if rest < lower(r) {
      least = multiple + lower(r)
    } else if rest > upper(r) {
      // On to the next multiple, and from there as far as it takes; negative numbers have negative remainders.
      least = low < 0 && multiple == 0 ? 1 : multiple + modulus + max(lower(r), low < 0 ? 1 - modulus : 0)
    }
    guard least > low else { return true }
    beginPremises(propagator)
    for variable in [a, b, -b, r, -r] { addPremise(variable, atLeast: lower(variable)) }
    return infer(a, atLeast: least, .remainder, constraint: propagator.constraint)
  }
}
