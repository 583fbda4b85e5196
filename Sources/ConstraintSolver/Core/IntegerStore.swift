// SPDX-License-Identifier: Apache-2.0

/// Domains, current bounds and the trail of bound changes.
///
/// Bounds are lower bounds of signed variables. The values that have a literal form a list of nodes per variable, in
/// ascending order; node `v` stands for `[x >= v]`. At any time the nodes up to the lower bound are true, those above the
/// upper bound false and the others open.
struct IntegerStore: ~Copyable {
  struct Node: BitwiseCopyable {
    let value: Int
    /// The value of the domain before it: what the variable is at most when the literal is false.
    let below: Int
    let variable: Int32
    /// True when the variable is at least the value.
    let literal: Lit
    var previous: Int32
    var next: Int32
  }

  struct Change: BitwiseCopyable {
    let variable: SignedVar
    let oldNode: Int32
    let oldBound: Int
    /// The change of the same signed variable before this one, or -1.
    let previous: Int32
    let position: Int32
  }

  struct Shape: BitwiseCopyable {
    /// Where the ranges of the domain start in `ranges`, and how many there are.
    var rangeStart: Int32
    var rangeCount: Int32
    /// Where the dense table from value to node starts, or -1.
    var denseStart: Int32
    var firstNode: Int32
    /// Not decided by search: some value is always possible.
    var isAuxiliary: Bool
  }

  /// Domains up to this width find a node by table instead of by walking.
  static let denseWidth = 1024

  var shapes = Vec<Shape>()
  private var ranges = Vec<Int>()
  private var dense = Vec<Int32>()
  var nodes = Vec<Node>()
  private var freeNodes = Vec<Int32>()
  /// By node: the literal of `[x = v]` that the engine ties to the bounds itself, or ``noLiteral``.
  var equalities = Vec<Lit>()
  /// By Boolean variable: the node of the value it says an integer variable has, or -1.
  var nodeOfEquality = Vec<Int32>()
  static let noLiteral = Lit(code: -1)
  /// Current lower bound of each signed variable.
  var lower = Vec<Int>()
  /// Lower bound each signed variable was created with.
  var initialLower = Vec<Int>()
  /// The node whose literal gives the current bound, or -1.
  var nodeOfBound = Vec<Int32>()
  var lastChange = Vec<Int32>()
  var changes = Vec<Change>()
  /// Changes before this place were seen by the rows and propagators.
  var head = 0

  var count: Int { shapes.count }

  mutating func newVariable(_ domain: [ClosedRange<Int>], isAuxiliary: Bool) -> Int {
    let low = domain[0].lowerBound
    let high = domain[domain.count - 1].upperBound
    var shape = Shape(
      rangeStart: Int32(truncatingIfNeeded: ranges.count), rangeCount: Int32(truncatingIfNeeded: domain.count),
      denseStart: -1, firstNode: -1, isAuxiliary: isAuxiliary)
    for range in domain {
      ranges.append(range.lowerBound)
      ranges.append(range.upperBound)
    }
    if high - low < IntegerStore.denseWidth {
      shape.denseStart = Int32(truncatingIfNeeded: dense.count)
      dense.grow(to: dense.count + (high - low + 1), filling: -1)
    }
    shapes.append(shape)
    for bound in [low, -high] {
      lower.append(bound)
      initialLower.append(bound)
      nodeOfBound.append(-1)
      lastChange.append(-1)
    }
    return shapes.count - 1
  }

  @inline(__always)
  func lowerBound(_ variable: Int) -> Int { lower[2 * variable] }

  @inline(__always)
  func upperBound(_ variable: Int) -> Int { -lower[2 * variable + 1] }

  @inline(__always)
  func isFixed(_ variable: Int) -> Bool { lower[2 * variable] == -lower[2 * variable + 1] }

  // MARK: Holes

  /// The smallest value of the domain that is at least `value`; one above the largest when there is none.
  @inline(__always)
  func roundUp(_ variable: Int, _ value: Int) -> Int {
    if shapes[variable].rangeCount == 1 {
      return min(max(value, initialLower[2 * variable]), 1 - initialLower[2 * variable + 1])
    }
    let shape = shapes[variable]
    let range = IntegerStore.firstRange(
      ranges.base + Int(shape.rangeStart), Int(shape.rangeCount), endingAtLeast: value)
    if range == Int(shape.rangeCount) { return 1 - initialLower[2 * variable + 1] }
    return max(value, ranges[Int(shape.rangeStart) + 2 * range])
  }

  /// The largest value of the domain below `value`; one below the smallest when there is none.
  func before(_ variable: Int, _ value: Int) -> Int {
    if shapes[variable].rangeCount == 1 {
      return min(max(value - 1, initialLower[2 * variable] - 1), -initialLower[2 * variable + 1])
    }
    let shape = shapes[variable]
    let range = IntegerStore.firstRange(
      ranges.base + Int(shape.rangeStart), Int(shape.rangeCount), endingAtLeast: value)
    if range < Int(shape.rangeCount), ranges[Int(shape.rangeStart) + 2 * range] < value { return value - 1 }
    return range == 0 ? initialLower[2 * variable] - 1 : ranges[Int(shape.rangeStart) + 2 * range - 1]
  }

  /// The smallest value above `value` in the domain of a signed variable; some greater number when there is none.
  func next(_ variable: SignedVar, after value: Int) -> Int {
    variable.isNegated ? -before(variable.variable, -value) : roundUp(variable.variable, value + 1)
  }

  /// Of the ranges stored from an address on. Static: a method that only borrows the store is handed a copy of it.
  private static func firstRange(_ ranges: UnsafePointer<Int>, _ count: Int, endingAtLeast value: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The lower bound of its signed variable that a literal of the node gives.
  @inline(__always)
  func bound(of node: Node, negated: Bool) -> Int {
    negated ? -node.below : node.value
  }

  // MARK: Nodes

  /// The node of a value where a table of the variable has one, or -1.
  @inline(__always)
  func denseNode(_ variable: Int, _ value: Int) -> Int {
    let start = shapes[variable].denseStart
    let low = initialLower[2 * variable]
    guard start >= 0, value > low, value <= -initialLower[2 * variable + 1] else { return -1 }
    return Int(dense[Int(start) + value - low])
  }

  /// The node of a value of the domain, and the one before it, or -1 each.
  @inline(__always)
  func find(_ variable: Int, _ value: Int) -> (node: Int, previous: Int) {
    let shape = shapes[variable]
    if shape.denseStart >= 0 {
      let found = dense[Int(shape.denseStart) + value - initialLower[2 * variable]]
      if found >= 0 { return (Int(found), Int(nodes[Int(found)].previous)) }
    }
    var previous = Int(nodeOfBound[2 * variable])
    if previous >= 0 && nodes[previous].value > value { previous = -1 }
    var node = Int(previous >= 0 ? previous : Int(shape.firstNode))
    if previous < 0 { previous = -1 } else { previous = Int(nodes[node].previous) }
    while node >= 0 && nodes[node].value < value {
      previous = node
      node = Int(nodes[node].next)
    }
    return (node >= 0 && nodes[node].value == value ? node : -1, previous)
  }

  mutating func insert(_ variable: Int, _ value: Int, after previous: Int, literal: Lit) -> Int {
    let next = previous >= 0 ? nodes[previous].next : shapes[variable].firstNode
    let node = Node(
      value: value, below: before(variable, value), variable: Int32(truncatingIfNeeded: variable), literal: literal,
      previous: Int32(truncatingIfNeeded: previous), next: next)
    let place: Int
    if freeNodes.isEmpty {
      place = nodes.count
      nodes.append(node)
      equalities.append(IntegerStore.noLiteral)
    } else {
      place = Int(freeNodes.removeLast())
      nodes[place] = node
      equalities[place] = IntegerStore.noLiteral
    }
    let id = Int32(truncatingIfNeeded: place)
    if previous >= 0 { nodes[previous].next = id } else { shapes[variable].firstNode = id }
    if next >= 0 { nodes[Int(next)].previous = id }
    if shapes[variable].denseStart >= 0 {
      dense[Int(shapes[variable].denseStart) + value - initialLower[2 * variable]] = id
    }
    return place
  }

  mutating func remove(_ place: Int) {
    let node = nodes[place]
    let variable = Int(node.variable)
    if node.previous >= 0 {
      nodes[Int(node.previous)].next = node.next
    } else {
      shapes[variable].firstNode = node.next
    }
    if node.next >= 0 { nodes[Int(node.next)].previous = node.previous }
    if shapes[variable].denseStart >= 0 {
      dense[Int(shapes[variable].denseStart) + node.value - initialLower[2 * variable]] = -1
    }
    freeNodes.append(Int32(truncatingIfNeeded: place))
  }

  // MARK: Trail

  @inline(__always)
  mutating func change(_ variable: SignedVar, to bound: Int, node: Int, position: Int) {
    changes.append(
      Change(
        variable: variable, oldNode: nodeOfBound[variable.index], oldBound: lower[variable.index],
        previous: lastChange[variable.index], position: Int32(truncatingIfNeeded: position)))
    lastChange[variable.index] = Int32(truncatingIfNeeded: changes.count - 1)
    lower[variable.index] = bound
    nodeOfBound[variable.index] = Int32(truncatingIfNeeded: node)
  }

  /// Takes back the last change.
  mutating func removeLastChange() {
    let change = changes.removeLast()
    lower[change.variable.index] = change.oldBound
    nodeOfBound[change.variable.index] = change.oldNode
    lastChange[change.variable.index] = change.previous
  }

  /// The bound that a change set.
  @inline(__always)
  func boundAfter(change place: Int) -> Int {
    let variable = changes[place].variable
    var bound = lower[variable.index]
    var later = Int(lastChange[variable.index])
    while later != place {
      bound = changes[later].oldBound
      later = Int(changes[later].previous)
    }
    return bound
  }

  /// The bound as it was before the changes from a place on.
  @inline(__always)
  func bound(_ variable: SignedVar, beforeChange place: Int) -> Int {
    var bound = lower[variable.index]
    var later = Int(lastChange[variable.index])
    while later >= place {
      bound = changes[later].oldBound
      later = Int(changes[later].previous)
    }
    return bound
  }

  /// The bound as it was before a trail position, with the node that gave it.
  @inline(__always)
  func bound(_ variable: SignedVar, before position: Int) -> (bound: Int, node: Int) {
    var bound = lower[variable.index]
    var node = Int(nodeOfBound[variable.index])
    var place = Int(lastChange[variable.index])
    while place >= 0 && Int(changes[place].position) >= position {
      bound = changes[place].oldBound
      node = Int(changes[place].oldNode)
      place = Int(changes[place].previous)
    }
    return (bound, node)
  }
}
