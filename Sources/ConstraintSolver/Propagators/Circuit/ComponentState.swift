// SPDX-License-Identifier: Apache-2.0

/// Scratch space of a depth-first search over the places of a circuit.
struct ComponentState: ~Copyable {
  /// When the search met each place, from 0, or -1.
  var number = Vec<Int32>()
  /// The least number an arc out of the subtree below each place leads to, from which place and to which.
  var low = Vec<Int32>()
  var exitFrom = Vec<Int32>()
  var exitTo = Vec<Int32>()
  /// The least but one; equal to `low` when two arcs lead there.
  var secondLow = Vec<Int32>()
  /// By place: the places that may follow it, and those that it may follow.
  private var successors = Vec<UInt64>()
  private var predecessors = Vec<UInt64>()
  /// Words of a set of places.
  private var words = 1
  private var unmet = Vec<UInt64>()
  private var path = Vec<Int32>()
  private(set) var reached = 0

  var current: Int? { path.isEmpty ? nil : Int(path.last) }

  mutating func reset(nodes: Int) {
    reached = 0
    path.removeAll()
    number.reset(to: nodes, filling: -1)
    low.grow(to: nodes, filling: 0)
    secondLow.grow(to: nodes, filling: 0)
    exitFrom.grow(to: nodes, filling: 0)
    exitTo.grow(to: nodes, filling: 0)
    unmet.reset(to: words, filling: .max)
    // Numbers above the last place belong to none.
    if nodes & 63 != 0 { unmet[words - 1] = (1 << UInt64(nodes & 63)) &- 1 }
  }

  /// Begins a graph without arcs.
  mutating func beginArcs(nodes: Int) {
    words = (nodes + 63) >> 6
    successors.reset(to: nodes * words, filling: 0)
    predecessors.reset(to: nodes * words, filling: 0)
  }

  @inline(__always)
  mutating func addArc(_ tail: Int, _ head: Int) {
    successors[tail * words + head >> 6] |= 1 << UInt64(head & 63)
    predecessors[head * words + tail >> 6] |= 1 << UInt64(tail & 63)
  }

  @inline(__always)
  private func neighbours(_ node: Int, _ word: Int, _ isReversed: Bool) -> UInt64 {
    isReversed ? predecessors[node * words + word] : successors[node * words + word]
  }

  /// A place not met yet that an arc leads to, or from.
  mutating func firstUnmet(from node: Int, _ isReversed: Bool) -> Int? {
    for word in 0..<words {
      let found = neighbours(node, word, isReversed) & unmet[word]
      if found != 0 { return word << 6 + found.trailingZeroBitCount }
    }
    return nil
  }

  /// Notes the arcs that lead to places met before this one.
  mutating func noteArcsBack(from node: Int, _ isReversed: Bool) {
    for word in 0..<words {
      var found = neighbours(node, word, isReversed) & ~unmet[word]
      while found != 0 {
        let next = word << 6 + found.trailingZeroBitCount
        found &= found &- 1
        guard number[next] < number[node] else { continue }
        note(node, target: number[next], from: Int32(truncatingIfNeeded: node), to: Int32(truncatingIfNeeded: next))
      }
    }
  }

  mutating func enter(_ node: Int) {
    number[node] = Int32(truncatingIfNeeded: reached)
    low[node] = .max
    secondLow[node] = .max
    unmet[node >> 6] &= ~(1 << UInt64(node & 63))
    path.append(Int32(truncatingIfNeeded: node))
    reached += 1
  }

  /// An arc leads out of a place to another met before.
  mutating func note(_ node: Int, target: Int32, from: Int32, to: Int32) {
    if target < low[node] {
      secondLow[node] = low[node]
      low[node] = target
      exitFrom[node] = from
      exitTo[node] = to
    } else if target < secondLow[node] {
      secondLow[node] = target
    }
  }

  /// The search is done below the last place of the path: what leads out of its subtree leads out of its parent's too.
  mutating func leave() {
    let node = Int(path.removeLast())
    guard let parent = current else { return }
    note(parent, target: low[node], from: exitFrom[node], to: exitTo[node])
    // The second arc is not the one just noted, whatever that did to the order.
    secondLow[parent] = min(secondLow[parent], secondLow[node])
  }
}
