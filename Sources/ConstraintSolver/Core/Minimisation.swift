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
  }

  private static let minimisationDepth = 200

  /// Whether all premises of the true literal are in the clause or follow from it in turn.
  private mutating func followsFromOthers(_ literal: Lit, depth: Int) -> Bool {
    guard depth < Engine.minimisationDepth else { return false }
    explain(literal)
    meter.charge(premises.count)
    let start = analysis.stack.count
    analysis.stack.append(contentsOf: premises)
    var place = analysis.stack.count
    while place > start {
      place -= 1
      let premise = analysis.stack[place]
      if levelOf(premise) == 0 { continue }
      switch analysis.marks[premise.variable] {
      case AnalysisState.Mark.source, AnalysisState.Mark.redundant:
        continue
      case AnalysisState.Mark.none where canFollow(premise) && followsFromOthers(premise, depth: depth + 1):
        analysis.mark(premise.variable, AnalysisState.Mark.redundant)
      default:
        if analysis.marks[premise.variable] == AnalysisState.Mark.none {
          analysis.mark(premise.variable, AnalysisState.Mark.needed)
        }
        analysis.stack.truncate(to: start)
        return false
      }
    }
    analysis.stack.truncate(to: start)
    return true
  }

  private func canFollow(_ premise: Lit) -> Bool {
    variables[premise.variable].reason.kind != .none && analysis.levelStamps[levelOf(premise)] == analysis.stamp
  }
}
