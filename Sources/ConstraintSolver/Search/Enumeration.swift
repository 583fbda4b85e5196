// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// What tells solutions apart.
struct Projection {
  let literals: [Lit]
  let variables: [SignedVar]
}

extension SolverState {
  /// Literals that keep the first objectives at or below the values.
  mutating func bounds(_ values: [Int]) -> [Lit] {
    zip(objectives, values).map { objective, value in bound(objective, atMost: value) }
  }

  /// Visits one solution for each point of the projection; each is then excluded by a clause that holds as long as an
  /// activation literal is assumed.
  mutating func enumerate(
    _ projection: Projection, assuming assumptions: [Lit], _ body: (Assignment) -> Bool
  ) -> Solver.EnumerationEnd {
    engine.backtrack(to: 0)
    let activation = Lit(variable: engine.newVariable(decidable: false))
    defer { retire(activation) }
    while true {
      switch search(assuming: [activation] + assumptions) {
      case .contradicted: return .complete
      case .gaveUp: return .stopped(.workLimit)
      case .stopped(let reason): return .stopped(reason)
      case .satisfied: break
      }
      let solution = assignment()
      let point = projection.literals.map { engine.isTrue($0) ? ~$0 : $0 }
      let values = projection.variables.map { engine.lower($0) }
      engine.backtrack(to: 0)
      var clause = point
      for (variable, value) in zip(projection.variables, values) {
        clause.append(~engine.literal(variable, atLeast: value))
        clause.append(engine.literal(variable, atLeast: value + 1))
      }
      engine.addClause(clause + [~activation])
      if !body(solution) { return .declined }
    }
  }

  private mutating func retire(_ activation: Lit) {
    engine.backtrack(to: 0)
    engine.addClause([~activation])
  }
}
