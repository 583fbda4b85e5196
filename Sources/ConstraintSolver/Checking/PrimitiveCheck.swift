// SPDX-License-Identifier: Apache-2.0

/// Verifies inferences that speak of literals the model does not have, such as the order of two tasks: not against a
/// constraint of the model but against the row, arc, list or clause that made them, by arithmetic of its own.
extension Engine {
  /// Whether a row and the premises leave no room for the consequence to be false.
  func verifyRow(_ row: Row, _ premises: [Lit], not consequence: Lit?) -> Bool {
    let facts = premises + (consequence.map { [~$0] } ?? [])
    var least = 0
    let end = Int(row.start + row.literalCount + row.integerCount)
    for place in Int(row.start)..<end {
      let term = rowTerms[place]
      if place < Int(row.start + row.literalCount) {
        let literal = Lit(code: term.code)
        if facts.contains(literal) || isRootTrue(literal) { least += term.coefficient }
      } else {
        least += term.coefficient * bound(of: SignedVar(code: term.code), by: facts)
      }
    }
    return least > row.bound
  }

  /// Whether an arc and the premises leave no room for the consequence to be false.
  func verifyArc(_ arc: DifferenceStore.Arc, _ premises: [Lit], not consequence: Lit?) -> Bool {
    let facts = premises + (consequence.map { [~$0] } ?? [])
    guard facts.contains(arc.condition) || isRootTrue(arc.condition) else { return false }
    return bound(of: arc.a, by: facts) + bound(of: arc.b, by: facts) > arc.bound
  }

  /// Whether the arcs of the path found add up to less than nothing whatever the variables, under the conflict's literals.
  func verifyCycle(_ facts: [Lit]) -> Bool {
    var sum = 0
    var balance: [Int32: Int] = [:]
    for place in 0..<differences.path.count {
      let arc = differences.arcs[Int(differences.path[place])]
      guard facts.contains(arc.condition) || isRootTrue(arc.condition) else { return false }
      sum += arc.bound
      for variable in [arc.a, arc.b] { balance[variable.code >> 1, default: 0] += variable.isNegated ? -1 : 1 }
    }
    return sum < 0 && balance.values.allSatisfy { $0 == 0 }
  }

  /// Whether one literal implies another by a list, a clause of two or the order of values.
  func verifyPair(_ premise: Lit, _ consequence: Lit, _ rule: Rule) -> Bool {
    switch rule {
    case .order:
      guard variables[premise.variable].node >= 0, variables[consequence.variable].node >= 0 else { return false }
      return variableMeant(by: premise) == variableMeant(by: consequence)
        && boundMeant(by: premise) >= boundMeant(by: consequence)
    case .equality:
      return verifyEquality([premise, ~consequence])
    case .atMostOne:
      for i in 0..<atMostOnesOf.count(premise.index) {
        let range = atMostOnes[Int(atMostOnesOf[premise.index, i])]
        for place in Int(range.start)..<Int(range.start + range.count)
        where atMostOneLiterals[place] == ~consequence && consequence != ~premise {
          return true
        }
      }
      return false
    default:
      for i in 0..<implications.count(premise.index)
      where implications.elements(premise.index)[i].consequence == consequence {
        return true
      }
      return false
    }
  }

  /// Whether the facts contradict each other: a literal says that a variable has a value, or does not have it, and bounds
  /// leave it out, or only that one.
  func verifyEquality(_ facts: [Lit]) -> Bool {
    facts.contains { fact in
      guard let meaning = equalityMeanings[fact.variable] else { return false }
      let variable = SignedVar(meaning.key.variable)
      let least = bound(of: variable, by: facts)
      let greatest = -bound(of: -variable, by: facts)
      if fact == meaning.literal { return least > meaning.key.value || greatest < meaning.key.value }
      return least == meaning.key.value && greatest == meaning.key.value
    }
  }

  /// The greatest lower bound of a signed variable that facts, or the root level, give.
  private func bound(of variable: SignedVar, by facts: [Lit]) -> Int {
    var best =
      level > 0 ? integers.bound(variable, before: Int(levelStarts[0])).bound : lower(variable)
    for fact in facts where variables[fact.variable].node >= 0 && variableMeant(by: fact) == variable {
      best = max(best, boundMeant(by: fact))
    }
    return best
  }
}
