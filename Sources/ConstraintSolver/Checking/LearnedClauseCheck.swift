// SPDX-License-Identifier: Apache-2.0

/// Verifies learned clauses by reverse unit propagation: with all of its literals false, the explanations of what is on the
/// trail, each verified for itself when it was made, with the clauses of two and the order of values lead to the conflict.
/// Goldberg and Novikov, "Verification of proofs of unsatisfiability for CNF formulas", DATE 2003.
///
/// Needs no meaning of the literals, so that literals made by the engine are covered too.
extension Engine {
  mutating func followsFromTrail(_ clause: [Lit]) -> Bool {
    var known = Set<Int32>()
    for literal in clause { close(~literal, in: &known) }
    for place in Int(levelStarts[0])..<trail.count {
      let literal = trail[place]
      guard variables[literal.variable].reason.kind != .none, !holds(literal, known) else { continue }
      explain(literal)
      guard premises.array.allSatisfy({ holds($0, known) }) else { continue }
      close(literal, in: &known)
      if known.contains((~literal).code) { return true }
    }
    return conflict.array.allSatisfy { holds($0, known) }
  }

  private func holds(_ literal: Lit, _ known: Set<Int32>) -> Bool {
    known.contains(literal.code) || isRootTrue(literal)
  }

  /// Adds a literal and what it implies by clauses of two and by the order of values.
  private func close(_ literal: Lit, in known: inout Set<Int32>) {
    var waiting = [literal]
    while let next = waiting.popLast() {
      guard known.insert(next.code).inserted else { continue }
      for i in 0..<implications.count(next.index) {
        waiting.append(implications.elements(next.index)[i].consequence)
      }
      let place = Int(variables[next.variable].node)
      guard place >= 0 else { continue }
      let node = integers.nodes[place]
      let isUpper = next != node.literal
      let weaker = Int(isUpper ? node.next : node.previous)
      if weaker >= 0 { waiting.append(isUpper ? ~integers.nodes[weaker].literal : integers.nodes[weaker].literal) }
    }
  }
}
