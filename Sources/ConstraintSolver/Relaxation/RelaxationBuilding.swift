// SPDX-License-Identifier: Apache-2.0

extension Engine {
  private static let mostCells = 200_000
  /// A relaxation of fewer rows says no more than the rows do.
  private static let fewestRows = 3
  private static let longestClause = 12
  private static let widestChoice = 128

  /// Makes the linear relaxation of an objective from what bounds it. At the root level. None when it would be too large,
  /// or has too little to say.
  mutating func buildRelaxation(of objective: SignedVar) {
    assert(level == 0)
    relaxation.current = nil
    guard !objective.isNegated else { return }
    var collector = RelaxationCollector(objective: objective.variable)
    for number in 0..<rows.count where rows[number].integerCount + rows[number].literalCount > 1 {
      if !isMostlyCondition(rows[number]) { collector.add(builder(of: rows[number]), isEquation: false) }
    }
    for number in 0..<differences.arcs.count where isRootTrue(differences.arcs[number].condition) {
      collector.add(builder(of: differences.arcs[number]), isEquation: false)
    }
    for hint in relaxation.hints { collector.add(settled(hint), isEquation: true) }
    for limit in relaxation.limits { collector.addIfKnown(settled(limit), isEquation: false) }
    for variable in 0..<integers.count { addChoices(of: variable, to: &collector) }
    for number in 0..<atMostOnes.count { collector.add(builder(of: atMostOnes[number]), isEquation: false) }
    collector.connect()
    for number in 0..<clauses.count { addClause(Int(clauses[number]), to: &collector) }
    for node in 0..<integers.nodes.count { addEquality(at: node, to: &collector) }
    addImplications(to: &collector)
    meter.charge(collector.size)
    let rowCount = collector.rows.count
    let columnCount = collector.columns.count
    guard rowCount >= Engine.fewestRows, rowCount * (rowCount + columnCount) <= Engine.mostCells else { return }
    relaxation.current = collector.relaxation()
    statistics.relaxationRows = rowCount
  }

  /// A row that holds under a condition is too weak to be worth its place: half of the condition lifts it.
  private func isMostlyCondition(_ row: Row) -> Bool {
    guard row.literalCount > 0, row.integerCount > 0 else { return false }
    var most = 0
    for place in Int(row.start + row.literalCount)..<Int(row.start + row.literalCount + row.integerCount) {
      most += rowTerms[place].coefficient * upper(SignedVar(code: rowTerms[place].code))
    }
    for place in Int(row.start)..<Int(row.start + row.literalCount) { most += rowTerms[place].coefficient }
    return rowTerms[Int(row.start)].coefficient >= most - row.bound
  }

  private func builder(of row: Row) -> RowBuilder {
    var result = RowBuilder()
    result.bound = row.bound
    let end = Int(row.start + row.literalCount)
    for place in Int(row.start)..<end { result.add(rowTerms[place].coefficient, Lit(code: rowTerms[place].code)) }
    for place in end..<end + Int(row.integerCount) {
      result.add(rowTerms[place].coefficient, SignedVar(code: rowTerms[place].code))
    }
    return settled(result)
  }

  private func builder(of arc: DifferenceStore.Arc) -> RowBuilder {
    var result = RowBuilder()
    result.bound = arc.bound
    result.add(1, arc.a)
    result.add(1, arc.b)
    return settled(result)
  }

  private func builder(of list: LiteralRange) -> RowBuilder {
    var result = RowBuilder()
    result.bound = 1
    for place in Int(list.start)..<Int(list.start + list.count) { result.add(1, atMostOneLiterals[place]) }
    return settled(result)
  }

  /// The row without what the root level fixes.
  private func settled(_ row: RowBuilder) -> RowBuilder {
    var result = RowBuilder()
    result.bound = row.bound
    for (coefficient, literal) in row.literals {
      if isOpen(literal) { result.add(coefficient, literal) } else if isTrue(literal) { result.bound -= coefficient }
    }
    for (coefficient, variable) in row.integers {
      if lower(variable) < upper(variable) {
        result.add(coefficient, variable)
      } else {
        result.bound -= coefficient * lower(variable)
      }
    }
    return result
  }

  /// A variable of which each value has a literal takes one of them.
  private func addChoices(of variable: Int, to collector: inout RelaxationCollector) {
    guard !integers.isFixed(variable), width(variable) <= Engine.widestChoice else { return }
    var one = RowBuilder()
    var sum = RowBuilder()
    one.bound = 1
    for value in values(of: variable) {
      guard let literal = equalities[variable, value] else { return }
      one.add(1, literal)
      sum.add(value, literal)
    }
    sum.add(-1, SignedVar(variable))
    collector.add(settled(one), isEquation: true)
    // Only where the number itself matters.
    collector.addIfKnown(settled(sum), isEquation: true)
  }

  private func addClause(_ reference: Int, to collector: inout RelaxationCollector) {
    let size = arena.size(reference)
    guard !arena.isDeleted(reference), size <= Engine.longestClause else { return }
    var row = RowBuilder()
    row.bound = -1
    for place in 0..<size {
      let literal = arena.literal(reference, place)
      if isTrue(literal) { return }
      if isOpen(literal) { row.add(-1, literal) }
    }
    collector.addIfCovered(row)
  }

  /// A variable whose bounds leave a value alone has it; the rest of what an equality says is clauses of two.
  private func addEquality(at place: Int, to collector: inout RelaxationCollector) {
    let equality = integers.equalities[place]
    guard equality != IntegerStore.noLiteral else { return }
    let low = integers.nodes[place].literal
    let high = integers.nodes[Int(integers.nodes[place].next)].literal
    guard isOpen(equality), !isFalse(low), !isTrue(high) else { return }
    var row = RowBuilder()
    row.bound = -1
    for literal in [equality, ~low, high] where isOpen(literal) { row.add(-1, literal) }
    collector.addIfCovered(row)
  }

  /// Clauses of two literals, each once.
  private func addImplications(to collector: inout RelaxationCollector) {
    for case .literal(let variable) in collector.columns {
      for literal in [Lit(variable: variable), Lit(variable: variable, negated: true)] {
        for place in 0..<implications.count(literal.index) {
          let other = implications.elements(literal.index)[place].consequence
          guard isOpen(other), other.variable > variable else { continue }
          var row = RowBuilder()
          row.add(1, literal)
          row.add(-1, other)
          collector.addIfCovered(row)
        }
      }
    }
  }
}
