// SPDX-License-Identifier: Apache-2.0

/// Strongly connected components: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. on Computing 1972,
/// without recursion. The caller walks its graph, and says here what it enters, follows and leaves.
///
/// ```swift
/// components.reset(nodes: count)
/// for root in 0..<count where !components.isMet(root) {
///   components.enter(root)
///   while let node = components.current {
///     if let next = nextNeighbour(of: node) { components.follow(node, to: next) } else { components.leave(node) }
///   }
/// }
/// ```
struct StrongComponents: ~Copyable {
  /// By node: the number of its component, from 1; 0 while it is not known.
  private(set) var component = Vec<Int32>()
  /// By node: how far the caller has come among its edges.
  var nextEdge = Vec<Int32>()
  private var number = Vec<Int32>()
  private var low = Vec<Int32>()
  private var stack = Vec<Int32>()
  private var path = Vec<Int32>()
  private var metCount: Int32 = 0
  private var componentCount: Int32 = 0

  mutating func reset(nodes: Int) {
    number.removeAll()
    number.grow(to: nodes, filling: 0)
    component.removeAll()
    component.grow(to: nodes, filling: 0)
    nextEdge.removeAll()
    nextEdge.grow(to: nodes, filling: 0)
    low.grow(to: nodes, filling: 0)
    stack.removeAll()
    path.removeAll()
    metCount = 0
    componentCount = 0
  }

  func isMet(_ node: Int) -> Bool { number[node] != 0 }

  /// The node whose edges are to be followed.
  var current: Int? { path.isEmpty ? nil : Int(path.last) }

  mutating func enter(_ node: Int) {
    metCount += 1
    number[node] = metCount
    low[node] = metCount
    stack.append(Int32(truncatingIfNeeded: node))
    path.append(Int32(truncatingIfNeeded: node))
  }

  /// An edge leads from the current node to another, which is entered if it was not met.
  mutating func follow(_ node: Int, to next: Int) {
    if number[next] == 0 {
      enter(next)
    } else if component[next] == 0 {
      low[node] = min(low[node], number[next])
    }
  }

  /// All edges of the current node are followed.
  mutating func leave(_ node: Int) {
    _ = path.removeLast()
    let least = low[node]
    if !path.isEmpty {
      let parent = Int(path.last)
      low[parent] = min(low[parent], least)
    }
    guard least == number[node] else { return }
    componentCount += 1
    while true {
      let member = Int(stack.removeLast())
      component[member] = componentCount
      if member == node { return }
    }
  }

  /// A node that was not met is a component by itself.
  mutating func setAlone(_ node: Int) {
    componentCount += 1
    component[node] = componentCount
  }
}
