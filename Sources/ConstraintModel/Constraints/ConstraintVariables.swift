// SPDX-License-Identifier: Apache-2.0

extension Model {
  /// What a constraint speaks about, in the order written; something may occur more than once.
  public func variables(of constraint: Constraint) -> (literals: [Literal], integers: [IntVar]) {
    switch constraint {
    case .clause(let literals), .atMostOne(let literals), .exactlyOne(let literals):
      return (literals, [])
    case .linear(let expression, _, _):
      return (expression.literalTerms.map(\.literal), expression.intTerms.map(\.variable))
    case .element(let index, _, let result):
      return ([], [index, result])
    case .elementOfVariables(let index, let values, let result):
      return ([], [index] + values + [result])
    case .value(let variable, _, let literal), .atLeast(let variable, _, let literal):
      return ([literal], [variable])
    case .noOverlap(let tasks):
      return variables(of: tasks)
    case .cumulative(let tasks, let capacity):
      let (literals, integers) = variables(of: tasks.map(\.interval))
      return (literals, integers + variables(of: tasks.map(\.demand) + [capacity]))
    case .noOverlap2D(let boxes):
      return variables(of: boxes.flatMap { [$0.x, $0.y] })
    case .product(let a, let b, let c), .division(let a, let b, let c), .modulo(let a, let b, let c):
      return ([], [a, b, c])
    case .absolute(let a, let b):
      return ([], [a, b])
    case .maximum(let list, let result), .minimum(let list, let result), .count(let list, _, let result):
      return ([], list + [result])
    case .allDifferent(let list), .table(let list, _), .circuit(let list), .subcircuit(let list),
      .regular(let list, _), .valuePrecedence(let list, _, _):
      return ([], list)
    case .globalCardinality(let list, _, let others, _), .inverse(let list, let others),
      .lexicographic(let list, let others, _), .binPacking(let list, _, let others):
      return ([], list + others)
    }
  }

  private func variables(of tasks: [IntervalVar]) -> (literals: [Literal], integers: [IntVar]) {
    (
      tasks.compactMap { self[$0].presence },
      tasks.map { self[$0].start } + variables(of: tasks.map { self[$0].duration })
    )
  }
}
