// SPDX-License-Identifier: Apache-2.0

/// All-different by matching: domain consistent. Régin, "A filtering algorithm for constraints of difference in CSPs",
/// AAAI 1994; explained by Hall sets, Downing, Feydy and Stuckey, "Explaining alldifferent", ACSC 2012. O(edges)
/// for a run that repairs a few matched pairs, plus as much for each value excluded; sets of values are bit sets.
extension Engine {
  /// At-most-one constraints over the values decide what the matching decides, so that it may rest; it often finds much,
  /// and so not for long.
  private static let mostMatchingRests: Int32 = 3

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
    propagators.mayRest(number, atMost: Engine.mostMatchingRests)
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
    let edgeCount = edges(graph, graph.count - 1).upperBound - edges(graph, 0).lowerBound
    meter.charge(edgeCount >> 1 + graph.width)
    readDomains(graph)
    for variable in 0..<graph.count where propagators.matching.matched[graph.matched + variable] < 0 {
      guard augment(graph, from: variable) else {
        beginPremises(propagator)
        explainHallSet(graph, with: variable)
        return failFromPremises(.hallSet, constraint: propagator.constraint)
      }
    }
    propagators.matching.findComponents(graph.count, matched: graph.matched)
    return excludeAcrossComponents(graph)
  }

  /// The places of the edges of a variable.
  @inline(__always)
  func edges(_ graph: MatchingGraph, _ variable: Int) -> Range<Int> {
    let start = graph.starts + variable
    return Int(propagators.matching.edgeStarts[start])..<Int(propagators.matching.edgeStarts[start + 1])
  }

  /// Notes the values each variable has left, and keeps the pairs of the last matching that are still possible.
  private mutating func readDomains(_ graph: MatchingGraph) {
    propagators.matching.reset(variables: graph.count, values: graph.width)
    let words = propagators.matching.words
    for variable in 0..<graph.count {
      for place in edges(graph, variable) {
        let edge = propagators.matching.edges[place]
        if isFalse(edge.literal) { continue }
        let value = Int(edge.value)
        propagators.matching.domains[variable * words + value >> 6] |= 1 << UInt64(value & 63)
      }
      let value = Int(propagators.matching.matched[graph.matched + variable])
      guard value >= 0 else { continue }
      if propagators.matching.hasValue(variable, value) && propagators.matching.owner[value] < 0 {
        propagators.matching.own(value, by: variable)
      } else {
        propagators.matching.matched[graph.matched + variable] = -1
      }
    }
  }

  /// Finds a value for the variable, moving others on; leaves in `reached` the values tried when there is none.
  private mutating func augment(_ graph: MatchingGraph, from start: Int) -> Bool {
    let words = propagators.matching.words
    propagators.matching.resetReached()
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let variable = Int(propagators.matching.queue[place])
      place += 1
      for word in 0..<words {
        var fresh = propagators.matching.domains[variable * words + word] & ~propagators.matching.reached[word]
        propagators.matching.reached[word] |= fresh
        let free = fresh & propagators.matching.free[word]
        if free != 0 {
          let value = word << 6 + free.trailingZeroBitCount
          propagators.matching.cameFrom[value] = Int32(truncatingIfNeeded: variable)
          shift(graph, to: value)
          return true
        }
        while fresh != 0 {
          let value = word << 6 + fresh.trailingZeroBitCount
          fresh &= fresh &- 1
          propagators.matching.cameFrom[value] = Int32(truncatingIfNeeded: variable)
          propagators.matching.queue.append(propagators.matching.owner[value])
        }
      }
    }
    return false
  }

  /// Gives each variable on the path back from a free value the value it reached.
  private mutating func shift(_ graph: MatchingGraph, to end: Int) {
    var value = end
    while value >= 0 {
      let variable = Int(propagators.matching.cameFrom[value])
      let previous = Int(propagators.matching.matched[graph.matched + variable])
      propagators.matching.matched[graph.matched + variable] = Int32(truncatingIfNeeded: value)
      propagators.matching.own(value, by: variable)
      value = previous
    }
  }

  /// The owners of the values reached, and a variable beside, have no values but those: says so in `premises`.
  private mutating func explainHallSet(_ graph: MatchingGraph, with extra: Int) {
    for variable in 0..<graph.count {
      let value = Int(propagators.matching.matched[graph.matched + variable])
      guard variable == extra || (value >= 0 && propagators.matching.isReached(value)) else { continue }
      for place in edges(graph, variable) {
        let edge = propagators.matching.edges[place]
        if !propagators.matching.isReached(Int(edge.value)) { addPremise(~edge.literal) }
      }
    }
  }

  // MARK: Values in no matching

  /// A value can be had by a variable when nobody has it, or when its owner is in the component of the variable.
  private mutating func excludeAcrossComponents(_ graph: MatchingGraph) -> Bool {
    let words = propagators.matching.words
    for variable in 0..<graph.count {
      let component = Int(propagators.matching.components.component[variable])
      var isAnyExcluded = false
      for word in 0..<words {
        let possible =
          propagators.matching.components.values[component * words + word] | propagators.matching.free[word]
        if propagators.matching.domains[variable * words + word] & ~possible != 0 { isAnyExcluded = true }
      }
      guard !isAnyExcluded || exclude(graph, of: variable, outside: component) else { return false }
    }
    return true
  }

  private mutating func exclude(_ graph: MatchingGraph, of variable: Int, outside component: Int) -> Bool {
    let words = propagators.matching.words
    for place in edges(graph, variable) {
      let edge = propagators.matching.edges[place]
      let value = Int(edge.value)
      let possible =
        propagators.matching.components.values[component * words + value >> 6] | propagators.matching.free[value >> 6]
      if possible & (1 << UInt64(value & 63)) != 0 || isFalse(edge.literal) { continue }
      reach(graph, from: value)
      beginPremises(graph.propagator)
      explainHallSet(graph, with: -1)
      guard infer(~edge.literal, .hallSet, constraint: graph.propagator.constraint) else { return false }
    }
    return true
  }

  /// Marks the values to which the owner of a value, and the owners of those in turn, could move.
  private mutating func reach(_ graph: MatchingGraph, from start: Int) {
    meter.charge(graph.width)
    let words = propagators.matching.words
    propagators.matching.resetReached()
    propagators.matching.reach(start)
    propagators.matching.queue.append(Int32(truncatingIfNeeded: start))
    var place = 0
    while place < propagators.matching.queue.count {
      let owner = Int(propagators.matching.owner[Int(propagators.matching.queue[place])])
      place += 1
      assert(owner >= 0, "a value that reaches a free one is never excluded")
      for word in 0..<words {
        var fresh = propagators.matching.domains[owner * words + word] & ~propagators.matching.reached[word]
        propagators.matching.reached[word] |= fresh
        while fresh != 0 {
          propagators.matching.queue.append(Int32(truncatingIfNeeded: word << 6 + fresh.trailingZeroBitCount))
          fresh &= fresh &- 1
        }
      }
    }
  }
}
