// SPDX-License-Identifier: Apache-2.0

/// Verifies learned clauses by reverse unit propagation: with all of its literals false, clauses of two, the order of values
/// and the explanations of what is on the trail, each verified for itself when it was made, lead to the conflict. Goldberg
/// and Novikov, "Verification of proofs of unsatisfiability for CNF formulas", DATE 2003.
///
/// Needs no meaning of the literals, so that literals made by the engine are covered too.
extension Engine {
  mutating func followsFromTrail(_ clause: [Lit]) -> Bool {
    var known = KnownLiterals()
    for literal in clause { note(~literal, in: &known) }
    for place in Int(levelStarts[0])..<trail.count {
      let literal = trail[place]
      guard variables[literal.variable].reason.kind != .none, !holds(literal, known) else { continue }
      explain(literal)
      guard premises.array.allSatisfy({ holds($0, known) }) else { continue }
      if holds(~literal, known) { return true }
      note(literal, in: &known)
    }
    return conflict.array.allSatisfy { holds($0, known) }
  }

  /// Takes in a literal and all that clauses of two make of it.
  private func note(_ literal: Lit, in known: inout KnownLiterals) {
    var open = [literal]
    while let next = open.popLast() {
      guard known.literals.insert(next.code).inserted else { continue }
      if variables[next.variable].node >= 0 {
        let variable = variableMeant(by: next).index
        known.bounds[variable] = max(known.bounds[variable] ?? Int.min, boundMeant(by: next))
      }
      for i in 0..<implications.count(next.index) { open.append(implications.elements(next.index)[i].consequence) }
    }
  }

  private func holds(_ literal: Lit, _ known: KnownLiterals) -> Bool {
    if known.literals.contains(literal.code) || isRootTrue(literal) { return true }
    guard variables[literal.variable].node >= 0, let bound = known.bounds[variableMeant(by: literal).index] else {
      return false
    }
    return bound >= boundMeant(by: literal)
  }
}

/// Literals taken to hold, and by signed variable the greatest lower bound among them.
private struct KnownLiterals {
  var literals: Set<Int32> = []
  var bounds: [Int: Int] = [:]
}
