// SPDX-License-Identifier: Apache-2.0

/// Difference constraints on bounds, in O(1) for each arc of a variable that moved: a lower bound of one end is an upper
/// bound of the other, and an arc that cannot hold has a false condition. Explained when asked. Feydy, Somogyi and
/// Stuckey, "Half reification and flattening", CP 2011; Cotton and Maler, "Fast and flexible difference constraint
/// propagation for DPLL(T)", SAT 2006.
extension Engine {
  /// Adds `a + b <= bound`, enforced when the condition is true, at the root level.
  mutating func addDifference(_ a: SignedVar, _ b: SignedVar, atMost bound: Int, if condition: Lit, constraint: Int32) {
    assert(level == 0 && a.variable != b.variable)
    variables[condition.variable].uses += 1
    propagators.lists[condition.index].insert(.differences)
    differences.add(
      DifferenceStore.Arc(a: a, b: b, bound: bound, condition: condition, constraint: constraint))
    let number = differences.arcs.count - 1
    if !isFalse(condition) && !propagateArc(number) { isInconsistent = true }
  }

  /// A lower bound rose: passes it along its arcs. False on a contradiction.
  mutating func propagateDifferences(of variable: SignedVar) -> Bool {
    let count = differences.uses.count(variable.index)
    meter.charge(1 + count)
    let uses = differences.uses.elements(variable.index)
    let low = lower(variable)
    for i in 0..<count {
      let use = uses[i]
      let state = value(use.condition)
      if state < 0 { continue }
      if low + lower(use.other) > use.bound {
        guard breakArc(Int(use.arc), isOpen: state == 0) else { return false }
      } else if state > 0 && low - use.bound > lower(-use.other) {
        guard move(-use.other, to: low - use.bound, along: use) else { return false }
      }
    }
    return true
  }

  /// A literal became true: passes bounds along the arcs it is the condition of.
  mutating func propagateDifferences(if condition: Lit) -> Bool {
    for i in 0..<differences.arcsOfCondition.count(condition.index) {
      meter.charge(2)
      guard propagateArc(Int(differences.arcsOfCondition[condition.index, i])) else { return false }
    }
    return true
  }

  private mutating func propagateArc(_ number: Int) -> Bool {
    let arc = differences.arcs[number]
    if lower(arc.a) + lower(arc.b) > arc.bound { return breakArc(number, isOpen: isOpen(arc.condition)) }
    guard isTrue(arc.condition) else { return true }
    for side: Int32 in 0...1 {
      let (from, other) = side == 0 ? (arc.a, arc.b) : (arc.b, arc.a)
      guard lower(from) - arc.bound > lower(-other) else { continue }
      let use = DifferenceStore.Use(
        other: other, condition: arc.condition, bound: arc.bound, arc: Int32(truncatingIfNeeded: number), side: side)
      guard move(-other, to: lower(from) - arc.bound, along: use) else { return false }
    }
    return true
  }

  private mutating func move(_ variable: SignedVar, to bound: Int, along use: DifferenceStore.Use) -> Bool {
    let consequence = literal(variable, atLeast: bound)
    assign(consequence, Reason(kind: .arc, rule: .difference, payload: use.arc, constraint: use.side))
    differences.moves += 1
    if differences.moves > 8 * integers.count + 1000 && differences.moves % 64 == 0 {
      return !findCycle(from: consequence)
    }
    return true
  }

  /// The arc cannot hold: its condition is false, or that is the contradiction.
  private mutating func breakArc(_ number: Int, isOpen: Bool) -> Bool {
    let arc = differences.arcs[number]
    if isOpen {
      assign(
        ~arc.condition,
        Reason(kind: .arc, rule: .difference, payload: Int32(truncatingIfNeeded: number), constraint: 2))
      return true
    }
    fail(.difference, constraint: arc.constraint)
    conflictArc = number
    premises.removeAll()
    addPremise(arc.condition)
    explainBroken(arc, before: Int.max)
    conflict.append(contentsOf: premises)
    return false
  }

  // MARK: Explanations

  /// Fills `premises` with why an arc made a literal true.
  mutating func explainArc(_ number: Int, side: Int32, consequence: Lit) {
    let arc = differences.arcs[number]
    let position = Int(variables[consequence.variable].position)
    if side == 2 { return explainBroken(arc, before: position) }
    addPremise(arc.condition)
    let from = side == 0 ? arc.a : arc.b
    if let cause = premise(from, atLeast: arc.bound + 1 - boundMeant(by: ~consequence), before: position) {
      premises.append(cause)
    }
  }

  /// Adds bounds of both ends that are too much together, as weak as possible.
  private mutating func explainBroken(_ arc: DifferenceStore.Arc, before position: Int) {
    let highest = integers.bound(arc.b, before: position).bound
    var reached = level > 0 ? integers.bound(arc.a, before: Int(levelStarts[0])).bound : lower(arc.a)
    if let first = premise(arc.a, atLeast: arc.bound + 1 - highest, before: position) {
      reached = boundMeant(by: first)
      premises.append(first)
    }
    if let second = premise(arc.b, atLeast: arc.bound + 1 - reached, before: position) { premises.append(second) }
  }

  // MARK: Cycles

  /// Follows a bound back along the arcs that moved it. When the way meets a variable twice and round it every bound can
  /// only rise, the conditions on it contradict each other, whatever the bounds: true, and the conflict is set.
  private mutating func findCycle(from consequence: Lit) -> Bool {
    var literal = consequence
    var target = variableMeant(by: literal)
    var turn = 1
    differences.path.removeAll()
    for _ in 0..<2 * integers.count + 2 {
      let reason = variables[literal.variable].reason
      guard reason.kind == .arc, reason.constraint < 2 else { return false }
      let arc = differences.arcs[Int(reason.payload)]
      let from = reason.constraint == 0 ? arc.a : arc.b
      let position = Int(variables[literal.variable].position)
      differences.path.append(reason.payload)
      if from == target && failOnPath() { return true }
      guard let cause = premise(from, atLeast: arc.bound + 1 - boundMeant(by: ~literal), before: position) else {
        return false
      }
      literal = cause
      if differences.path.count == turn {
        turn *= 2
        target = from
        differences.path.removeAll()
      }
    }
    return false
  }

  private mutating func failOnPath() -> Bool {
    var sum = 0
    for place in 0..<differences.path.count { sum += differences.arcs[Int(differences.path[place])].bound }
    guard sum < 0 else { return false }
    fail(.difference, constraint: -1)
    for place in 0..<differences.path.count {
      let condition = differences.arcs[Int(differences.path[place])].condition
      if variables[condition.variable].level > 0 { conflict.append(condition) }
    }
    return true
  }
}
