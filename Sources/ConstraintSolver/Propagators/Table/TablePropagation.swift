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
    // The buffers of tables stay where they are while one is propagated.
    let entries = propagators.tables.entries.base
    let valid = propagators.tables.valid.base
    for place in Int(table.entries)..<Int(table.entries + table.entryCount) {
      let masks = propagators.tables.masks.base + Int(entries[place].mask)
      guard !isFalse(entries[place].literal), !haveCommon(masks, valid, words) else { continue }
      beginPremises(propagator)
      for word in 0..<words { propagators.tables.scratch[word] = masks[word] }
      coverScratch(table, exceptColumn: entries[place].column)
      guard infer(~entries[place].literal, .support, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// Whether two sets of rows have one in common.
  @inline(__always)
  private func haveCommon(_ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, _ words: Int) -> Bool {
    for word in 0..<words where first[word] & second[word] != 0 { return true }
    return false
  }

  /// Intersects, over the columns, the rows whose value is still possible.
  private mutating func findValidRows(_ table: TableStore.Table) {
    let words = Int(table.words)
    propagators.tables.reset(words: words)
    if words == 1 {
      propagators.tables.valid[0] = validRows(ofSmall: table)
      return
    }
    let entries = propagators.tables.entries.base
    let (valid, scratch) = (propagators.tables.valid.base, propagators.tables.scratch.base)
    let end = Int(table.entries + table.entryCount)
    var place = Int(table.entries)
    for column in 0..<table.columnCount {
      for word in 0..<words { scratch[word] = 0 }
      while place < end, entries[place].column == column {
        if !isFalse(entries[place].literal) {
          let masks = propagators.tables.masks.base + Int(entries[place].mask)
          for word in 0..<words { scratch[word] |= masks[word] }
        }
        place += 1
      }
      for word in 0..<words { valid[word] &= scratch[word] }
    }
  }

  /// The same for a table of 64 rows at most, whose sets are a word each.
  private mutating func validRows(ofSmall table: TableStore.Table) -> UInt64 {
    let entries = propagators.tables.entries.base
    let masks = propagators.tables.masks.base
    let end = Int(table.entries + table.entryCount)
    var valid = UInt64.max
    var place = Int(table.entries)
    for column in 0..<table.columnCount {
      var rows: UInt64 = 0
      while place < end, entries[place].column == column {
        if !isFalse(entries[place].literal) { rows |= masks[Int(entries[place].mask)] }
        place += 1
      }
      valid &= rows
    }
    return valid
  }

  /// Adds premises that exclude every row left in the scratch set.
  private mutating func coverScratch(_ table: TableStore.Table, exceptColumn column: Int32) {
    let words = Int(table.words)
    let entries = propagators.tables.entries.base
    let scratch = propagators.tables.scratch.base
    for place in Int(table.entries)..<Int(table.entries + table.entryCount) {
      guard entries[place].column != column, isFalse(entries[place].literal) else { continue }
      let masks = propagators.tables.masks.base + Int(entries[place].mask)
      var covered = UInt64(0)
      var left = UInt64(0)
      for word in 0..<words {
        covered |= scratch[word] & masks[word]
        scratch[word] &= ~masks[word]
        left |= scratch[word]
      }
      if covered != 0 { addPremise(~entries[place].literal) }
      if left == 0 { return }
    }
  }
}
