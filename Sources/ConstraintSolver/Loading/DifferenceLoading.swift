// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  private static let widestValueDomain = 2048

  /// Each value at most once; by value literals for narrow domains. Where one is wide, few variables get a literal for the
  /// order of each pair, and more are left to their bounds: a fixed variable is a full interval of one value.
  mutating func loadAllDifferent(_ variables: [SignedVar], _ context: LoadContext) {
    guard variables.allSatisfy({ width($0.variable) <= Engine.widestValueDomain }) else {
      addAllDifferentPropagator(variables, context)
      if variables.count <= mostTasksOrdered { loadOrderOfPairs(variables, context) }
      return
    }
    let holders = ValueHolders(variables.map { ($0.variable, values(of: $0.variable)) })
    var literals: [Lit] = []
    literals.reserveCapacity(holders.entryCount)
    for (variable, value) in holders.entries { literals.append(equality(variable, value)) }
    for number in 0..<holders.valueCount { loadAtMostOne(holders.places(of: number).map { literals[$0] }, context) }
    // The matching sees all that intervals show.
    if !loadMatching(holders, literals, context) {
      addAllDifferentPropagator(variables, context, isDecidedByValues: true)
    }
  }

  private static let mostEdges = 250_000

  /// The matching pays where values are scarce; elsewhere there is always one.
  private mutating func loadMatching(_ holders: ValueHolders, _ literals: [Lit], _ context: LoadContext) -> Bool {
    guard holders.variableCount > 2, holders.valueCount < 2 * holders.variableCount,
      holders.entryCount <= Engine.mostEdges
    else { return false }
    var domains: [[(value: Int, literal: Lit)]] = []
    for variable in 0..<holders.variableCount {
      domains.append(holders.places(ofVariable: variable).map { (holders.numbers[$0], literals[$0]) })
    }
    addMatchingPropagator(domains, width: holders.valueCount, context)
    return true
  }

  private mutating func loadOrderOfPairs(_ variables: [SignedVar], _ context: LoadContext) {
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
    addPrecedence(first, second, both.adding(before))
    addPrecedence(second, first, both.adding(~before))
  }

  private func isAlwaysBefore(_ first: Task, _ second: Task) -> Bool {
    upper(first.end) + first.endOffset <= lower(second.start)
  }

  /// The first ends before, or when, the second starts.
  mutating func addPrecedence(_ first: Task, _ second: Task, _ context: LoadContext) {
    addPrecedence(first.end, first.endOffset, second.start, context)
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
