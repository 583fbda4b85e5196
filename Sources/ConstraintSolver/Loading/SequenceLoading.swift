// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  mutating func loadSequence(_ constraint: Constraint, _ context: LoadContext) {
    switch constraint {
    case .table(let list, let rows):
      loadTable(list.map(\.engine), rows, context)
    case .circuit(let list):
      loadCircuit(list.map(\.engine), context)
    case .subcircuit(let list):
      loadSubcircuit(list.map(\.engine), context)
    case .count(let list, let value, let count):
      loadCount(list.map(\.engine), value, count.engine, context)
    case .globalCardinality(let list, let values, let counts, let isClosed):
      for (value, count) in zip(values, counts) { loadCount(list.map(\.engine), value, count.engine, context) }
      loadTotal(counts.map(\.engine), list.count, isClosed: isClosed, context)
      if isClosed {
        for variable in list { restrict(variable.engine, to: values, context) }
      }
      loadCardinality(list.map(\.engine), values, counts.map(\.engine), context)
    case .inverse(let first, let second):
      loadInverse(first.map(\.engine), second.map(\.engine), context)
    case .lexicographic(let first, let second, let isStrict):
      loadLexicographic(first.map(\.engine), second.map(\.engine), isStrict: isStrict, context)
    case .regular(let list, let automaton):
      loadRegular(list.map(\.engine), automaton, context)
    case .binPacking(let bins, let sizes, let loads):
      loadBinPacking(bins.map(\.engine), sizes, loads.map(\.engine), context)
    case .valuePrecedence(let list, let first, let second):
      loadValuePrecedence(list.map(\.engine), first, second, context)
    default:
      assertionFailure("every kind of constraint is loaded before this one")
    }
  }

  /// Excludes all values but those listed.
  mutating func restrict(_ variable: SignedVar, to values: [Int], _ context: LoadContext) {
    let kept = Set(values).filter { isPossible(variable, $0) }.sorted()
    guard let first = kept.first, let last = kept.last else { return add([], context) }
    add([literal(variable, atLeast: first)], context)
    add([literal(-variable, atLeast: -last)], context)
    for (a, b) in zip(kept, kept.dropFirst()) where integers.next(variable, after: a) < b {
      add([~literal(variable, atLeast: integers.next(variable, after: a)), literal(variable, atLeast: b)], context)
    }
  }

  // MARK: Table

  private mutating func loadTable(_ list: [SignedVar], _ rows: [[Int]], _ context: LoadContext) {
    let possible = rows.filter { row in
      zip(list, row).allSatisfy { variable, value in isPossible(variable, value) }
    }
    guard !possible.isEmpty else { return add([], context) }
    var columns: [[(literal: Lit, rows: [Int])]] = []
    for (place, variable) in list.enumerated() {
      restrict(variable, to: possible.map { $0[place] }, context)
      var rowsOfValue: [Int: [Int]] = [:]
      for (number, row) in possible.enumerated() { rowsOfValue[row[place], default: []].append(number) }
      columns.append(
        rowsOfValue.keys.sorted().map { value in
          (equality(variable.variable, value), rowsOfValue[value] ?? [])
        })
    }
    if list.isEmpty { return }
    addTablePropagator(columns, rowCount: possible.count, context)
  }

  // MARK: Successors

  private mutating func loadCircuit(_ list: [SignedVar], _ context: LoadContext) {
    for variable in list { restrict(variable, to: Array(list.indices), context) }
    guard list.count > 1 else { return }
    for (place, variable) in list.enumerated() { add([~equality(variable.variable, place)], context) }
    loadAllDifferent(list, context)
    var literals: [Lit] = []
    for variable in list {
      for next in list.indices { literals.append(equality(variable.variable, next)) }
    }
    addCircuitPropagator(list, literals, context)
    if context.conditions.isEmpty && list.count > 2 { noteShortRounds(literals, list.count) }
  }

  /// How many places a circuit has at most whose rounds of two the relaxation excludes.
  private static let mostPlacesPaired = 30

  /// What the linear relaxation does not see by itself: two places do not follow each other both ways.
  private mutating func noteShortRounds(_ literals: [Lit], _ count: Int) {
    guard count <= Engine.mostPlacesPaired else { return }
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        var row = RowBuilder()
        row.bound = 1
        row.add(1, literals[first * count + second])
        row.add(1, literals[second * count + first])
        relaxation.limits.append(row)
      }
    }
  }

  /// Decomposed into equivalent value literals, with all-different on both lists.
  private mutating func loadInverse(_ first: [SignedVar], _ second: [SignedVar], _ context: LoadContext) {
    for variable in first + second { restrict(variable, to: Array(first.indices), context) }
    for (i, a) in first.enumerated() {
      for (j, b) in second.enumerated() {
        let forward = equality(a.variable, j)
        let back = equality(b.variable, i)
        add([~forward, back], context)
        add([forward, ~back], context)
      }
    }
    for list in [first, second] where Set(list.map(\.code)).count == list.count { loadAllDifferent(list, context) }
  }

  // MARK: Counts

  /// Decomposed into a linear equation over value literals.
  private mutating func loadCount(_ list: [SignedVar], _ value: Int, _ count: SignedVar, _ context: LoadContext) {
    var row = RowBuilder()
    for variable in list { row.add(1, equality(variable.variable, value)) }
    row.add(-1, count)
    addRow(row, context)
    addRow(row.opposite, context)
  }

  /// What the counts of different values say together: no more than there are variables, and no less when there is no
  /// other value.
  private mutating func loadTotal(_ counts: [SignedVar], _ most: Int, isClosed: Bool, _ context: LoadContext) {
    let magnitude = counts.reduce(0.0) { $0 + Double(max(abs(lower($1)), abs(upper($1)))) }
    guard magnitude < Double(Model.sumRange.upperBound >> 4) else { return }
    var total = RowBuilder()
    for count in counts { total.add(1, count) }
    total.bound = most
    addRow(total, context)
    if isClosed { addRow(total.opposite, context) }
  }

  private static let mostCountedPairs = 50_000

  /// The flow of variables to values, beside the rows of the counts. Values that are not counted stand together.
  private mutating func loadCardinality(
    _ list: [SignedVar], _ values: [Int], _ counts: [SignedVar], _ context: LoadContext
  ) {
    let pairs = list.reduce(0) { $0 + min(width($1.variable), Engine.mostCountedPairs) }
    guard list.count > 2, values.count > 1, pairs <= Engine.mostCountedPairs else { return }
    var numbers: [Int: Int] = [:]
    for (number, value) in values.enumerated() { numbers[value] = number }
    var domains: [[(value: Int, literal: Lit)]] = []
    var isAnyOther = false
    for variable in list {
      var domain: [(value: Int, literal: Lit)] = []
      for value in self.values(of: variable.variable) {
        let number = numbers[value] ?? values.count
        if number == values.count { isAnyOther = true }
        domain.append((number, equality(variable.variable, value)))
      }
      domains.append(domain)
    }
    addCardinalityPropagator(domains, counts: counts, values: values.count + (isAnyOther ? 1 : 0), context)
  }

  /// One linear equation a bin, one over all loads, and propagators for what they do not see: which sums the items of a
  /// bin can have, and how many bins are needed.
  private mutating func loadBinPacking(
    _ bins: [SignedVar], _ sizes: [Int], _ loads: [SignedVar], _ context: LoadContext
  ) {
    var total = RowBuilder()
    for variable in bins { restrict(variable, to: Array(loads.indices), context) }
    var literals: [[Lit]] = Array(repeating: [], count: bins.count)
    for (bin, load) in loads.enumerated() {
      var row = RowBuilder()
      var items: [(literal: Lit, size: Int)] = []
      for (item, variable) in bins.enumerated() {
        let literal = equality(variable.variable, bin)
        literals[item].append(literal)
        items.append((literal, sizes[item]))
        row.add(sizes[item], literal)
      }
      row.add(-1, load)
      addRow(row, context)
      addRow(row.opposite, context)
      addSubsetSumPropagator(items, load: load, context)
      total.add(1, load)
    }
    total.bound = sizes.reduce(0, +)
    addRow(total, context)
    addRow(total.opposite, context)
    addPackingPropagator(literals, sizes, loads, context)
  }

  // MARK: Orders

  /// Decomposed into a chain of literals "equal so far": while they hold each pair is in order, and a pair that is in
  /// order but not below keeps the next one. Domain consistent: Gent, Prosser and Smith, "A 0/1 encoding of the GACLex
  /// constraint for pairs of vectors", 2002. A propagator with the pointers of Frisch and others, "Propagation algorithms
  /// for lexicographic ordering constraints", Artificial Intelligence 2006, sees no more, and learned more slowly without
  /// the literals of the chain.
  private mutating func loadLexicographic(
    _ first: [SignedVar], _ second: [SignedVar], isStrict: Bool, _ context: LoadContext
  ) {
    var soFar = context
    for (place, (a, b)) in zip(first, second).enumerated() {
      var order = RowBuilder()
      order.add(1, a)
      order.add(-1, b)
      let isLast = place + 1 == first.count
      order.bound = isLast && isStrict ? -1 : 0
      addRow(order, soFar)
      if isLast { return }
      let equal = Lit(variable: newVariable())
      order.bound = -1
      addRow(order, soFar.adding(~equal))
      // Only what matters: once below, nothing more is asked.
      soFar = context.adding(equal)
    }
    if isStrict { add([], context) }
  }

  /// Decomposed into a chain of literals "the first value occurred before". Law and Lee, "Global constraints for integer
  /// and set value precedence", CP 2004.
  private mutating func loadValuePrecedence(
    _ list: [SignedVar], _ first: Int, _ second: Int, _ context: LoadContext
  ) {
    var occurred = Lit.falsity
    for (place, variable) in list.enumerated() {
      add([~equality(variable.variable, second), occurred], context)
      guard place + 1 < list.count else { return }
      let next = Lit(variable: newVariable())
      add([~next, occurred, equality(variable.variable, first)], context)
      occurred = next
    }
  }
}
