// SPDX-License-Identifier: Apache-2.0

/// The first list comes before the second in the order of a dictionary: domain consistent. Frisch, Hnich, Kiziltan,
/// Miguel and Walsh, "Propagation algorithms for lexicographic ordering constraints", Artificial Intelligence 2006, with
/// their pointers: alpha, the first pair that can differ, and beta, from where on the first list can only come after the
/// second. O(n) a run in the worst case; looks at no pair behind beta.
///
/// Explained by bounds: pairs before alpha, where the first is no less than the second, let only alpha decide; pairs up to
/// beta that cannot be in order make it strict.
extension Engine {
  mutating func addLexicographicPropagator(
    _ first: [SignedVar], _ second: [SignedVar], isStrict: Bool, _ context: LoadContext
  ) {
    let items = propagators.variables.count
    propagators.variables.append(contentsOf: first)
    propagators.variables.append(contentsOf: second)
    let number = propagators.add(
      .lexicographic, items: items, count: first.count, extra: isStrict ? 1 : 0, context)
    // Only what makes a pair harder to keep in order says anything.
    for variable in first { propagators.watchUpperBound(-variable, by: number) }
    for variable in second { propagators.watchUpperBound(variable, by: number) }
  }

  mutating func propagateLexicographic(_ propagator: PropagatorPool.Propagator) -> Bool {
    let count = Int(propagator.itemCount)
    for alpha in 0..<count {
      let (a, b) = pair(propagator, alpha)
      meter.charge(4)
      guard order(propagator, alpha, isStrict: false) else { return false }
      if lower(a) < upper(b) { return separate(propagator, alpha) }
    }
    guard propagator.extra > 0 else { return true }
    explainEqual(propagator, before: count)
    return failFromPremises(.lexicographic, constraint: propagator.constraint)
  }

  @inline(__always)
  private func pair(_ propagator: PropagatorPool.Propagator, _ place: Int) -> (first: SignedVar, second: SignedVar) {
    let start = Int(propagator.items) + place
    return (propagators.variables[start], propagators.variables[start + Int(propagator.itemCount)])
  }

  /// Whether the pair at alpha must differ: behind it comes one out of order before one that can be below. Makes it so.
  private mutating func separate(_ propagator: PropagatorPool.Propagator, _ alpha: Int) -> Bool {
    let (a, b) = pair(propagator, alpha)
    // Already below, or far enough from it that being strict says nothing.
    if upper(a) < lower(b) || (upper(a) < upper(b) && lower(a) < lower(b)) { return true }
    let count = Int(propagator.itemCount)
    var beta = alpha + 1
    while beta < count {
      let (c, d) = pair(propagator, beta)
      meter.charge(2)
      if lower(c) < upper(d) { return true }
      if lower(c) > upper(d) { break }
      beta += 1
    }
    if beta == count && propagator.extra == 0 { return true }
    return order(propagator, alpha, isStrict: true, beta: beta)
  }

  /// The first of a pair is at most the second, or less.
  private mutating func order(
    _ propagator: PropagatorPool.Propagator, _ alpha: Int, isStrict: Bool, beta: Int = 0
  ) -> Bool {
    let (a, b) = pair(propagator, alpha)
    let gap = isStrict ? 1 : 0
    let high = upper(b)
    if upper(a) > high - gap {
      explainEqual(propagator, before: alpha)
      if isStrict { explainTail(propagator, alpha, beta) }
      addPremise(-b, atLeast: -high)
      guard infer(-a, atLeast: gap - high, .lexicographic, constraint: propagator.constraint) else { return false }
    }
    let low = lower(a)
    guard lower(b) < low + gap else { return true }
    explainEqual(propagator, before: alpha)
    if isStrict { explainTail(propagator, alpha, beta) }
    addPremise(a, atLeast: low)
    return infer(b, atLeast: low + gap, .lexicographic, constraint: propagator.constraint)
  }

  /// No pair before a place can be below.
  private mutating func explainEqual(_ propagator: PropagatorPool.Propagator, before place: Int) {
    beginPremises(propagator)
    meter.charge(4 * place)
    for i in 0..<place { addNotBelow(propagator, i) }
  }

  /// No pair between alpha and beta can be below, and the one at beta, if there is one, not even equal.
  private mutating func explainTail(_ propagator: PropagatorPool.Propagator, _ alpha: Int, _ beta: Int) {
    for i in alpha + 1..<beta { addNotBelow(propagator, i) }
    guard beta < Int(propagator.itemCount) else { return }
    let (c, d) = pair(propagator, beta)
    let high = upper(d)
    addPremise(c, atLeast: high + 1)
    addPremise(-d, atLeast: -high)
  }

  /// The first of the pair is no less than the second.
  private mutating func addNotBelow(_ propagator: PropagatorPool.Propagator, _ place: Int) {
    let (a, b) = pair(propagator, place)
    let high = upper(b)
    addPremise(a, atLeast: high)
    addPremise(-b, atLeast: -high)
  }
}
