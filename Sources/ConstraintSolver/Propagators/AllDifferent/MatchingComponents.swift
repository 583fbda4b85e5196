// SPDX-License-Identifier: Apache-2.0

/// Strongly connected components of the graph of an all-different constraint under its matching: Tarjan's algorithm
/// without recursion. A value leads to its owner, a variable to its other values, a free value to the last node and that to
/// every variable.
extension Engine {
  mutating func findComponents(_ graph: MatchingGraph) {
    let nodes = graph.count + graph.width + 1
    propagators.matching.resetComponents(nodes: nodes)
    var counter: Int32 = 0
    var components: Int32 = 0
    for root in 0..<graph.count where propagators.matching.number[root] == 0 {
      visit(root, &counter)
      while !propagators.matching.path.isEmpty {
        let node = Int(propagators.matching.path.last)
        if let next = nextNeighbour(graph, of: node) {
          if propagators.matching.number[next] == 0 {
            visit(next, &counter)
          } else if propagators.matching.component[next] == 0 {
            propagators.matching.low[node] = min(propagators.matching.low[node], propagators.matching.number[next])
          }
        } else {
          leave(node, &components)
        }
      }
    }
    // Values no variable can take any more lie alone.
    for node in graph.count..<nodes where propagators.matching.component[node] == 0 {
      components += 1
      propagators.matching.component[node] = components
    }
  }

  private mutating func visit(_ node: Int, _ counter: inout Int32) {
    counter += 1
    propagators.matching.number[node] = counter
    propagators.matching.low[node] = counter
    propagators.matching.stack.append(Int32(truncatingIfNeeded: node))
    propagators.matching.path.append(Int32(truncatingIfNeeded: node))
  }

  private mutating func leave(_ node: Int, _ components: inout Int32) {
    _ = propagators.matching.path.removeLast()
    let low = propagators.matching.low[node]
    if !propagators.matching.path.isEmpty {
      let parent = Int(propagators.matching.path.last)
      propagators.matching.low[parent] = min(propagators.matching.low[parent], low)
    }
    guard low == propagators.matching.number[node] else { return }
    components += 1
    while true {
      let member = Int(propagators.matching.stack.removeLast())
      propagators.matching.component[member] = components
      if member == node { return }
    }
  }

  private mutating func nextNeighbour(_ graph: MatchingGraph, of node: Int) -> Int? {
    var edge = Int(propagators.matching.nextEdge[node])
    defer { propagators.matching.nextEdge[node] = Int32(truncatingIfNeeded: edge) }
    if node >= graph.count && node < graph.count + graph.width {
      guard edge == 0 else { return nil }
      edge = 1
      let owner = Int(propagators.matching.owner[node - graph.count])
      return owner >= 0 ? owner : graph.count + graph.width
    }
    if node == graph.count + graph.width {
      guard edge < graph.count else { return nil }
      edge += 1
      return edge - 1
    }
    let own = Int(propagators.matching.matched[graph.matched + node])
    let places = edges(graph, node)
    while edge < places.count {
      let place = places.lowerBound + edge
      edge += 1
      if place != own && !isFalse(propagators.matching.edges[place].literal) {
        return graph.count + Int(propagators.matching.edges[place].value)
      }
    }
    return nil
  }
}
