// SPDX-License-Identifier: Apache-2.0

/// The rows of all table constraints, as bit sets: for each value of each column the rows that have it.
struct TableStore: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// The column has the value.
    let literal: Lit
    let column: Int32
    /// Where the set of rows starts in `masks`.
    let mask: Int32
  }

  struct Table: BitwiseCopyable {
    let entries: Int32
    let entryCount: Int32
    let columnCount: Int32
    /// Words of a set of rows.
    let words: Int32
  }

  var tables = Vec<Table>()
  var entries = Vec<Entry>()
  var masks = Vec<UInt64>()
  /// Rows still possible, and scratch space, while a table is propagated.
  var valid = Vec<UInt64>()
  var scratch = Vec<UInt64>()

  mutating func reset(words: Int) {
    valid.grow(to: words, filling: 0)
    scratch.grow(to: words, filling: 0)
    for word in 0..<words { valid[word] = .max }
  }
}
