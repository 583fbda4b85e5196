// SPDX-License-Identifier: Apache-2.0

/// Which lists beside the watches of clauses may name a literal. Most literals are in one or two, those of learned clauses
/// in none: one byte tells which to look at, where each list not looked at is a line of the cache that isn't read.
struct LiteralLists: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  static let rows = LiteralLists(rawValue: 1)
  static let propagators = LiteralLists(rawValue: 2)
  static let implications = LiteralLists(rawValue: 4)
  static let atMostOnes = LiteralLists(rawValue: 8)
  /// It is the condition of differences.
  static let differences = LiteralLists(rawValue: 16)
  /// It says that a variable does not have a value.
  static let equalities = LiteralLists(rawValue: 32)
}
