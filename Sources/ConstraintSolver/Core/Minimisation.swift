// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Drops the literals of the learned clause that follow from the others. Sörensson and Biere, "Minimizing Learned
  /// Clauses", SAT 2009.
  mutating func minimiseClause() {
    analysis.stamp &+= 1
    for i in 0..<analysis.clause.count { analysis.levelStamps[levelOf(analysis.clause[i])] = analysis.stamp }
    var kept = 1
    for i in 1..<max(1, analysis.clause.count) {
      let literal = analysis.clause[i]
      if variables[literal.variable].reason.kind == .none || !followsFromOthers(~literal, depth: 0) {
        analysis.clause[kept] = literal
        kept += 1
      }
    }
    analysis.clause.truncate(to: kept)
    dropWeakerBounds()
    resolveWithImplications()
  }

  /// Of several bounds on one side of a variable the strongest says all: `x < 3 or x < 5` is `x < 5`.
  private mutating func dropWeakerBounds() {
    analysis.strongest.grow(to: 2 * integers.count, filling: -1)
    for i in 0..<analysis.clause.count {
      let premise = ~analysis.clause[i]
      guard let side = side(of: premise) else { continue }
      let best = Int(analysis.strongest[side])
      if best < 0 || boundMeant(by: ~analysis.clause[best]) < boundMeant(by: premise) {
        analysis.strongest[side] = Int32(truncatingIfNeeded: i)
      }
    }
    var kept = 0
    for i in 0..<analysis.clause.count {
      let literal = analysis.clause[i]
      if i > 0, let side = side(of: ~literal), Int(analysis.strongest[side]) != i { continue }
      analysis.clause[kept] = literal
      kept += 1
    }
    for i in 0..<analysis.clause.count {
      if let side = side(of: ~analysis.clause[i]) { analysis.strongest[side] = -1 }
    }
    analysis.clause.truncate(to: kept)
  }

  /// The signed variable whose lower bound a literal is, by index.
  @inline(__always)
  private mutating func side(of literal: Lit) -> Int? {
    variables[literal.variable].node >= 0 ? variableMeant(by: literal).index : nil
  }

  /// Drops literals whose negation the asserted literal's negation implies by a clause of two: resolving with that clause
  /// removes them.
  private mutating func resolveWithImplications() {
    guard analysis.clause.count > 2, analysis.clause.count <= Engine.longestResolved else { return }
    let asserted = (~analysis.clause[0]).index
    let count = implications.count(asserted)
    guard count > 0 else { return }
    meter.charge(1 + count >> 2)
    analysis.stamp &+= 1
    analysis.literalStamps.grow(to: 2 * variables.count, filling: 0)
    for i in 1..<analysis.clause.count { analysis.literalStamps[analysis.clause[i].index] = analysis.stamp }
    let list = implications.elements(asserted)
    var dropped = 0
    for i in 0..<count {
      let literal = ~list[i].consequence
      if analysis.literalStamps[literal.index] == analysis.stamp {
        analysis.literalStamps[literal.index] = 0
        dropped += 1
      }
    }
    guard dropped > 0 else { return }
    var kept = 1
    for i in 1..<analysis.clause.count
    where analysis.literalStamps[analysis.clause[i].index] == analysis.stamp {
      analysis.clause[kept] = analysis.clause[i]
      kept += 1
    }
    analysis.clause.truncate(to: kept)
  }

  private static let longestResolved = 30

  private static let minimisationDepth = 200

  /// Whether all premises of the true literal are in the clause or follow from it in turn.
  private mutating func followsFromOthers(_ literal: Lit, depth: Int) -> Bool {
    guard depth < Engine.minimisationDepth else { return false }
    let reason = variables[literal.variable].reason
    if reason.kind == .clause { return clauseFollows(Int(reason.payload), of: literal, depth: depth) }
    explain(literal)
    meter.charge(premises.count)
    let start = analysis.stack.count
    analysis.stack.append(contentsOf: premises)
    var place = analysis.stack.count
    while place > start {
      place -= 1
      guard isImplied(analysis.stack[place], depth: depth) else {
        analysis.stack.truncate(to: start)
        return false
      }
    }
    analysis.stack.truncate(to: start)
    return true
  }

  /// The same for a literal that a clause made true. Clauses stay where they are meanwhile.
  private mutating func clauseFollows(_ reference: Int, of consequence: Lit, depth: Int) -> Bool {
    let size = arena.size(reference)
    meter.charge(2 * size)
    for place in 0..<size {
      let literal = arena.literal(reference, place)
      if literal != consequence && !isImplied(~literal, depth: depth) { return false }
    }
    return true
  }

  private mutating func isImplied(_ premise: Lit, depth: Int) -> Bool {
    if levelOf(premise) == 0 { return true }
    switch analysis.marks[premise.variable] {
    case AnalysisState.Mark.source, AnalysisState.Mark.redundant:
      return true
    case AnalysisState.Mark.none where canFollow(premise) && followsFromOthers(premise, depth: depth + 1):
      analysis.mark(premise.variable, AnalysisState.Mark.redundant)
      return true
    default:
      if analysis.marks[premise.variable] == AnalysisState.Mark.none {
        analysis.mark(premise.variable, AnalysisState.Mark.needed)
      }
      return false
    }
  }

  private mutating func canFollow(_ premise: Lit) -> Bool {
    variables[premise.variable].reason.kind != .none && analysis.levelStamps[levelOf(premise)] == analysis.stamp
  }
}
