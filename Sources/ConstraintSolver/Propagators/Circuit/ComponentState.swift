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
  var nextEdge = Vec<Int32>()
  private var path = Vec<Int32>()
  private(set) var reached = 0

  var current: Int? { path.isEmpty ? nil : Int(path.last) }

  mutating func reset(nodes: Int) {
    reached = 0
    path.removeAll()
    number.removeAll()
    number.grow(to: nodes, filling: -1)
    low.grow(to: nodes, filling: 0)
    secondLow.grow(to: nodes, filling: 0)
    exitFrom.grow(to: nodes, filling: 0)
    exitTo.grow(to: nodes, filling: 0)
    nextEdge.grow(to: nodes, filling: 0)
  }

  mutating func enter(_ node: Int) {
    number[node] = Int32(truncatingIfNeeded: reached)
    low[node] = .max
    secondLow[node] = .max
    nextEdge[node] = 0
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
