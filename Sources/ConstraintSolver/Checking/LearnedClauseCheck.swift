// SPDX-License-Identifier: Apache-2.0

/// Verifies learned clauses by reverse unit propagation: with all of its literals false, the explanations of what is on the
/// trail, each verified for itself when it was made, lead to the conflict. Goldberg and Novikov, "Verification of proofs of
/// unsatisfiability for CNF formulas", DATE 2003.
///
/// Needs no meaning of the literals, so that literals made by the engine are covered too.
extension Engine {
  mutating func followsFromTrail(_ clause: [Lit]) -> Bool {
    var known = Set(clause.map { (~$0).code })
    for place in Int(levelStarts[0])..<trail.count {
      let literal = trail[place]
      guard variables[literal.variable].reason.kind != .none, !holds(literal, known) else { continue }
      explain(literal)
      guard premises.array.allSatisfy({ holds($0, known) }) else { continue }
      if known.contains((~literal).code) { return true }
      known.insert(literal.code)
    }
    return conflict.array.allSatisfy { holds($0, known) }
  }

  private func holds(_ literal: Lit, _ known: Set<Int32>) -> Bool {
    known.contains(literal.code) || isRootTrue(literal)
  }
}
