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
      guard let meaning = meaning(of: premises[i]) else { return }
      facts.append((meaning, !premises[i].isNegated))
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

  mutating func checkLearnedClause() {
    var literals: [(InferenceChecker.Meaning, Bool)] = []
    for i in 0..<analysis.clause.count {
      guard let meaning = meaning(of: analysis.clause[i]) else { return }
      literals.append((meaning, !analysis.clause[i].isNegated))
    }
    checker?.verifyClause(literals)
  }

  /// What the literal's variable says about the model, if anything.
  private func meaning(of literal: Lit) -> InferenceChecker.Meaning? {
    guard let model = checker?.model else { return nil }
    let variable = literal.variable
    if variable >= 1 && variable <= model.boolCount { return .bool(variable - 1) }
    let node = Int(variables[variable].node)
    if node >= 0 {
      let meant = integers.nodes[node]
      guard Int(meant.variable) < model.domains.count else { return nil }
      return .atLeast(variable: Int(meant.variable), value: meant.value)
    }
    return equalityMeanings[variable].map { .equal(variable: $0.variable, value: $0.value) }
  }
}
