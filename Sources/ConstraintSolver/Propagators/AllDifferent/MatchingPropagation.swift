// SPDX-License-Identifier: Apache-2.0

/// All-different by matching: domain consistent. Régin, "A filtering algorithm for constraints of difference in CSPs",
/// AAAI 1994; explained by Hall sets, Downing, Feydy and Stuckey, "Explaining alldifferent", ACSC 2012. O(edges)
/// for a run that repairs a few matched pairs, plus as much for each value excluded.
extension Engine {
  /// `domains[i]` lists the numbers of the values of variable `i`, from 0 to `width - 1`, each with its literal.
  mutating func addMatchingPropagator(
    _ domains: [[(value: Int, literal: Lit)]], width: Int, _ context: LoadContext
  ) {
    let extra = propagators.numbers.count
    propagators.numbers.append(width)
    propagators.numbers.append(propagators.matching.matched.count)
    propagators.matching.matched.grow(to: propagators.matching.matched.count + domains.count, filling: -1)
    propagators.numbers.append(propagators.matching.edgeStarts.count)
    for domain in domains {
      propagators.matching.beginVariable()
      for (value, literal) in domain { propagators.matching.addEdge(to: value, literal) }
    }
    propagators.matching.beginVariable()
    let number = propagators.add(.matching, items: 0, count: domains.count, extra: extra, context)
    for (_, literal) in domains.joined() where !isFalse(literal) { propagators.watch(~literal, by: number) }
  }

  /// The bipartite graph of a propagator.
  struct MatchingGraph {
    let propagator: PropagatorPool.Propagator
    let count: Int
    let width: Int
    /// Where the matching stands, and the variables' lists of edges.
    let matched: Int
    let starts: Int
  }

  mutating func propagateMatching(_ propagator: PropagatorPool.Propagator) -> Bool {
    let extra = Int(propagator.extra)
    let graph = MatchingGraph(
      propagator: propagator, count: Int(propagator.itemCount), width: propagators.numbers[extra],
      matched: propagators.numbers[extra + 1], starts: propagators.numbers[extra + 2])
    meter.charge(edges(graph, 0).lowerBound.distance(to: edges(graph, graph.count - 1).upperBound) + graph.width)
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

  /// The places of the edges of a variable.
  @inline(__always)
  func edges(_ graph: MatchingGraph, _ variable: Int) -> Range<Int> {
    let start = graph.starts + variable
    return Int(propagators.matching.edgeStarts[start])..<Int(propagators.matching.edgeStarts[start + 1])
  }

  /// The number of the value a variable is matched to, or -1.
  @inline(__always)
  func matchedValue(_ graph: MatchingGraph, _ variable: Int) -> Int {
    let edge = Int(propagators.matching.matched[graph.matched + variable])
    return edge < 0 ? -1 : Int(propagators.matching.edges[edge].value)
  }

  private mutating func keepValidPairs(_ graph: MatchingGraph) {
    propagators.matching.reset(values: graph.width)
    for variable in 0..<graph.count {
      let edge = Int(propagators.matching.matched[graph.matched + variable])
      guard edge >= 0 else { continue }
      let value = Int(propagators.matching.edges[edge].value)
      if isFalse(propagators.matching.edges[edge].literal) || propagators.matching.owner[value] >= 0 {
        propagators.matching.matched[graph.matched + variable] = -1
      } else {
        propagators.matching.owner[value] = Int32(truncatingIfNeeded: variable)
      }
    }
  }

  /// Finds a value for the variable, moving others on; leaves in `isReached` the values tried when there is none.
  private mutating func augment(_ graph: MatchingGraph, from start: Int) -> Bool {
    propagators.matching.resetReached(values: graph.width)
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let variable = Int(propagators.matching.queue[place])
      place += 1
      for place in edges(graph, variable) {
        let edge = propagators.matching.edges[place]
        let value = Int(edge.value)
        if propagators.matching.isReached[value] || isFalse(edge.literal) { continue }
        propagators.matching.isReached[value] = true
        propagators.matching.cameFrom[value] = Int32(truncatingIfNeeded: variable)
        propagators.matching.cameAlong[value] = Int32(truncatingIfNeeded: place)
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
  private mutating func shift(_ graph: MatchingGraph, to end: Int) {
    var value = end
    while value >= 0 {
      let variable = Int(propagators.matching.cameFrom[value])
      let previous = matchedValue(graph, variable)
      propagators.matching.matched[graph.matched + variable] = propagators.matching.cameAlong[value]
      propagators.matching.owner[value] = Int32(truncatingIfNeeded: variable)
      value = previous
    }
  }

  /// The owners of the values reached, and a variable beside, have no values but those: says so in `premises`.
  private mutating func explainHallSet(_ graph: MatchingGraph, with extra: Int) {
    for variable in 0..<graph.count {
      let value = matchedValue(graph, variable)
      guard variable == extra || (value >= 0 && propagators.matching.isReached[value]) else { continue }
      for place in edges(graph, variable) {
        let edge = propagators.matching.edges[place]
        if !propagators.matching.isReached[Int(edge.value)] { addPremise(~edge.literal) }
      }
    }
  }

  // MARK: Values in no matching

  private mutating func excludeAcrossComponents(_ graph: MatchingGraph) -> Bool {
    for variable in 0..<graph.count {
      let own = Int(propagators.matching.matched[graph.matched + variable])
      for place in edges(graph, variable) where place != own {
        let edge = propagators.matching.edges[place]
        let value = Int(edge.value)
        if isFalse(edge.literal) { continue }
        let component = propagators.matching.components.component[graph.count + value]
        if propagators.matching.components.component[variable] == component { continue }
        reach(graph, from: value)
        beginPremises(graph.propagator)
        explainHallSet(graph, with: -1)
        guard infer(~edge.literal, .hallSet, constraint: graph.propagator.constraint) else { return false }
      }
    }
    return true
  }

  /// Marks the values to which the owner of a value, and the owners of those in turn, could move.
  private mutating func reach(_ graph: MatchingGraph, from start: Int) {
    meter.charge(graph.width)
    propagators.matching.resetReached(values: graph.width)
    propagators.matching.isReached[start] = true
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let owner = Int(propagators.matching.owner[Int(propagators.matching.queue[place])])
      place += 1
      assert(owner >= 0, "a value that reaches a free one is never excluded")
      for place in edges(graph, owner) {
        let edge = propagators.matching.edges[place]
        if propagators.matching.isReached[Int(edge.value)] || isFalse(edge.literal) { continue }
        propagators.matching.isReached[Int(edge.value)] = true
        propagators.matching.queue.append(edge.value)
      }
    }
  }
}
