// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The checked mode: what the engine infers is handed to the ``InferenceChecker``.
///
/// Every inference passes here with the number of its constraint and the code of its rule: ``checkInference(of:)`` for
/// literals, ``checkConflict()`` for contradictions, ``checkLearnedClause()`` for what is learned.
extension Engine {
  /// Verifies why the literal, the next on the trail to be propagated, is true.
  mutating func checkInference(of literal: Lit) {
    let reason = variables[literal.variable].reason
    guard reason.kind != .none, variables[literal.variable].level > 0 else { return }
    explain(literal)
    let position = variables[literal.variable].position
    for i in 0..<premises.count
    where !isTrue(premises[i]) || variables[premises[i].variable].position >= position {
      checker?.report("a premise of rule \(reason.rule) was not true before its consequence")
    }
    let premises = self.premises.array
    if let isSound = verify(reason, premises, literal) { note(isSound, "an inference of rule \(reason.rule)") }
    guard let constraint = constraint(of: reason) else { return }
    checkPremises(premises, not: literal, constraint: constraint, rule: reason.rule)
  }

  /// Whether the row, arc, list or clause of two that made an inference implies it; nil for others.
  private func verify(_ reason: Reason, _ premises: [Lit], _ literal: Lit) -> Bool? {
    switch reason.kind {
    case .row: verifyRow(rows[Int(reason.payload)], premises, not: literal)
    case .arc: verifyArc(differences.arcs[Int(reason.payload)], premises, not: literal)
    case .binary: verifyPair(premises[0], literal, reason.rule)
    case .none, .clause, .stored: nil
    }
  }

  /// The constraint of the model that alone implies what the reason says, if there is one.
  private func constraint(of reason: Reason) -> Int? {
    switch reason.kind {
    case .none, .clause: return nil
    case .binary, .stored: return reason.constraint >= 0 ? Int(reason.constraint) : nil
    case .row:
      let row = rows[Int(reason.payload)]
      return row.constraint >= 0 && !dependsOnForeignFact(row) ? Int(row.constraint) : nil
    case .arc:
      let arc = differences.arcs[Int(reason.payload)]
      return arc.constraint >= 0 && !dependsOnForeignFact(arc) ? Int(arc.constraint) : nil
    }
  }

  mutating func checkConflict() {
    for i in 0..<conflict.count where !isTrue(conflict[i]) {
      checker?.report("a literal of a conflict of rule \(conflictRule) is not true")
    }
    let facts = conflict.array
    let rule = conflictRule
    if let isSound = verifyConflict(facts) { note(isSound, "a conflict of rule \(rule)") }
    guard conflictConstraint >= 0 else { return }
    if conflictRow >= 0 && dependsOnForeignFact(rows[conflictRow]) { return }
    if conflictArc >= 0 && dependsOnForeignFact(differences.arcs[conflictArc]) { return }
    checkPremises(facts, not: nil, constraint: Int(conflictConstraint), rule: conflictRule)
  }

  /// Whether the row, arc, list or clause of two that failed does; nil for a propagator or a longer clause.
  private func verifyConflict(_ facts: [Lit]) -> Bool? {
    if conflictRow >= 0 { return verifyRow(rows[conflictRow], facts, not: nil) }
    if conflictArc >= 0 { return verifyArc(differences.arcs[conflictArc], facts, not: nil) }
    if conflictRule == .difference { return verifyCycle(facts) }
    guard conflictClause < 0, facts.count == 2, conflictRule == .atMostOne || conflictRule == .clause else {
      return nil
    }
    return verifyPair(facts[0], ~facts[1], conflictRule) || verifyPair(facts[1], ~facts[0], conflictRule)
  }

  /// The one place every learned clause passes, from a conflict or from work on what was learned.
  mutating func checkLearnedClause() {
    let clause = analysis.clause.array
    if level > 0 {
      let isSound = followsFromTrail(clause)
      note(isSound, "a learned clause, by reverse unit propagation,")
    }
    var literals: [(InferenceChecker.Meaning, Bool)] = []
    for literal in clause {
      guard let meaning = meaning(of: literal) else { return }
      literals.append((meaning, !literal.isNegated))
    }
    checker?.verifyClause(literals)
  }

  private mutating func note(_ isSound: Bool, _ what: @autoclosure () -> String) {
    checker?.count()
    if !isSound { checker?.report("\(what()) does not follow") }
  }

  private mutating func checkPremises(_ premises: [Lit], not consequence: Lit?, constraint: Int, rule: Rule) {
    var facts: [(InferenceChecker.Meaning, Bool)] = []
    for premise in premises {
      guard let meaning = meaning(of: premise) else { return }
      facts.append((meaning, !premise.isNegated))
    }
    if let consequence {
      guard let meaning = meaning(of: consequence) else { return }
      facts.append((meaning, consequence.isNegated))
    }
    addRootFacts(&facts)
    checker?.verify(facts, constraint: constraint) { "an inference of rule \(rule)" }
  }

  /// Whether a literal the model does not have, such as the order of two tasks, holds for ever because of other
  /// constraints and makes the row say more than its own.
  private func dependsOnForeignFact(_ row: Row) -> Bool {
    for place in Int(row.start)..<Int(row.start + row.literalCount) {
      let literal = Lit(code: rowTerms[place].code)
      if isRootTrue(literal) && meaning(of: literal) == nil { return true }
    }
    return false
  }

  private func dependsOnForeignFact(_ arc: DifferenceStore.Arc) -> Bool {
    arc.condition != .truth && isRootTrue(arc.condition) && meaning(of: arc.condition) == nil
  }

  /// What holds for ever may be left out of explanations.
  private func addRootFacts(_ facts: inout [(InferenceChecker.Meaning, Bool)]) {
    let end = level == 0 ? trail.count : Int(levelStarts[0])
    for place in 0..<end {
      if let meaning = meaning(of: trail[place]) { facts.append((meaning, !trail[place].isNegated)) }
    }
  }

  /// What the literal's variable says about the model, if anything.
  private func meaning(of literal: Lit) -> InferenceChecker.Meaning? {
    guard let model = checker?.model else { return nil }
    let variable = literal.variable
    if variable >= 1 && variable <= model.boolCount { return .bool(variable - 1) }
    let node = Int(variables[variable].node)
    if node >= 0 {
      let meant = integers.nodes[node]
      if Int(meant.variable) < model.domains.count {
        return .atLeast(variable: Int(meant.variable), value: meant.value)
      }
      return auxiliaries[Int(meant.variable)].map { .auxiliary($0, atLeast: meant.value) }
    }
    guard let key = equalityMeanings[variable] else { return nil }
    if key.variable < model.domains.count { return .equal(variable: key.variable, value: key.value) }
    return nil
  }
}
