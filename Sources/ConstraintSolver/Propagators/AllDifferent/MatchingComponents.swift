// SPDX-License-Identifier: Apache-2.0

/// Strongly connected components of the graph of an all-different constraint under its matching. A value leads to its owner, a variable to its other values, a free value to the last node and that to
/// every variable.
extension Engine {
  mutating func findComponents(_ graph: MatchingGraph) {
    let nodes = graph.count + graph.width + 1
    propagators.matching.components.reset(nodes: nodes)
    for root in 0..<graph.count where !propagators.matching.components.isMet(root) {
      propagators.matching.components.enter(root)
      while let node = propagators.matching.components.current {
        if let next = nextNeighbour(graph, of: node) {
          propagators.matching.components.follow(node, to: next)
        } else {
          propagators.matching.components.leave(node)
        }
      }
    }
    // Values no variable can take any more lie alone.
    for node in graph.count..<nodes where !propagators.matching.components.isMet(node) {
      propagators.matching.components.setAlone(node)
    }
  }

  private mutating func nextNeighbour(_ graph: MatchingGraph, of node: Int) -> Int? {
    var edge = Int(propagators.matching.components.nextEdge[node])
    defer { propagators.matching.components.nextEdge[node] = Int32(truncatingIfNeeded: edge) }
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
