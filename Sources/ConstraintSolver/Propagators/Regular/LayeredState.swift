// SPDX-License-Identifier: Apache-2.0

/// The layered graphs of regular constraints: a node for each state at each place of the word, an edge for each step.
///
/// What died since the last run that still holds is kept on a stack of each graph. A symbol that is possible again takes
/// back all that died since it fell.
struct LayeredState: ~Copyable {
  /// A value of a variable.
  struct Symbol: BitwiseCopyable {
    let literal: Lit
    /// Where its edges start; they end where those of the next symbol start.
    let edges: Int32
    /// The height of the stack when the symbol fell, or -1.
    var fellAt: Int32 = -1
    /// Edges on some path.
    var support: Int32 = 0
    /// The last explanation that has the symbol among its premises.
    var stamp: Int32 = 0
  }

  struct Node: BitwiseCopyable {
    var firstOut: Int32 = -1
    var firstIn: Int32 = -1
    /// Edges along which the node is reached from the start, and those along which it reaches the end.
    var ways: Int32 = 0
    var exits: Int32 = 0
    /// The last explanations that ask why the node is not reached, and why it reaches no end.
    var stampAbove: Int32 = 0
    var stampBelow: Int32 = 0

    func firstEdge(_ side: Side) -> Int32 { side == .above ? firstIn : firstOut }
  }

  struct Edge: BitwiseCopyable {
    let source: Int32
    let target: Int32
    let symbol: Int32
    let nextOut: Int32
    let nextIn: Int32
    var flaws: UInt8 = 0

    /// The next edge of the node on the other side.
    func next(_ side: Side) -> Int32 { side == .above ? nextIn : nextOut }
    func node(_ side: Side) -> Int32 { side == .above ? source : target }
    func isCutOff(_ side: Side) -> Bool { flaws & (side == .above ? Flaw.above : Flaw.below) != 0 }
  }

  /// Towards the start of the word, or towards its end.
  enum Side {
    case above, below
  }

  /// Why an edge is on no path.
  enum Flaw {
    static let symbol: UInt8 = 1
    static let above: UInt8 = 2
    static let below: UInt8 = 4
  }

  struct Graph: BitwiseCopyable {
    let symbols: Int32
    let symbolCount: Int32
    /// The node everything starts from.
    let start: Int32
    /// Where its stack begins, and how high it is.
    let stack: Int32
    var height: Int32 = 0
  }

  var graphs = Vec<Graph>()
  /// The symbols of each graph, and one more that ends the edges of the last.
  var symbols = Vec<Symbol>()
  var nodes = Vec<Node>()
  var edges = Vec<Edge>()
  /// Edges and flaws, one number each: eight times the edge plus the flaw.
  private var stack = Vec<Int32>()
  /// Nodes cut off that have not told their edges: twice the node, plus one when it is cut off from the end.
  private var lost = Vec<Int32>()
  var queue = Vec<Int32>()
  var stamp: Int32 = 0

  mutating func reserveStack(edges: Int) -> Int {
    let start = stack.count
    stack.grow(to: start + 3 * edges, filling: 0)
    return start
  }

  // MARK: Building

  /// The node of a state in the layer being built.
  mutating func node(of state: Int, in layer: inout [Int: Int]) -> Int {
    if let known = layer[state] { return known }
    nodes.append(Node())
    layer[state] = nodes.count - 1
    return nodes.count - 1
  }

  mutating func addEdge(from source: Int, to target: Int, symbol: Int) {
    let edge = Int32(truncatingIfNeeded: edges.count)
    edges.append(
      Edge(
        source: Int32(truncatingIfNeeded: source), target: Int32(truncatingIfNeeded: target),
        symbol: Int32(truncatingIfNeeded: symbol), nextOut: nodes[source].firstOut, nextIn: nodes[target].firstIn))
    nodes[source].firstOut = edge
    nodes[source].exits += 1
    nodes[target].firstIn = edge
    nodes[target].ways += 1
    symbols[symbol].support += 1
  }

  // MARK: Asking

  /// The explanation under way asks why a node is not reached, or why it reaches no end.
  mutating func ask(_ node: Int32, _ side: Side) {
    switch side {
    case .above:
      guard nodes[Int(node)].stampAbove != stamp else { return }
      nodes[Int(node)].stampAbove = stamp
    case .below:
      guard nodes[Int(node)].stampBelow != stamp else { return }
      nodes[Int(node)].stampBelow = stamp
    }
    queue.append(node)
  }

  // MARK: Dying

  /// A symbol fell: its edges are on no path, nor what can be reached, or can reach the end, by them only.
  mutating func drop(_ symbol: Int, of graph: Int) {
    symbols[symbol].fellAt = graphs[graph].height
    for edge in Int(symbols[symbol].edges)..<Int(symbols[symbol + 1].edges) { mark(edge, Flaw.symbol, of: graph) }
    while !lost.isEmpty {
      let code = lost.removeLast()
      let node = Int(code >> 1)
      if code & 1 == 0 {
        var edge = nodes[node].firstOut
        while edge >= 0 {
          mark(Int(edge), Flaw.above, of: graph)
          edge = edges[Int(edge)].nextOut
        }
      } else {
        var edge = nodes[node].firstIn
        while edge >= 0 {
          mark(Int(edge), Flaw.below, of: graph)
          edge = edges[Int(edge)].nextIn
        }
      }
    }
  }

  private mutating func mark(_ place: Int, _ flaw: UInt8, of graph: Int) {
    let edge = edges[place]
    guard edge.flaws & flaw == 0 else { return }
    edges[place].flaws |= flaw
    stack[Int(graphs[graph].stack + graphs[graph].height)] = Int32(truncatingIfNeeded: place << 3) | Int32(flaw)
    graphs[graph].height += 1
    if edge.flaws == 0 { symbols[Int(edge.symbol)].support -= 1 }
    if flaw != Flaw.below && edge.flaws & (Flaw.symbol | Flaw.above) == 0 {
      nodes[Int(edge.target)].ways -= 1
      if nodes[Int(edge.target)].ways == 0 { lost.append(edge.target << 1) }
    }
    if flaw != Flaw.above && edge.flaws & (Flaw.symbol | Flaw.below) == 0 {
      nodes[Int(edge.source)].exits -= 1
      if nodes[Int(edge.source)].exits == 0 { lost.append(edge.source << 1 | 1) }
    }
  }

  /// Takes back what died above a height of the stack.
  mutating func restore(_ graph: Int, to height: Int32) {
    while graphs[graph].height > height {
      graphs[graph].height -= 1
      let code = stack[Int(graphs[graph].stack + graphs[graph].height)]
      let place = Int(code >> 3)
      let flaw = UInt8(truncatingIfNeeded: code & 7)
      edges[place].flaws &= ~flaw
      let edge = edges[place]
      if edge.flaws == 0 { symbols[Int(edge.symbol)].support += 1 }
      if flaw != Flaw.below && edge.flaws & (Flaw.symbol | Flaw.above) == 0 { nodes[Int(edge.target)].ways += 1 }
      if flaw != Flaw.above && edge.flaws & (Flaw.symbol | Flaw.below) == 0 { nodes[Int(edge.source)].exits += 1 }
    }
  }
}
