// SPDX-License-Identifier: Apache-2.0

/// Matchings of variables to values, kept from run to run as a start for the next, and scratch space.
struct MatchingState: ~Copyable {
  /// A value a variable can have.
  struct Edge: BitwiseCopyable {
    /// The variable has the value.
    let literal: Lit
    /// The number of the value, from 0, among those of its propagator.
    let value: Int32
  }

  /// The edges of all propagators, variable by variable.
  private(set) var edges = Vec<Edge>()
  /// By variable of each propagator, and once more at its end: where the edges start.
  private(set) var edgeStarts = Vec<Int32>()

  /// By variable of each matching propagator: the place of the edge matched last, or -1.
  var matched = Vec<Int32>()
  /// By value: the variable it is matched to, or -1.
  var owner = Vec<Int32>()
  /// By value: whether the search under way reached it.
  var isReached = Vec<Bool>()
  /// By value: the variable from which a search reached it.
  var cameFrom = Vec<Int32>()
  /// By value: the edge along which a search reached it.
  var cameAlong = Vec<Int32>()
  var queue = Vec<Int32>()

  /// Variables, then values, then one node for "there is a value free".
  var components = StrongComponents()

  mutating func beginVariable() { edgeStarts.append(Int32(truncatingIfNeeded: edges.count)) }

  mutating func addEdge(to value: Int, _ literal: Lit) {
    edges.append(Edge(literal: literal, value: Int32(truncatingIfNeeded: value)))
  }

  mutating func reset(values: Int) {
    owner.removeAll()
    owner.grow(to: values, filling: -1)
  }

  mutating func resetReached(values: Int) {
    isReached.removeAll()
    isReached.grow(to: values, filling: false)
    cameFrom.grow(to: values, filling: -1)
    cameAlong.grow(to: values, filling: -1)
    queue.removeAll()
  }
}
