// SPDX-License-Identifier: Apache-2.0

/// So many variables have each value, by flow: domain consistent, with bounds of the counts. Régin, "Generalized arc
/// consistency for global cardinality constraint", AAAI 1996; counts as variables after Katriel and Thiel, "Complete
/// bound consistency for the global cardinality constraint", Constraints 2005. O(edges) for a run that repairs little,
/// plus as much for each inference, and for each step by which a count can move.
///
/// Explained by cuts of the flow: Downing, Feydy and Stuckey, "Explaining flow-based propagation", CPAIOR 2012. The
/// variables that the flow gives values of a set have no values outside it, and the set is full, or what is outside it
/// has no more than it needs.
extension Engine {
  private static let mostCountingWork = 50_000

  /// `domains[i]` lists the numbers of the values of variable `i`, each with its literal. The first values are counted by
  /// `counts`; one more may stand for all others.
  mutating func addCardinalityPropagator(
    _ domains: [[(value: Int, literal: Lit)]], counts: [SignedVar], values: Int, _ context: LoadContext
  ) {
    let firstCount = propagators.variables.count
    propagators.variables.append(contentsOf: counts)
    let firstEdge = propagators.cardinality.edges.count
    let edgeStarts = propagators.cardinality.edgeStarts.count
    var edgesOfValue: [[Int]] = Array(repeating: [], count: values)
    for (variable, domain) in domains.enumerated() {
      propagators.cardinality.edgeStarts.append(Int32(truncatingIfNeeded: propagators.cardinality.edges.count))
      for (value, literal) in domain {
        edgesOfValue[value].append(propagators.cardinality.edges.count)
        propagators.cardinality.edges.append(
          CardinalityState.Edge(
            literal: literal, variable: Int32(truncatingIfNeeded: variable), value: Int32(truncatingIfNeeded: value)))
      }
    }
    propagators.cardinality.edgeStarts.append(Int32(truncatingIfNeeded: propagators.cardinality.edges.count))
    let valueStarts = propagators.cardinality.valueStarts.count
    for places in edgesOfValue + [[]] {
      propagators.cardinality.valueStarts.append(
        Int32(truncatingIfNeeded: propagators.cardinality.edgesOfValue.count))
      for place in places { propagators.cardinality.edgesOfValue.append(Int32(truncatingIfNeeded: place)) }
    }
    let flow = propagators.cardinality.taken.count
    propagators.cardinality.taken.grow(to: flow + domains.count, filling: -1)
    propagators.cardinality.graphs.append(
      CardinalityState.Graph(
        edges: Int32(truncatingIfNeeded: firstEdge),
        edgeCount: Int32(truncatingIfNeeded: propagators.cardinality.edges.count - firstEdge),
        variableCount: Int32(truncatingIfNeeded: domains.count), valueCount: Int32(truncatingIfNeeded: values),
        countedCount: Int32(truncatingIfNeeded: counts.count), counts: Int32(truncatingIfNeeded: firstCount),
        edgeStarts: Int32(truncatingIfNeeded: edgeStarts), valueStarts: Int32(truncatingIfNeeded: valueStarts),
        flow: Int32(truncatingIfNeeded: flow)))
    let number = propagators.add(
      .cardinality, items: 0, count: 0, extra: propagators.cardinality.graphs.count - 1, context)
    for (_, literal) in domains.joined() where !isFalse(literal) { propagators.watch(~literal, by: number) }
    for count in counts { propagators.watch(count, by: number) }
  }

  mutating func propagateCardinality(_ propagator: PropagatorPool.Propagator) -> Bool {
    let graph = propagators.cardinality.graphs[Int(propagator.extra)]
    meter.charge(Int(graph.edgeCount + graph.valueCount))
    readCounts(graph)
    keepValidFlow(graph)
    guard placeVariables(propagator, graph), fillValues(propagator, graph), boundCounts(propagator, graph) else {
      return false
    }
    findComponents(graph)
    return excludeAcrossComponents(propagator, graph)
  }

  private mutating func readCounts(_ graph: CardinalityState.Graph) {
    propagators.cardinality.resetValues(Int(graph.valueCount))
    for value in 0..<Int(graph.valueCount) {
      if value < Int(graph.countedCount) {
        let count = propagators.variables[Int(graph.counts) + value]
        propagators.cardinality.least.append(max(lower(count), 0))
        propagators.cardinality.most.append(max(upper(count), 0))
      } else {
        propagators.cardinality.least.append(0)
        propagators.cardinality.most.append(Int(graph.variableCount))
      }
    }
  }

  private mutating func keepValidFlow(_ graph: CardinalityState.Graph) {
    for variable in 0..<Int(graph.variableCount) {
      let edge = Int(propagators.cardinality.taken[Int(graph.flow) + variable])
      guard edge >= 0 else { continue }
      let value = Int(propagators.cardinality.edges[edge].value)
      let isLost =
        isFalse(propagators.cardinality.edges[edge].literal)
        || propagators.cardinality.amount[value] >= propagators.cardinality.most[value]
      if isLost {
        propagators.cardinality.taken[Int(graph.flow) + variable] = -1
      } else {
        propagators.cardinality.amount[value] += 1
      }
    }
  }

  private mutating func placeVariables(
    _ propagator: PropagatorPool.Propagator, _ graph: CardinalityState.Graph
  ) -> Bool {
    for variable in 0..<Int(graph.variableCount)
    where propagators.cardinality.taken[Int(graph.flow) + variable] < 0 && !place(graph, variable) {
      beginPremises(propagator)
      explainReached(graph, with: variable)
      explainFull(graph, except: -1)
      return failFromPremises(.cardinality, constraint: propagator.constraint)
    }
    return true
  }

  private mutating func fillValues(
    _ propagator: PropagatorPool.Propagator, _ graph: CardinalityState.Graph
  ) -> Bool {
    for value in 0..<Int(graph.countedCount) {
      while propagators.cardinality.amount[value] < propagators.cardinality.least[value] {
        if gain(graph, value) { continue }
        beginPremises(propagator)
        explainWanted(graph)
        explainNeeded(graph, isReached: true, except: -1)
        return failFromPremises(.cardinality, constraint: propagator.constraint)
      }
    }
    return true
  }

  /// How many variables a value can have, and must, given what the others need and may have.
  private mutating func boundCounts(
    _ propagator: PropagatorPool.Propagator, _ graph: CardinalityState.Graph
  ) -> Bool {
    guard level == 0 || Int(graph.edgeCount) * Int(graph.variableCount) <= Engine.mostCountingWork else { return true }
    for value in 0..<Int(graph.countedCount)
    where propagators.cardinality.least[value] < propagators.cardinality.most[value] {
      let count = propagators.variables[Int(graph.counts) + value]
      while propagators.cardinality.amount[value] < propagators.cardinality.most[value] {
        if gain(graph, value) { continue }
        let most = propagators.cardinality.amount[value]
        beginPremises(propagator)
        explainWanted(graph)
        explainNeeded(graph, isReached: true, except: value)
        guard infer(-count, atLeast: -most, .cardinality, constraint: propagator.constraint) else { return false }
        propagators.cardinality.most[value] = most
      }
      while propagators.cardinality.amount[value] > propagators.cardinality.least[value] {
        if shed(graph, value) { continue }
        let least = propagators.cardinality.amount[value]
        beginPremises(propagator)
        explainReached(graph, with: -1)
        explainFull(graph, except: value)
        guard infer(count, atLeast: least, .cardinality, constraint: propagator.constraint) else { return false }
        propagators.cardinality.least[value] = least
      }
    }
    return true
  }

  // MARK: Values in no flow

  private mutating func excludeAcrossComponents(
    _ propagator: PropagatorPool.Propagator, _ graph: CardinalityState.Graph
  ) -> Bool {
    let count = Int(graph.variableCount)
    for place in Int(graph.edges)..<Int(graph.edges + graph.edgeCount) {
      let edge = propagators.cardinality.edges[place]
      let variable = Int(edge.variable)
      guard propagators.cardinality.taken[Int(graph.flow) + variable] != place, !isFalse(edge.literal),
        propagators.cardinality.components.component[variable]
          != propagators.cardinality.components.component[count + Int(edge.value)]
      else { continue }
      let canExchange = reachAll(graph, from: Int(edge.value))
      beginPremises(propagator)
      explainReached(graph, with: -1)
      if canExchange {
        explainNeeded(graph, isReached: false, except: -1)
      } else {
        explainFull(graph, except: -1)
      }
      guard infer(~edge.literal, .cardinality, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  // MARK: Explanations

  /// The variables with values reached, and one beside, have no values but those.
  private mutating func explainReached(_ graph: CardinalityState.Graph, with extra: Int) {
    meter.charge(Int(graph.edgeCount))
    for place in Int(graph.edges)..<Int(graph.edges + graph.edgeCount) {
      let edge = propagators.cardinality.edges[place]
      guard isFalse(edge.literal), !propagators.cardinality.isReached[Int(edge.value)],
        Int(edge.variable) == extra || hasReachedValue(graph, Int(edge.variable))
      else { continue }
      addPremise(~edge.literal)
    }
  }

  /// No variable but those with values reached can have one of them.
  private mutating func explainWanted(_ graph: CardinalityState.Graph) {
    meter.charge(Int(graph.edgeCount))
    for place in Int(graph.edges)..<Int(graph.edges + graph.edgeCount) {
      let edge = propagators.cardinality.edges[place]
      guard isFalse(edge.literal), propagators.cardinality.isReached[Int(edge.value)],
        !hasReachedValue(graph, Int(edge.variable))
      else { continue }
      addPremise(~edge.literal)
    }
  }

  private mutating func hasReachedValue(_ graph: CardinalityState.Graph, _ variable: Int) -> Bool {
    let place = Int(propagators.cardinality.taken[Int(graph.flow) + variable])
    return place >= 0 && propagators.cardinality.isReached[Int(propagators.cardinality.edges[place].value)]
  }

  /// The values reached may have no more.
  private mutating func explainFull(_ graph: CardinalityState.Graph, except value: Int) {
    for place in 0..<Int(graph.countedCount) where place != value && propagators.cardinality.isReached[place] {
      let count = propagators.variables[Int(graph.counts) + place]
      addPremise(-count, atLeast: -propagators.cardinality.most[place])
    }
  }

  /// The values reached, or those not reached, need as many as they have.
  private mutating func explainNeeded(_ graph: CardinalityState.Graph, isReached: Bool, except value: Int) {
    for place in 0..<Int(graph.countedCount)
    where place != value && propagators.cardinality.isReached[place] == isReached
      && propagators.cardinality.least[place] > 0
    {
      let count = propagators.variables[Int(graph.counts) + place]
      addPremise(count, atLeast: propagators.cardinality.least[place])
    }
  }
}
