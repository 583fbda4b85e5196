// SPDX-License-Identifier: Apache-2.0

/// The graphs of global cardinality constraints, the flow of the last run as a start for the next, and scratch space.
struct CardinalityState: ~Copyable {
  /// A value a variable can have.
  struct Edge: BitwiseCopyable {
    /// The variable has the value.
    let literal: Lit
    let variable: Int32
    /// The number of the value, from 0, among those of its constraint.
    let value: Int32
  }

  /// A constraint: so many variables have each value. The last value may stand for all that are not counted.
  struct Graph: BitwiseCopyable {
    /// Where the edges start, variable by variable, and how many there are.
    let edges: Int32
    let edgeCount: Int32
    let variableCount: Int32
    let valueCount: Int32
    /// How many values, the first ones, are counted.
    let countedCount: Int32
    /// Where the counts stand among the variables of the pool.
    let counts: Int32
    /// By variable, and once more at the end: where its edges start.
    let edgeStarts: Int32
    /// By value, and once more at the end: where the places of its edges start in `edgesOfValue`.
    let valueStarts: Int32
    /// By variable: where the edge that the flow takes stands.
    let flow: Int32
  }

  var graphs = Vec<Graph>()
  var edges = Vec<Edge>()
  var edgeStarts = Vec<Int32>()
  var edgesOfValue = Vec<Int32>()
  var valueStarts = Vec<Int32>()
  /// By variable of each constraint: the place of the edge the flow takes, or -1.
  var taken = Vec<Int32>()

  // By value, for the run under way.
  /// How many variables the flow gives the value, and how many it may and must.
  var amount = Vec<Int>()
  var least = Vec<Int>()
  var most = Vec<Int>()
  /// Whether the search under way met the value, and along which edge.
  var isReached = Vec<Bool>()
  var cameAlong = Vec<Int32>()
  var queue = Vec<Int32>()

  /// Variables, then values, then one node for the exchange between values that may have fewer and values that may have
  /// more.
  var components = StrongComponents()

  mutating func resetValues(_ count: Int) {
    amount.removeAll()
    amount.grow(to: count, filling: 0)
    least.removeAll()
    most.removeAll()
  }

  mutating func resetReached(_ count: Int) {
    isReached.removeAll()
    isReached.grow(to: count, filling: false)
    cameAlong.grow(to: count, filling: -1)
    queue.removeAll()
  }

  mutating func reach(_ value: Int, along edge: Int) {
    isReached[value] = true
    cameAlong[value] = Int32(truncatingIfNeeded: edge)
    queue.append(Int32(truncatingIfNeeded: value))
  }
}
