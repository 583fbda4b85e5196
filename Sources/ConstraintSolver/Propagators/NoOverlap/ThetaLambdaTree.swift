// SPDX-License-Identifier: Apache-2.0

/// A balanced tree over tasks in order of earliest start that knows when a set of them can end at the earliest: the white
/// ones, and the white ones with one grey one. Vilím, "Global constraints in scheduling", thesis, Prague 2007, chapter 2.
/// Each change costs O(log n).
struct ThetaLambdaTree: ~Copyable {
  struct Node: BitwiseCopyable {
    /// The white tasks' durations together.
    var duration = 0
    /// When the white tasks end at the earliest.
    var end = ThetaLambdaTree.never
    /// The same with one grey task, and which; -1 when it is better, or only possible, without.
    var greyDuration = 0
    var greyEnd = ThetaLambdaTree.never
    var greyDurationLeaf: Int32 = -1
    var greyEndLeaf: Int32 = -1
  }

  /// Earlier than any time.
  static let never = Int.min / 4

  private var nodes = Vec<Node>()
  private var leafStart = 1

  var root: Node { nodes[1] }

  /// Empties the tree and makes room for so many leaves.
  mutating func reset(leaves: Int) {
    leafStart = 1
    while leafStart < leaves { leafStart *= 2 }
    nodes.removeAll()
    nodes.grow(to: 2 * leafStart, filling: Node())
  }

  mutating func setWhite(_ leaf: Int, start: Int, duration: Int) {
    set(leaf, Node(duration: duration, end: start + duration, greyDuration: duration, greyEnd: start + duration))
  }

  mutating func setGrey(_ leaf: Int, start: Int, duration: Int) {
    let source = Int32(truncatingIfNeeded: leaf)
    set(
      leaf,
      Node(
        greyDuration: duration, greyEnd: start + duration, greyDurationLeaf: source, greyEndLeaf: source))
  }

  mutating func clear(_ leaf: Int) { set(leaf, Node()) }

  func isWhite(_ leaf: Int) -> Bool { nodes[leafStart + leaf].end > ThetaLambdaTree.never }

  private mutating func set(_ leaf: Int, _ node: Node) {
    var place = leafStart + leaf
    nodes[place] = node
    while place > 1 {
      place /= 2
      nodes[place] = ThetaLambdaTree.join(nodes[2 * place], nodes[2 * place + 1])
    }
  }

  private static func join(_ left: Node, _ right: Node) -> Node {
    var node = Node(
      duration: left.duration + right.duration, end: max(right.end, left.end + right.duration))
    if left.greyDuration + right.duration >= left.duration + right.greyDuration {
      node.greyDuration = left.greyDuration + right.duration
      node.greyDurationLeaf = left.greyDurationLeaf
    } else {
      node.greyDuration = left.duration + right.greyDuration
      node.greyDurationLeaf = right.greyDurationLeaf
    }
    node.greyEnd = right.greyEnd
    node.greyEndLeaf = right.greyEndLeaf
    if left.end + right.greyDuration > node.greyEnd {
      node.greyEnd = left.end + right.greyDuration
      node.greyEndLeaf = right.greyDurationLeaf
    }
    if left.greyEnd + right.duration > node.greyEnd {
      node.greyEnd = left.greyEnd + right.duration
      node.greyEndLeaf = left.greyEndLeaf
    }
    return node
  }

  /// The leaf with which the white tasks that decide ``Node/end`` of the root begin.
  func criticalLeaf() -> Int { criticalLeaf(below: 1) }

  private func criticalLeaf(below start: Int) -> Int {
    var place = start
    while place < leafStart {
      let (left, right) = (nodes[2 * place], nodes[2 * place + 1])
      place = right.end >= left.end + right.duration ? 2 * place + 1 : 2 * place
    }
    return place - leafStart
  }

  /// The leaf with which the tasks that decide ``Node/greyEnd`` of the root begin.
  func criticalGreyLeaf() -> Int {
    var place = 1
    while place < leafStart {
      let (node, left, right) = (nodes[place], nodes[2 * place], nodes[2 * place + 1])
      if node.greyEnd == right.greyEnd {
        place = 2 * place + 1
      } else if node.greyEnd == left.end + right.greyDuration {
        return criticalLeaf(below: 2 * place)
      } else {
        place = 2 * place
      }
    }
    return place - leafStart
  }
}
