// SPDX-License-Identifier: Apache-2.0

/// All-different by matching: domain consistent. Régin, "A filtering algorithm for constraints of difference in CSPs",
/// AAAI 1994; explained by Hall sets, Downing, Feydy and Stuckey, "Explaining alldifferent", ACSC 2012. O(n * values)
/// for a run that repairs a few matched pairs, plus as much for each value excluded.
extension Engine {
  /// `literals[i * width + v]` says that variable `i` has the value number `v`.
  mutating func addMatchingPropagator(_ literals: [Lit], count: Int, width: Int, _ context: LoadContext) {
    let items = propagators.literals.count
    propagators.literals.append(contentsOf: literals)
    let extra = propagators.numbers.count
    propagators.numbers.append(width)
    propagators.numbers.append(propagators.matching.matched.count)
    propagators.matching.matched.grow(to: propagators.matching.matched.count + count, filling: -1)
    let number = propagators.add(.matching, items: items, count: count, extra: extra, context)
    for literal in literals where !isFalse(literal) { propagators.watch(~literal, by: number) }
  }

  /// The bipartite graph of a propagator.
  private struct Graph {
    let propagator: PropagatorPool.Propagator
    let count: Int
    let width: Int
    let matched: Int
  }

  mutating func propagateMatching(_ propagator: PropagatorPool.Propagator) -> Bool {
    let extra = Int(propagator.extra)
    let graph = Graph(
      propagator: propagator, count: Int(propagator.itemCount), width: propagators.numbers[extra],
      matched: propagators.numbers[extra + 1])
    meter.charge(graph.count * graph.width)
    keepValidPairs(graph)
    for variable in 0..<graph.count where propagators.matching.matched[graph.matched + variable] < 0 {
      guard augment(graph, from: variable) else {
        beginPremises(propagator)
        explainHallSet(graph, with: variable)
        return failFromPremises(.hallSet, constraint: propagator.constraint)
      }
    }
    findComponents(graph)
    return excludeAcrossComponents(graph)
  }

  @inline(__always)
  private func pair(_ graph: Graph, _ variable: Int, _ value: Int) -> Lit {
    propagators.literals[Int(graph.propagator.items) + variable * graph.width + value]
  }

  private mutating func keepValidPairs(_ graph: Graph) {
    propagators.matching.reset(values: graph.width)
    for variable in 0..<graph.count {
      let value = Int(propagators.matching.matched[graph.matched + variable])
      guard value >= 0 else { continue }
      if isFalse(pair(graph, variable, value)) || propagators.matching.owner[value] >= 0 {
        propagators.matching.matched[graph.matched + variable] = -1
      } else {
        propagators.matching.owner[value] = Int32(truncatingIfNeeded: variable)
      }
    }
  }

  /// Finds a value for the variable, moving others on; leaves in `isReached` the values tried when there is none.
  private mutating func augment(_ graph: Graph, from start: Int) -> Bool {
    propagators.matching.resetReached(values: graph.width)
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let variable = Int(propagators.matching.queue[place])
      place += 1
      for value in 0..<graph.width where !propagators.matching.isReached[value] {
        if isFalse(pair(graph, variable, value)) { continue }
        propagators.matching.isReached[value] = true
        propagators.matching.cameFrom[value] = Int32(truncatingIfNeeded: variable)
        let owner = propagators.matching.owner[value]
        if owner < 0 {
          shift(graph, to: value)
          return true
        }
        propagators.matching.queue.append(owner)
      }
    }
    return false
  }

  /// Gives each variable on the path back from a free value the value it reached.
  private mutating func shift(_ graph: Graph, to end: Int) {
    var value = end
    while value >= 0 {
      let variable = Int(propagators.matching.cameFrom[value])
      let previous = Int(propagators.matching.matched[graph.matched + variable])
      propagators.matching.matched[graph.matched + variable] = Int32(truncatingIfNeeded: value)
      propagators.matching.owner[value] = Int32(truncatingIfNeeded: variable)
      value = previous
    }
  }

  /// The owners of the values reached, and a variable beside, have no values but those: says so in `premises`.
  private mutating func explainHallSet(_ graph: Graph, with extra: Int) {
    for variable in 0..<graph.count {
      let value = Int(propagators.matching.matched[graph.matched + variable])
      guard variable == extra || (value >= 0 && propagators.matching.isReached[value]) else { continue }
      for other in 0..<graph.width where !propagators.matching.isReached[other] {
        addPremise(~pair(graph, variable, other))
      }
    }
  }

  // MARK: Values in no matching

  private mutating func excludeAcrossComponents(_ graph: Graph) -> Bool {
    for variable in 0..<graph.count {
      let own = Int(propagators.matching.matched[graph.matched + variable])
      for value in 0..<graph.width where value != own {
        let literal = pair(graph, variable, value)
        if isFalse(literal) { continue }
        if propagators.matching.component[variable] == propagators.matching.component[graph.count + value] { continue }
        reach(graph, from: value)
        beginPremises(graph.propagator)
        explainHallSet(graph, with: -1)
        guard infer(~literal, .hallSet, constraint: graph.propagator.constraint) else { return false }
      }
    }
    return true
  }

  /// Marks the values to which the owner of a value, and the owners of those in turn, could move.
  private mutating func reach(_ graph: Graph, from start: Int) {
    meter.charge(graph.width)
    propagators.matching.resetReached(values: graph.width)
    propagators.matching.isReached[start] = true
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let owner = Int(propagators.matching.owner[Int(propagators.matching.queue[place])])
      place += 1
      assert(owner >= 0, "a value that reaches a free one is never excluded")
      for value in 0..<graph.width
      where !propagators.matching.isReached[value] && !isFalse(pair(graph, owner, value)) {
        propagators.matching.isReached[value] = true
        propagators.matching.queue.append(Int32(truncatingIfNeeded: value))
      }
    }
  }

  // MARK: Strongly connected components

  /// Tarjan's algorithm without recursion. A value leads to its owner, a variable to its other values, a free value to
  /// the last node and that to every variable.
  private mutating func findComponents(_ graph: Graph) {
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

  private mutating func nextNeighbour(_ graph: Graph, of node: Int) -> Int? {
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
    while edge < graph.width {
      edge += 1
      if edge - 1 != own && !isFalse(pair(graph, node, edge - 1)) { return graph.count + edge - 1 }
    }
    return nil
  }
}
