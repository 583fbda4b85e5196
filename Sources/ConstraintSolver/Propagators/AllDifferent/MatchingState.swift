// SPDX-License-Identifier: Apache-2.0

/// Matchings of variables to values, kept from run to run as a start for the next, and scratch space.
///
/// Sets of values are bit sets of `words` words each; those of all variables stand one after the other.
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
  /// By variable of each matching propagator: the number of the value matched last, or -1.
  var matched = Vec<Int32>()

  // MARK: Scratch space of a run

  /// Words of a set of values.
  private(set) var words = 1
  /// By variable: the values left.
  var domains = Vec<UInt64>()
  /// By value: the variable it is matched to, or -1.
  var owner = Vec<Int32>()
  /// The values that belong to nobody.
  var free = Vec<UInt64>()
  /// The values that the search under way reached.
  var reached = Vec<UInt64>()
  /// By value: the variable from which a search reached it.
  var cameFrom = Vec<Int32>()
  /// Variables to look at, or values whose owners are.
  var queue = Vec<Int32>()
  var components = MatchingComponents()

  mutating func beginVariable() { edgeStarts.append(Int32(truncatingIfNeeded: edges.count)) }

  mutating func addEdge(to value: Int, _ literal: Lit) {
    edges.append(Edge(literal: literal, value: Int32(truncatingIfNeeded: value)))
  }

  /// Begins a run over so many variables and values.
  mutating func reset(variables: Int, values: Int) {
    words = (values + 63) >> 6
    domains.reset(to: variables * words, filling: 0)
    owner.reset(to: values, filling: -1)
    free.reset(to: words, filling: .max)
    // Numbers above the last value belong to none.
    if values & 63 != 0 { free[words - 1] = (1 << UInt64(values & 63)) &- 1 }
    cameFrom.grow(to: values, filling: -1)
  }

  mutating func resetReached() {
    reached.reset(to: words, filling: 0)
    queue.removeAll()
  }

  @inline(__always)
  func hasValue(_ variable: Int, _ value: Int) -> Bool {
    domains[variable * words + value >> 6] & (1 << UInt64(value & 63)) != 0
  }

  @inline(__always)
  mutating func own(_ value: Int, by variable: Int) {
    owner[value] = Int32(truncatingIfNeeded: variable)
    free[value >> 6] &= ~(1 << UInt64(value & 63))
  }

  @inline(__always)
  func isReached(_ value: Int) -> Bool { reached[value >> 6] & (1 << UInt64(value & 63)) != 0 }

  @inline(__always)
  mutating func reach(_ value: Int) { reached[value >> 6] |= 1 << UInt64(value & 63) }
}
