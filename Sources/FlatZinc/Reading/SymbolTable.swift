// SPDX-License-Identifier: Apache-2.0

/// The number of a name in a ``SymbolTable``.
struct Symbol: Hashable, Sendable {
  let index: Int
}

/// Names by number: each distinct one is stored once, and none becomes a `String` before someone asks for it.
struct SymbolTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each name ends in `bytes`.
  private var ends: [Int] = []
  /// Open addressing with linear probing: the number of a name or -1.
  private var slots = [Int32](repeating: -1, count: 1024)

  var count: Int { ends.count }

  /// The number of a name, a new one when it is new. O(length).
  mutating func intern(_ name: [UInt8]) -> Symbol {
    let slot = find(name)
    if slots[slot] >= 0 { return Symbol(index: Int(slots[slot])) }
    let symbol = Symbol(index: ends.count)
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    slots[slot] = Int32(truncatingIfNeeded: symbol.index)
    if 2 * ends.count > slots.count { grow() }
    return symbol
  }

  mutating func intern(_ name: String) -> Symbol { intern(Array(name.utf8)) }

  /// The number of a name that was interned before.
  func known(_ name: String) -> Symbol? {
    let slot = find(Array(name.utf8))
    return slots[slot] >= 0 ? Symbol(index: Int(slots[slot])) : nil
  }

  func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> {
    bytes[(symbol.index == 0 ? 0 : ends[symbol.index - 1])..<ends[symbol.index]]
  }

  subscript(symbol: Symbol) -> String { String(decoding: utf8(symbol), as: UTF8.self) }

  private func find(_ name: [UInt8]) -> Int {
    var slot = SymbolTable.hash(name[...]) & (slots.count - 1)
    while slots[slot] >= 0, !utf8(Symbol(index: Int(slots[slot]))).elementsEqual(name) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for index in ends.indices {
      var slot = SymbolTable.hash(utf8(Symbol(index: index))) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }

  /// FNV-1a, with the high bits folded into the low ones.
  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (state ^ (state >> 29)) >> 1)
  }
}
