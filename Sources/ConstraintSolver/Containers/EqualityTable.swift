// SPDX-License-Identifier: Apache-2.0

/// The literals of `variable = value`: by place for variables of few values, else by hash.
struct EqualityTable: ~Copyable {
  struct Row: BitwiseCopyable {
    /// Where the variable's cells start, or -1 while it has none.
    var start: Int32 = -1
    var count: Int32 = 0
    var least = 0
  }

  struct Key: Hashable {
    let variable: Int
    let value: Int
  }

  /// The code of no literal.
  private static let none = Lit(code: -1)

  private var rows = Vec<Row>()
  private var cells = Vec<Lit>()
  private var others: [Key: Lit] = [:]

  /// The literal noted for a value.
  subscript(variable: Int, value: Int) -> Lit? {
    if variable < rows.count, rows[variable].start >= 0 {
      let place = value - rows[variable].least
      if place >= 0 && place < Int(rows[variable].count) {
        let cell = cells[Int(rows[variable].start) + place]
        return cell == EqualityTable.none ? nil : cell
      }
    }
    return others.isEmpty ? nil : others[Key(variable: variable, value: value)]
  }

  /// Notes the literal of a value. A variable with few values, given here by its present bounds, gets cells for them all.
  mutating func note(_ literal: Lit, of variable: Int, _ value: Int, within bounds: ClosedRange<Int>) {
    rows.grow(to: variable + 1, filling: Row())
    if rows[variable].start < 0 && bounds.upperBound - bounds.lowerBound < IntegerStore.denseWidth {
      let count = bounds.upperBound - bounds.lowerBound + 1
      rows[variable] = Row(
        start: Int32(truncatingIfNeeded: cells.count), count: Int32(truncatingIfNeeded: count), least: bounds.lowerBound
      )
      cells.grow(to: cells.count + count, filling: EqualityTable.none)
    }
    let place = value - rows[variable].least
    if rows[variable].start >= 0 && place >= 0 && place < Int(rows[variable].count) {
      cells[Int(rows[variable].start) + place] = literal
    } else {
      others[Key(variable: variable, value: value)] = literal
    }
  }
}
