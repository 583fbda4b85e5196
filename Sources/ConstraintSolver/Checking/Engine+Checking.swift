// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The checked mode: what the engine infers is handed to the ``InferenceChecker``.
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
    var constraint = reason.constraint
    if reason.kind == .row { constraint = rows[Int(reason.payload)].constraint }
    if reason.kind == .arc { constraint = differences.arcs[Int(reason.payload)].constraint }
    guard reason.kind != .clause, constraint >= 0 else { return }
    if reason.kind == .row && dependsOnForeignFact(rows[Int(reason.payload)]) { return }
    if reason.kind == .arc && dependsOnForeignFact(differences.arcs[Int(reason.payload)]) { return }
    checkPremises(not: literal, constraint: Int(constraint), rule: reason.rule)
  }

  mutating func checkConflict() {
    for i in 0..<conflict.count where !isTrue(conflict[i]) {
      checker?.report("a literal of a conflict of rule \(conflictRule) is not true")
    }
    guard conflictConstraint >= 0 else { return }
    if conflictRow >= 0 && dependsOnForeignFact(rows[conflictRow]) { return }
    if conflictArc >= 0 && dependsOnForeignFact(differences.arcs[conflictArc]) { return }
    premises.removeAll()
    premises.append(contentsOf: conflict)
    checkPremises(not: nil, constraint: Int(conflictConstraint), rule: conflictRule)
  }

  private mutating func checkPremises(not consequence: Lit?, constraint: Int, rule: Rule) {
    var facts: [(InferenceChecker.Meaning, Bool)] = []
    for i in 0..<premises.count {
      let meanings = meanings(of: premises[i])
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

  mutating func checkLearnedClause() {
    var literals: [(InferenceChecker.Meaning, Bool)] = []
    for i in 0..<analysis.clause.count {
      guard let meaning = meanings(of: analysis.clause[i]).first else { return }
      literals.append(meaning)
    }
    checker?.verifyClause(literals)
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
      }
    } else if let meant = equalityMeanings[variable] {
      result.append((.equal(variable: meant.key.variable, value: meant.key.value), literal == meant.literal))
    }
    return result
  }
}
