// SPDX-License-Identifier: Apache-2.0

/// Gathers the rows of a relaxation: those that hang together with the objective, each once, opposite ones as an equation.
struct RelaxationCollector {
  typealias Column = Relaxation.Column

  private struct Term: Hashable {
    let column: Int
    let coefficient: Int
  }

  private let objective: Column
  private(set) var columns: [Column] = []
  private(set) var rows: [RelaxationRow] = []
  private var numbers: [Column: Int] = [:]
  /// Rows seen, by their terms.
  private var known: [[Term]: Int] = [:]
  /// Rows that may hang together with the objective.
  private var candidates: [(row: RowBuilder, isEquation: Bool)] = []
  /// Rows that are wanted only if they name no new column.
  private var conditional: [(row: RowBuilder, isEquation: Bool)] = []
  private var isConnected = false
  private(set) var size = 0

  /// Beyond so many terms there would be no room for a tableau.
  private static let mostTerms = 50_000

  init(objective: Int) {
    self.objective = .integer(variable: objective)
    _ = number(self.objective)
  }

  mutating func add(_ row: RowBuilder, isEquation: Bool) {
    size += row.literals.count + row.integers.count
    candidates.append((row, isEquation))
  }

  /// Offers a row that is to bring no new column in.
  mutating func addIfKnown(_ row: RowBuilder, isEquation: Bool) {
    size += row.literals.count + row.integers.count
    conditional.append((row, isEquation))
  }

  /// Takes in the candidates that share a column, directly or through others, with the objective.
  mutating func connect() {
    isConnected = true
    guard size <= RelaxationCollector.mostTerms else { return }
    var open = candidates
    var before = -1
    while before != rows.count {
      before = rows.count
      var rest: [(row: RowBuilder, isEquation: Bool)] = []
      for (row, isEquation) in open {
        if columns(of: row).contains(where: { numbers[$0] != nil }) {
          enter(row, isEquation: isEquation)
        } else {
          rest.append((row, isEquation))
        }
      }
      for (row, isEquation) in conditional where columns(of: row).allSatisfy({ numbers[$0] != nil }) {
        enter(row, isEquation: isEquation)
      }
      open = rest
    }
  }

  /// Takes in a row that names no new column.
  mutating func addIfCovered(_ row: RowBuilder) {
    guard rows.count < 1000, columns(of: row).allSatisfy({ numbers[$0] != nil }) else { return }
    enter(row, isEquation: false)
  }

  private func columns(of row: RowBuilder) -> [Column] {
    row.literals.map { .literal(variable: $0.literal.variable) }
      + row.integers.map { .integer(variable: $0.variable.variable) }
  }

  private mutating func number(_ column: Column) -> Int {
    if let known = numbers[column] { return known }
    numbers[column] = columns.count
    columns.append(column)
    return columns.count - 1
  }

  private mutating func enter(_ row: RowBuilder, isEquation: Bool) {
    var sums: [Int: Int] = [:]
    var bound = row.bound
    for (coefficient, literal) in row.literals {
      // c * !v = c - c * v
      if literal.isNegated { bound -= coefficient }
      sums[number(.literal(variable: literal.variable)), default: 0] += literal.isNegated ? -coefficient : coefficient
    }
    for (coefficient, variable) in row.integers {
      sums[number(.integer(variable: variable.variable)), default: 0] += variable.isNegated ? -coefficient : coefficient
    }
    let terms = sums.keys.sorted().compactMap { column -> Term? in
      guard let coefficient = sums[column], coefficient != 0 else { return nil }
      return Term(column: column, coefficient: coefficient)
    }
    guard !terms.isEmpty else { return }
    let opposite = terms.map { Term(column: $0.column, coefficient: -$0.coefficient) }
    if let place = known[opposite], rows[place].bound == -bound {
      rows[place].isEquation = true
    } else if let place = known[terms] {
      if rows[place].isEquation { return }
      rows[place].bound = isEquation ? bound : min(rows[place].bound, bound)
      rows[place].isEquation = isEquation
    } else {
      known[terms] = rows.count
      rows.append(
        RelaxationRow(
          terms: terms.map { ($0.column, $0.coefficient) }, bound: bound, isEquation: isEquation))
    }
  }

  func relaxation() -> Relaxation {
    var simplex = DualSimplex(
      rowCount: rows.count, columnCount: columns.count, objective: numbers[objective] ?? 0,
      equations: rows.map(\.isEquation))
    for (number, row) in rows.enumerated() {
      for term in row.terms { simplex.set(row: number, column: term.column, to: Double(term.coefficient)) }
      simplex.set(bound: Double(row.bound), ofRow: number)
    }
    simplex.begin()
    return Relaxation(columns: columns, rows: rows, simplex: simplex)
  }
}
