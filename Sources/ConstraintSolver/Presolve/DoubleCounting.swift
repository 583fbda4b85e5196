// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Sums that are known because the same things are counted in two ways. Beldiceanu, Carlsson, Flener and Pearson, "On
/// matrices, automata, and double counting in constraint programming", Constraints 2013.
///
/// A tally is an equation that says how many of some literals are true. Tallies without a literal in common form a family,
/// and two families over the same literals have the same total: what the days need is what the people work. Entries of one
/// table over variables whose values are all counted add up to the counts times the entries.
struct DoubleCounting {
  /// What is counted.
  private enum Cell: Hashable {
    case literal(Literal)
    case value(variable: Int, value: Int)
  }

  private struct Tally {
    let cells: [Cell]
    /// How many of the cells are true.
    let total: LinearExpression
  }

  private struct Family {
    var cells: Set<Cell>
    var total: LinearExpression
  }

  private static let mostCells = 200_000
  private static let mostFamilies = 6

  private let model: Model
  /// By literal: the value of a variable it says.
  private var meanings: [Literal: Cell] = [:]
  private var tallies: [Tally] = []
  private var room = DoubleCounting.mostCells

  private init(_ model: Model) {
    self.model = model
    guard model.constraints.contains(where: DoubleCounting.mayCount) else { return }
    for posted in model.constraints where posted.enforcement.isEmpty { learnMeaning(posted.constraint) }
    for posted in model.constraints where posted.enforcement.isEmpty { take(posted.constraint) }
  }

  /// Equations that follow from the constraints of a model.
  static func equations(of model: Model) -> [LinearExpression] {
    let counting = DoubleCounting(model)
    guard counting.tallies.count > 1, counting.room > 0 else { return [] }
    return counting.equalTotals() + counting.tableTotals()
  }

  /// Whether a constraint may be a tally. Many models have none, and need no meanings.
  private static func mayCount(_ posted: PostedConstraint) -> Bool {
    switch posted.constraint {
    case .count, .globalCardinality: true
    case .linear(let expression, .equal, _): expression.literalTerms.count > 1
    default: false
    }
  }

  // MARK: Tallies

  /// The first and the last value of a variable may go by a literal for a bound.
  private mutating func learnMeaning(_ constraint: Constraint) {
    switch constraint {
    case .value(let variable, let value, let literal):
      learn(literal, variable, value)
    case .atLeast(let variable, let bound, let literal):
      let domain = model.domain(of: variable)
      if domain.limited(to: (bound, domain.upperBound))?.count == 1 { learn(literal, variable, domain.upperBound) }
      if domain.limited(to: (domain.lowerBound, bound - 1))?.count == 1 { learn(!literal, variable, domain.lowerBound) }
    default:
      return
    }
  }

  private mutating func learn(_ literal: Literal, _ variable: IntVar, _ value: Int) {
    if meanings[literal] == nil { meanings[literal] = .value(variable: variable.index, value: value) }
  }

  private mutating func take(_ constraint: Constraint) {
    switch constraint {
    case .linear(let expression, .equal, let bound):
      take(expression, bound)
    case .count(let list, let value, let count):
      note(list.map { .value(variable: $0.index, value: value) }, count.linear)
    case .globalCardinality(let list, let values, let counts, _):
      for (value, count) in zip(values, counts) {
        note(list.map { .value(variable: $0.index, value: value) }, count.linear)
      }
    default:
      return
    }
  }

  /// An equation that counts literals: all as they are written, or so many of them negated that all say a value.
  private mutating func take(_ expression: LinearExpression, _ bound: Int) {
    let terms = expression.literalTerms
    guard terms.count > 1, terms.allSatisfy({ abs($0.coefficient) == 1 }) else { return }
    for sign in [1, -1] {
      let literals = terms.map { $0.coefficient == sign ? $0.literal : !$0.literal }
      let cells: [Cell] = literals.map { meanings[$0] ?? .literal($0) }
      let negated = terms.count { $0.coefficient != sign }
      guard negated == 0 || value(of: cells) != nil else { continue }
      var total = LinearExpression(negated + sign * (bound - expression.constant))
      for term in expression.intTerms { total.add(-sign * term.coefficient, term.variable) }
      return note(cells, total)
    }
  }

  private mutating func note(_ cells: [Cell], _ total: LinearExpression) {
    room -= cells.count
    guard room > 0, Set(cells).count == cells.count else { return }
    tallies.append(Tally(cells: cells, total: total))
  }

  // MARK: Totals

  /// The one value that all cells are about.
  private func value(of cells: [Cell]) -> Int? {
    guard case .value(_, let value) = cells.first else { return nil }
    return cells.allSatisfy { if case .value(_, value) = $0 { true } else { false } } ? value : nil
  }

  private func equalTotals() -> [LinearExpression] {
    var groups: [Int?: [Family]] = [:]
    var order: [Int?] = []
    for tally in tallies {
      let key = value(of: tally.cells)
      if groups[key] == nil { order.append(key) }
      add(tally, to: &groups[key, default: []])
    }
    var result: [LinearExpression] = []
    for key in order {
      let families = groups[key] ?? []
      for (place, first) in families.enumerated() {
        for second in families[(place + 1)...] where first.cells == second.cells {
          var difference = first.total
          difference.add(second.total.scaled(by: -1))
          result.append(difference)
        }
      }
    }
    return result
  }

  /// Puts a tally to the first family it has nothing in common with.
  private func add(_ tally: Tally, to families: inout [Family]) {
    for place in families.indices where families[place].cells.isDisjoint(with: tally.cells) {
      families[place].cells.formUnion(tally.cells)
      families[place].total.add(tally.total)
      return
    }
    if families.count < DoubleCounting.mostFamilies {
      families.append(Family(cells: Set(tally.cells), total: tally.total))
    }
  }

  // MARK: Tables

  private struct Count: Hashable {
    let variables: Set<Int>
    let value: Int
  }

  private func tableTotals() -> [LinearExpression] {
    var counts: [Count: LinearExpression] = [:]
    for tally in tallies {
      guard let value = value(of: tally.cells) else { continue }
      let variables = tally.cells.compactMap { if case .value(let variable, _) = $0 { variable } else { nil } }
      counts[Count(variables: Set(variables), value: value)] = tally.total
    }
    guard !counts.isEmpty else { return [] }
    var groups: [[Int]: [(index: IntVar, result: IntVar)]] = [:]
    var order: [[Int]] = []
    for posted in model.constraints where posted.enforcement.isEmpty {
      guard case .element(let index, let values, let result) = posted.constraint else { continue }
      if groups[values] == nil { order.append(values) }
      groups[values, default: []].append((index, result))
    }
    return order.compactMap { total(of: groups[$0] ?? [], $0, counts) }
  }

  /// The sum of the results less what the counts make of it; nil when not all values are counted.
  private func total(
    of entries: [(index: IntVar, result: IntVar)], _ values: [Int], _ counts: [Count: LinearExpression]
  ) -> LinearExpression? {
    let variables = Set(entries.map(\.index.index))
    guard entries.count > 1, variables.count == entries.count else { return nil }
    var sum = LinearExpression()
    for (_, result) in entries { sum.add(1, result) }
    let used = Set(entries.flatMap { entry in model.domain(of: entry.index).values.map { $0 } })
    for value in used.sorted() where values.indices.contains(value) && values[value] != 0 {
      guard let count = counts[Count(variables: variables, value: value)] else { return nil }
      sum.add(count.scaled(by: -values[value]))
    }
    return sum
  }
}
