// SPDX-License-Identifier: Apache-2.0

/// A positive table over bit sets of rows: domain consistent. Demeulenaere and others, "Compact-Table: Efficiently
/// Filtering Table Constraints with Reversible Sparse Bit-Sets", CP 2016; without the reversible sets, since the rows
/// still possible are found again in O(entries * rows / 64).
///
/// A value falls when all its rows did; the explanation covers those rows greedily with values that fell before.
extension Engine {
  /// `columns[c]` lists the values of a column: a literal and the rows, by number, that have it.
  mutating func addTablePropagator(_ columns: [[(literal: Lit, rows: [Int])]], rowCount: Int, _ context: LoadContext) {
    let words = (rowCount + 63) / 64
    let first = propagators.tables.entries.count
    for (column, values) in columns.enumerated() {
      for (literal, rows) in values {
        let mask = propagators.tables.masks.count
        propagators.tables.masks.grow(to: mask + words, filling: 0)
        for row in rows { propagators.tables.masks[mask + row / 64] |= 1 << UInt64(row % 64) }
        propagators.tables.entries.append(
          TableStore.Entry(
            literal: literal, column: Int32(truncatingIfNeeded: column), mask: Int32(truncatingIfNeeded: mask)))
      }
    }
    let count = propagators.tables.entries.count - first
    propagators.tables.tables.append(
      TableStore.Table(
        entries: Int32(truncatingIfNeeded: first), entryCount: Int32(truncatingIfNeeded: count),
        columnCount: Int32(truncatingIfNeeded: columns.count), words: Int32(truncatingIfNeeded: words)))
    let number = propagators.add(
      .table, items: 0, count: 0, extra: propagators.tables.tables.count - 1, context)
    for values in columns {
      for (literal, _) in values { propagators.watch(~literal, by: number) }
    }
  }

  mutating func propagateTable(_ propagator: PropagatorPool.Propagator) -> Bool {
    let table = propagators.tables.tables[Int(propagator.extra)]
    let words = Int(table.words)
    let end = Int(table.entries + table.entryCount)
    meter.charge(Int(table.entryCount) * words)
    findValidRows(table)
    var isAnyValid = UInt64(0)
    for word in 0..<words { isAnyValid |= propagators.tables.valid[word] }
    if isAnyValid == 0 {
      beginPremises(propagator)
      for word in 0..<words { propagators.tables.scratch[word] = .max }
      coverScratch(table, exceptColumn: -1)
      return failFromPremises(.support, constraint: propagator.constraint)
    }
    for place in Int(table.entries)..<end {
      let entry = propagators.tables.entries[place]
      guard !isFalse(entry.literal), !isSupported(entry, words) else { continue }
      beginPremises(propagator)
      for word in 0..<words { propagators.tables.scratch[word] = propagators.tables.masks[Int(entry.mask) + word] }
      coverScratch(table, exceptColumn: entry.column)
      guard infer(~entry.literal, .support, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// Intersects, over the columns, the rows whose value is still possible.
  private mutating func findValidRows(_ table: TableStore.Table) {
    let words = Int(table.words)
    propagators.tables.reset(words: words)
    var place = Int(table.entries)
    for column in 0..<table.columnCount {
      for word in 0..<words { propagators.tables.scratch[word] = 0 }
      while place < Int(table.entries + table.entryCount), propagators.tables.entries[place].column == column {
        let entry = propagators.tables.entries[place]
        place += 1
        if isFalse(entry.literal) { continue }
        for word in 0..<words {
          propagators.tables.scratch[word] |= propagators.tables.masks[Int(entry.mask) + word]
        }
      }
      for word in 0..<words { propagators.tables.valid[word] &= propagators.tables.scratch[word] }
    }
  }

  private mutating func isSupported(_ entry: TableStore.Entry, _ words: Int) -> Bool {
    for word in 0..<words
    where propagators.tables.masks[Int(entry.mask) + word] & propagators.tables.valid[word] != 0 {
      return true
    }
    return false
  }

  /// Adds premises that exclude every row left in the scratch set.
  private mutating func coverScratch(_ table: TableStore.Table, exceptColumn column: Int32) {
    for place in Int(table.entries)..<Int(table.entries + table.entryCount) {
      let entry = propagators.tables.entries[place]
      guard entry.column != column, isFalse(entry.literal) else { continue }
      var covered = UInt64(0)
      for word in 0..<Int(table.words) {
        let mask = propagators.tables.masks[Int(entry.mask) + word]
        covered |= propagators.tables.scratch[word] & mask
        propagators.tables.scratch[word] &= ~mask
      }
      if covered != 0 { addPremise(~entry.literal) }
    }
  }
}
