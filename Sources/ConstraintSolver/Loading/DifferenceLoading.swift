// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A task as the engine knows it.
struct Task {
  let start: SignedVar
  let duration: Int
  let presence: Lit

  init(_ interval: Interval) {
    start = interval.start.engine
    duration = interval.duration
    presence = interval.presence?.engine ?? .truth
  }
}

extension Engine {
  private static let widestValueDomain = 2048

  /// Each value at most once; by value literals for narrow domains, else two by two.
  mutating func loadAllDifferent(_ variables: [SignedVar], _ context: LoadContext) {
    addAllDifferentPropagator(variables, context)
    guard variables.allSatisfy({ width($0.variable) <= Engine.widestValueDomain }) else {
      return loadPairwiseDifferent(variables, context)
    }
    var holders: [Int: [Lit]] = [:]
    for variable in variables {
      for value in values(of: variable.variable) {
        holders[value, default: []].append(equality(variable.variable, value))
      }
    }
    for value in holders.keys.sorted() { loadAtMostOne(holders[value] ?? [], context) }
    loadMatching(variables, context)
  }

  private static let largestMatching = 40_000

  /// The matching pays where values are scarce; elsewhere there is always one.
  private mutating func loadMatching(_ variables: [SignedVar], _ context: LoadContext) {
    guard variables.count > 2, let low = variables.map({ lower($0) }).min(),
      let high = variables.map({ upper($0) }).max(), high - low + 1 < 2 * variables.count,
      variables.count * (high - low + 1) <= Engine.largestMatching
    else { return }
    var literals: [Lit] = []
    for variable in variables {
      for value in low...high { literals.append(equality(variable.variable, value)) }
    }
    addMatchingPropagator(literals, count: variables.count, width: high - low + 1, context)
  }

  private mutating func loadPairwiseDifferent(_ variables: [SignedVar], _ context: LoadContext) {
    for (place, first) in variables.enumerated() {
      for second in variables[(place + 1)...] {
        let before = Lit(variable: newVariable())
        addPrecedence(first, 1, second, context.adding(before))
        addPrecedence(second, 1, first, context.adding(~before))
      }
    }
  }

  /// Of two present tasks one ends before, or when, the other starts; a literal says which, unless there are so many tasks
  /// that the propagator alone does better.
  mutating func loadNoOverlap(_ tasks: [Task], _ context: LoadContext) {
    addNoOverlapPropagator(tasks, context)
    guard tasks.count <= mostTasksOrdered else { return }
    for (place, first) in tasks.enumerated() {
      for second in tasks[(place + 1)...] { loadPair(first, second, context) }
    }
  }

  /// One task ends before, or when, the other starts; a literal says which, unless it is known.
  mutating func loadPair(_ first: Task, _ second: Task, _ context: LoadContext) {
    if isAlwaysBefore(first, second) || isAlwaysBefore(second, first) { return }
    let both = context.adding(first.presence).adding(second.presence)
    let before = Lit(variable: newVariable())
    addPrecedence(first.start, first.duration, second.start, both.adding(before))
    addPrecedence(second.start, second.duration, first.start, both.adding(~before))
  }

  private func isAlwaysBefore(_ first: Task, _ second: Task) -> Bool {
    upper(first.start) + first.duration <= lower(second.start)
  }

  /// `first + distance <= second`.
  mutating func addPrecedence(
    _ first: SignedVar, _ distance: Int, _ second: SignedVar, _ context: LoadContext
  ) {
    var row = RowBuilder()
    row.add(1, first)
    row.add(-1, second)
    row.bound = -distance
    addRow(row, context)
  }
}
