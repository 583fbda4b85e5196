// SPDX-License-Identifier: Apache-2.0

/// The automaton accepts the word, by the layered graph of its runs: domain consistent. Pesant, "A regular language
/// membership constraint for finite sequences of variables", CP 2004: edges and nodes on no path from the start to
/// acceptance die once, as their values fall, and come back when search does. O(values) a run and O(1) for each edge that
/// died since the last.
///
/// Explained by cuts through the graph, as Gange, Stuckey and Szymanek, "MDD propagators with explanation", Constraints
/// 2011: from the edges in question away, a value is a premise only where the graph goes on alive behind it.
extension Engine {
  /// `layers[p]` lists for place `p` the values, each with its literal and its steps between states.
  mutating func addRegularPropagator(
    _ layers: [[(literal: Lit, steps: [(source: Int, target: Int)])]], start: Int, accepting: Set<Int>,
    _ context: LoadContext
  ) {
    var nodes: [Int: Int] = [:]
    let root = propagators.automata.node(of: start, in: &nodes)
    propagators.automata.nodes[root].ways = 1
    let firstSymbol = propagators.automata.symbols.count
    let firstEdge = propagators.automata.edges.count
    for layer in layers {
      let sources = nodes
      nodes = [:]
      for (literal, steps) in layer {
        let symbol = propagators.automata.symbols.count
        propagators.automata.symbols.append(
          LayeredState.Symbol(
            literal: literal, edges: Int32(truncatingIfNeeded: propagators.automata.edges.count)))
        for step in steps {
          guard let source = sources[step.source] else { continue }
          let target = propagators.automata.node(of: step.target, in: &nodes)
          propagators.automata.addEdge(from: source, to: target, symbol: symbol)
        }
      }
    }
    let edgeEnd = propagators.automata.edges.count
    propagators.automata.symbols.append(
      LayeredState.Symbol(literal: .falsity, edges: Int32(truncatingIfNeeded: edgeEnd)))
    for state in accepting.sorted() {
      if let place = nodes[state] { propagators.automata.nodes[place].exits += 1 }
    }
    let stack = propagators.automata.reserveStack(edges: edgeEnd - firstEdge)
    let symbolCount = propagators.automata.symbols.count - 1 - firstSymbol
    propagators.automata.graphs.append(
      LayeredState.Graph(
        symbols: Int32(truncatingIfNeeded: firstSymbol), symbolCount: Int32(truncatingIfNeeded: symbolCount),
        start: Int32(truncatingIfNeeded: root), stack: Int32(truncatingIfNeeded: stack)))
    let number = propagators.add(
      .regular, items: 0, count: 0, extra: propagators.automata.graphs.count - 1, context)
    for (literal, _) in layers.joined() { propagators.watch(~literal, by: number) }
  }

  mutating func propagateRegular(_ propagator: PropagatorPool.Propagator) -> Bool {
    let number = Int(propagator.extra)
    let graph = propagators.automata.graphs[number]
    let symbols = Int(graph.symbols)..<Int(graph.symbols + graph.symbolCount)
    meter.charge(symbols.count >> 1)
    takeBackFallen(number, symbols)
    let height = propagators.automata.graphs[number].height
    for symbol in symbols
    where propagators.automata.symbols[symbol].fellAt < 0 && isFalse(propagators.automata.symbols[symbol].literal) {
      propagators.automata.drop(symbol, of: number)
    }
    meter.charge(2 * Int(propagators.automata.graphs[number].height - height))
    if propagators.automata.nodes[Int(graph.start)].exits == 0 {
      beginPremises(propagator)
      propagators.automata.stamp &+= 1
      propagators.automata.ask(graph.start, .below)
      explainQueue(.below)
      return failFromPremises(.layers, constraint: propagator.constraint)
    }
    for symbol in symbols where propagators.automata.symbols[symbol].support == 0 {
      let literal = propagators.automata.symbols[symbol].literal
      if isFalse(literal) { continue }
      explainSymbol(propagator, symbol)
      guard infer(~literal, .layers, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// Takes back what died because of symbols that are possible again.
  private mutating func takeBackFallen(_ graph: Int, _ symbols: Range<Int>) {
    var height = Int32.max
    for symbol in symbols {
      let fellAt = propagators.automata.symbols[symbol].fellAt
      if fellAt >= 0 && fellAt < height && !isFalse(propagators.automata.symbols[symbol].literal) { height = fellAt }
    }
    guard height < .max else { return }
    for symbol in symbols where propagators.automata.symbols[symbol].fellAt >= height {
      propagators.automata.symbols[symbol].fellAt = -1
    }
    meter.charge(2 * Int(propagators.automata.graphs[graph].height - height))
    propagators.automata.restore(graph, to: height)
  }

  // MARK: Explanations

  /// Why no edge of a symbol is on a path.
  private mutating func explainSymbol(_ propagator: PropagatorPool.Propagator, _ symbol: Int) {
    beginPremises(propagator)
    propagators.automata.stamp &+= 1
    let edges = Int(propagators.automata.symbols[symbol].edges)..<Int(propagators.automata.symbols[symbol + 1].edges)
    propagators.automata.queue.removeAll()
    for place in edges {
      let edge = propagators.automata.edges[place]
      if edge.isCutOff(.below) { propagators.automata.ask(edge.target, .below) }
    }
    explainQueue(.below)
    for place in edges {
      let edge = propagators.automata.edges[place]
      if !edge.isCutOff(.below) { propagators.automata.ask(edge.source, .above) }
    }
    explainQueue(.above)
  }

  private mutating func addSymbolPremise(_ symbol: Int32) {
    guard propagators.automata.symbols[Int(symbol)].stamp != propagators.automata.stamp else { return }
    propagators.automata.symbols[Int(symbol)].stamp = propagators.automata.stamp
    addPremise(~propagators.automata.symbols[Int(symbol)].literal)
  }

  @inline(__always)
  private func isPremise(_ symbol: Int32) -> Bool {
    propagators.automata.symbols[Int(symbol)].stamp == propagators.automata.stamp
  }

  /// Why the nodes in the queue are cut off on one side, layer by layer: the values of edges to nodes that are not cut off
  /// are premises; the others' nodes are asked in turn, unless a premise cuts the edge.
  private mutating func explainQueue(_ side: LayeredState.Side) {
    var first = 0
    while first < propagators.automata.queue.count {
      let layer = first..<propagators.automata.queue.count
      first = layer.upperBound
      for isSecond in [false, true] {
        for index in layer {
          var place = propagators.automata.nodes[Int(propagators.automata.queue[index])].firstEdge(side)
          while place >= 0 {
            let edge = propagators.automata.edges[Int(place)]
            place = edge.next(side)
            meter.charge(1)
            let isCutOff = edge.isCutOff(side)
            if !isSecond && !isCutOff { addSymbolPremise(edge.symbol) }
            if isSecond && isCutOff && !isPremise(edge.symbol) { propagators.automata.ask(edge.node(side), side) }
          }
        }
      }
    }
    propagators.automata.queue.removeAll()
  }
}
