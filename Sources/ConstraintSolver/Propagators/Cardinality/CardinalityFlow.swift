// SPDX-License-Identifier: Apache-2.0

/// Paths along which the flow of a cardinality constraint can change. A search that fails leaves in `isReached` the
/// values it met.
extension Engine {
  @inline(__always)
  private func edges(_ graph: CardinalityState.Graph, of variable: Int) -> Range<Int> {
    let start = Int(graph.edgeStarts) + variable
    return Int(propagators.cardinality.edgeStarts[start])..<Int(propagators.cardinality.edgeStarts[start + 1])
  }

  /// Where the places of the edges of a value stand.
  @inline(__always)
  private func edges(_ graph: CardinalityState.Graph, to value: Int) -> Range<Int> {
    let start = Int(graph.valueStarts) + value
    return Int(propagators.cardinality.valueStarts[start])..<Int(propagators.cardinality.valueStarts[start + 1])
  }

  @inline(__always)
  private func isTaken(_ graph: CardinalityState.Graph, _ edge: Int) -> Bool {
    Int(propagators.cardinality.taken[Int(graph.flow) + Int(propagators.cardinality.edges[edge].variable)]) == edge
  }

  /// Gives a variable without value one, moving others on.
  mutating func place(_ graph: CardinalityState.Graph, _ variable: Int) -> Bool {
    propagators.cardinality.resetReached(Int(graph.valueCount))
    reachValues(graph, of: variable)
    guard let end = findRoom(graph) else { return false }
    propagators.cardinality.amount[end] += 1
    shift(graph, to: end)
    return true
  }

  /// Moves one of the variables of a value elsewhere.
  mutating func shed(_ graph: CardinalityState.Graph, _ value: Int) -> Bool {
    propagators.cardinality.resetReached(Int(graph.valueCount))
    propagators.cardinality.reach(value, along: -1)
    guard let end = findRoom(graph, except: value) else { return false }
    propagators.cardinality.amount[end] += 1
    propagators.cardinality.amount[value] -= 1
    shift(graph, to: end)
    return true
  }

  private mutating func reachValues(_ graph: CardinalityState.Graph, of variable: Int) {
    let places = edges(graph, of: variable)
    meter.charge(places.count >> 1)
    for place in places {
      let edge = propagators.cardinality.edges[place]
      if propagators.cardinality.isReached[Int(edge.value)] || isFalse(edge.literal) { continue }
      propagators.cardinality.reach(Int(edge.value), along: place)
    }
  }

  /// A value reached that may have one more; nil when those of all values reached have no others.
  private mutating func findRoom(_ graph: CardinalityState.Graph, except start: Int = -1) -> Int? {
    var next = 0
    while next < propagators.cardinality.queue.count {
      let value = Int(propagators.cardinality.queue[next])
      next += 1
      if value != start && propagators.cardinality.amount[value] < propagators.cardinality.most[value] { return value }
      reachOthers(graph, from: value)
    }
    return nil
  }

  /// Reaches the other values of the variables that have a value.
  private mutating func reachOthers(_ graph: CardinalityState.Graph, from value: Int) {
    for index in edges(graph, to: value) {
      let place = Int(propagators.cardinality.edgesOfValue[index])
      if isTaken(graph, place) { reachValues(graph, of: Int(propagators.cardinality.edges[place].variable)) }
    }
  }

  /// Gives each variable on the path back from a value the value it reached.
  private mutating func shift(_ graph: CardinalityState.Graph, to end: Int) {
    var value = end
    while true {
      let place = propagators.cardinality.cameAlong[value]
      guard place >= 0 else { return }
      let variable = Int(graph.flow) + Int(propagators.cardinality.edges[Int(place)].variable)
      let previous = Int(propagators.cardinality.taken[variable])
      propagators.cardinality.taken[variable] = place
      guard previous >= 0 else { return }
      value = Int(propagators.cardinality.edges[previous].value)
    }
  }

  /// Moves a variable to a value, from one that has more than it needs, directly or by way of others.
  mutating func gain(_ graph: CardinalityState.Graph, _ target: Int) -> Bool {
    propagators.cardinality.resetReached(Int(graph.valueCount))
    propagators.cardinality.reach(target, along: -1)
    var next = 0
    while next < propagators.cardinality.queue.count {
      let value = Int(propagators.cardinality.queue[next])
      next += 1
      if value != target && propagators.cardinality.amount[value] > propagators.cardinality.least[value] {
        propagators.cardinality.amount[target] += 1
        propagators.cardinality.amount[value] -= 1
        pull(graph, from: value)
        return true
      }
      reachWanting(graph, value)
    }
    return false
  }

  /// Reaches the values of variables that could have a value instead.
  private mutating func reachWanting(_ graph: CardinalityState.Graph, _ value: Int) {
    let places = edges(graph, to: value)
    meter.charge(places.count)
    for index in places {
      let place = Int(propagators.cardinality.edgesOfValue[index])
      let edge = propagators.cardinality.edges[place]
      let taken = Int(propagators.cardinality.taken[Int(graph.flow) + Int(edge.variable)])
      let current = Int(propagators.cardinality.edges[taken].value)
      if isFalse(edge.literal) || propagators.cardinality.isReached[current] { continue }
      propagators.cardinality.reach(current, along: place)
    }
  }

  /// Moves a variable along each edge of the path from a value on.
  private mutating func pull(_ graph: CardinalityState.Graph, from start: Int) {
    var value = start
    while true {
      let place = propagators.cardinality.cameAlong[value]
      guard place >= 0 else { return }
      let edge = propagators.cardinality.edges[Int(place)]
      propagators.cardinality.taken[Int(graph.flow) + Int(edge.variable)] = place
      value = Int(edge.value)
    }
  }

  /// Marks all values to which the flow through a value could move on; true when it can be exchanged freely with some.
  mutating func reachAll(_ graph: CardinalityState.Graph, from start: Int) -> Bool {
    propagators.cardinality.resetReached(Int(graph.valueCount))
    propagators.cardinality.reach(start, along: -1)
    var canExchange = false
    var next = 0
    while next < propagators.cardinality.queue.count {
      let value = Int(propagators.cardinality.queue[next])
      next += 1
      reachOthers(graph, from: value)
      guard !canExchange, propagators.cardinality.amount[value] < propagators.cardinality.most[value] else { continue }
      canExchange = true
      for other in 0..<Int(graph.valueCount)
      where !propagators.cardinality.isReached[other]
        && propagators.cardinality.amount[other] > propagators.cardinality.least[other]
      {
        propagators.cardinality.reach(other, along: -1)
      }
    }
    return canExchange
  }

  // MARK: Components

  /// Strongly connected components of what the flow could be. A variable leads to its other values, a value to the
  /// variables that have it and, when it may have more, to the last node; that leads to the values that may have fewer.
  mutating func findComponents(_ graph: CardinalityState.Graph) {
    let nodes = Int(graph.variableCount + graph.valueCount) + 1
    meter.charge(2 * Int(graph.edgeCount))
    propagators.cardinality.components.reset(nodes: nodes)
    for root in 0..<nodes where !propagators.cardinality.components.isMet(root) {
      propagators.cardinality.components.enter(root)
      while let node = propagators.cardinality.components.current {
        let next = nextNode(graph, of: node)
        if next >= 0 {
          propagators.cardinality.components.follow(node, to: next)
        } else {
          propagators.cardinality.components.leave(node)
        }
      }
    }
  }

  /// The next node that a node leads to, or -1.
  private mutating func nextNode(_ graph: CardinalityState.Graph, of node: Int) -> Int {
    let variables = Int(graph.variableCount)
    let values = Int(graph.valueCount)
    if node < variables { return nextValue(graph, of: node) }
    if node < variables + values { return nextHolder(graph, of: node - variables) }
    var value = Int(propagators.cardinality.components.nextEdge[node])
    while value < values && propagators.cardinality.amount[value] <= propagators.cardinality.least[value] { value += 1 }
    propagators.cardinality.components.nextEdge[node] = Int32(truncatingIfNeeded: value + 1)
    return value < values ? variables + value : -1
  }

  private mutating func nextValue(_ graph: CardinalityState.Graph, of variable: Int) -> Int {
    let places = edges(graph, of: variable)
    var place = places.lowerBound + Int(propagators.cardinality.components.nextEdge[variable])
    while place < places.upperBound && (isTaken(graph, place) || isFalse(propagators.cardinality.edges[place].literal))
    {
      place += 1
    }
    propagators.cardinality.components.nextEdge[variable] = Int32(truncatingIfNeeded: place + 1 - places.lowerBound)
    return place < places.upperBound ? Int(graph.variableCount) + Int(propagators.cardinality.edges[place].value) : -1
  }

  private mutating func nextHolder(_ graph: CardinalityState.Graph, of value: Int) -> Int {
    let node = Int(graph.variableCount) + value
    let places = edges(graph, to: value)
    var index = places.lowerBound + Int(propagators.cardinality.components.nextEdge[node])
    while index < places.upperBound && !isTaken(graph, Int(propagators.cardinality.edgesOfValue[index])) { index += 1 }
    propagators.cardinality.components.nextEdge[node] = Int32(truncatingIfNeeded: index + 1 - places.lowerBound)
    if index < places.upperBound {
      return Int(propagators.cardinality.edges[Int(propagators.cardinality.edgesOfValue[index])].variable)
    }
    let hasRoom = propagators.cardinality.amount[value] < propagators.cardinality.most[value]
    return index == places.upperBound && hasRoom ? Int(graph.variableCount + graph.valueCount) : -1
  }
}
