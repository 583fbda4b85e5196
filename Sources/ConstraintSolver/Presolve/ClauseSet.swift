// SPDX-License-Identifier: Apache-2.0

/// Clauses met already, as sorted lists of codes, to tell repetitions: one buffer for all literals, and open addressing.
struct ClauseSet {
  private var codes: [Int32] = []
  /// By clause, and once more at the end: where its codes start.
  private var starts: [Int32] = [0]
  /// The number of a clause plus one, or 0 where the slot is empty.
  private var slots = [Int32](repeating: 0, count: 64)

  /// False when an equal clause was inserted before.
  mutating func insert(_ clause: [Presolve.Code]) -> Bool {
    if 2 * starts.count >= slots.count { enlarge() }
    var place = hash(clause.lazy.map { Int32(truncatingIfNeeded: $0) }) & (slots.count - 1)
    while slots[place] > 0 {
      if isEqual(Int(slots[place]) - 1, clause) { return false }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(truncatingIfNeeded: starts.count)
    for code in clause { codes.append(Int32(truncatingIfNeeded: code)) }
    starts.append(Int32(truncatingIfNeeded: codes.count))
    return true
  }

  private func hash(_ clause: some Sequence<Int32>) -> Int {
    var hash: UInt = 0
    for code in clause { hash = ((hash << 5) ^ (hash >> 27) ^ UInt(UInt32(bitPattern: code))) &* 0x9E37_79B9_7F4A_7C15 }
    return Int(truncatingIfNeeded: hash >> 32)
  }

  private func isEqual(_ number: Int, _ clause: [Presolve.Code]) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == clause.count else { return false }
    for place in clause.indices where Int(codes[start + place]) != clause[place] { return false }
    return true
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: 4 * slots.count)
    for number in 0..<starts.count - 1 {
      var place = hash(codes[Int(starts[number])..<Int(starts[number + 1])]) & (slots.count - 1)
      while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: number + 1)
    }
  }
}
