// SPDX-License-Identifier: Apache-2.0

/// Numbers by pairs of numbers, entered once and never walked: open addressing, with no more than a multiplication for the
/// place. Presolve asks for thousands of pairs, for which the hashing of a dictionary costs more than all the rest.
struct PairTable {
  private struct Slot {
    var first: Int
    var second: Int
    /// -1 where the slot is empty.
    var number: Int32
  }

  private static let empty = Slot(first: 0, second: 0, number: -1)
  private var slots = [Slot](repeating: PairTable.empty, count: 64)
  private var count = 0

  /// Enters a number that is not negative, unless the pair has one: then that one stays, and is returned.
  mutating func insert(_ first: Int, _ second: Int, _ number: Int32) -> Int32? {
    assert(number >= 0)
    if 2 * count >= slots.count { enlarge() }
    let place = place(first, second)
    if slots[place].number >= 0 { return slots[place].number }
    slots[place] = Slot(first: first, second: second, number: number)
    count += 1
    return nil
  }

  /// Where the pair stands, or an empty slot for it.
  private func place(_ first: Int, _ second: Int) -> Int {
    var hash = UInt(bitPattern: first) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ UInt(bitPattern: second)) &* 0xBF58_476D_1CE4_E5B9
    var place = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[place].number >= 0 && (slots[place].first != first || slots[place].second != second) {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func enlarge() {
    let old = slots
    slots = Array(repeating: PairTable.empty, count: 4 * old.count)
    for slot in old where slot.number >= 0 { slots[place(slot.first, slot.second)] = slot }
  }
}
