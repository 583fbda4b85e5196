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

  /// Whether the row, arc, list, value or clause of two that made an inference implies it; nil for others.
  private func verify(_ reason: Reason, _ premises: [Lit], _ literal: Lit) -> Bool? {
    switch reason.kind {
    case .row: verifyRow(rows[Int(reason.payload)], premises, not: literal)
    case .arc: verifyArc(differences.arcs[Int(reason.payload)], premises, not: literal)
    case .binary: verifyPair(premises[0], literal, reason.rule)
    case .pair: verifyEquality(premises + [~literal])
    case .none, .clause, .stored: nil
    }
  }

  /// The constraint of the model that alone implies what the reason says, if there is one.
  private func constraint(of reason: Reason) -> Int? {
    switch reason.kind {
    case .none, .clause, .pair: return nil
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

  /// Whether the row, arc, list, value or clause of two that failed does; nil for a propagator or a longer clause.
  private func verifyConflict(_ facts: [Lit]) -> Bool? {
    if conflictRow >= 0 { return verifyRow(rows[conflictRow], facts, not: nil) }
    if conflictArc >= 0 { return verifyArc(differences.arcs[conflictArc], facts, not: nil) }
    if conflictRule == .difference { return verifyCycle(facts) }
    if conflictRule == .equality { return verifyEquality(facts) }
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
      guard let meaning = meanings(of: literal).first else { return }
      literals.append(meaning)
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
      let meanings = meanings(of: premise)
      if meanings.isEmpty { return }
      facts += meanings
    }
    if let consequence {
      let meanings = meanings(of: ~consequence)
      if meanings.isEmpty { return }
      facts += meanings
    }
    addRootFacts(&facts)
    checker?.verify(facts, constraint: constraint) { "an inference of rule \(rule)" }
  }

  /// Whether a literal the model does not have, such as the order of two tasks, holds for ever because of other
  /// constraints and makes the row say more than its own.
  private func dependsOnForeignFact(_ row: Row) -> Bool {
    for place in Int(row.start)..<Int(row.start + row.literalCount) {
      let literal = Lit(code: rowTerms[place].code)
      if isRootTrue(literal) && meanings(of: literal).isEmpty { return true }
    }
    return false
  }

  private func dependsOnForeignFact(_ arc: DifferenceStore.Arc) -> Bool {
    arc.condition != .truth && isRootTrue(arc.condition) && meanings(of: arc.condition).isEmpty
  }

  /// What holds for ever may be left out of explanations.
  private func addRootFacts(_ facts: inout [(InferenceChecker.Meaning, Bool)]) {
    let end = level == 0 ? trail.count : Int(levelStarts[0])
    for place in 0..<end { facts += meanings(of: trail[place]) }
  }

  /// What the literal says about the model, each with whether it holds: a literal of the model may also stand for a bound
  /// or a value. None for a literal of the engine's own.
  private func meanings(of literal: Lit) -> [(InferenceChecker.Meaning, Bool)] {
    guard let model = checker?.model else { return [] }
    let variable = literal.variable
    var result: [(InferenceChecker.Meaning, Bool)] = []
    if variable >= 1 && variable <= model.boolCount { result.append((.bool(variable - 1), !literal.isNegated)) }
    let node = Int(variables[variable].node)
    if node >= 0 {
      let meant = integers.nodes[node]
      if Int(meant.variable) < model.domains.count {
        result.append((.atLeast(variable: Int(meant.variable), value: meant.value), literal == meant.literal))
      } else if let auxiliary = auxiliaries[Int(meant.variable)] {
        result.append((.auxiliary(auxiliary, atLeast: meant.value), literal == meant.literal))
      }
    } else if let meant = equalityMeanings[variable], meant.key.variable < model.domains.count {
      result.append((.equal(variable: meant.key.variable, value: meant.key.value), literal == meant.literal))
    }
    return result
  }
}
