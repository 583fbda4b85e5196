// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Literals that always agree: those that imply each other along clauses of two literals, and those with the same meaning.
extension Presolve {
  mutating func mergeLiterals() {
    mergeEqualMeanings()
    guard !isContradictory, work > 0 else { return }
    mergeImplicationCycles()
  }

  /// Two literals for the same comparison of a variable are one.
  private mutating func mergeEqualMeanings() {
    var known = PairTable()
    for place in posted.indices where clauses.range(place) == nil && posted[place].enforcement.isEmpty {
      let (variable, number, isEquality, literal): (IntVar, Int, Bool, Literal)
      switch posted[place].constraint {
      case .value(let subject, let value, let name):
        (variable, number, isEquality, literal) = (subject, value, true, name)
      case .atLeast(let subject, let bound, let name):
        (variable, number, isEquality, literal) = (subject, bound, false, name)
      default: continue
      }
      work -= 1
      let code = root(literal)
      let other = known.insert(2 * variable.index + (isEquality ? 1 : 0), number, Int32(truncatingIfNeeded: code))
      if let other { merge(Int(other), code) }
      if isContradictory { return }
    }
  }

  // MARK: Implications

  /// The longest clause that may have no more than two literals left.
  private static let longestPair = 6

  /// The two open literals of a clause that has no others.
  private mutating func pair(_ literals: Range<Int>) -> (Code, Code)? {
    guard literals.count <= Presolve.longestPair else { return nil }
    var first: Code?
    var second: Code?
    for place in literals {
      let code = root(clauses[place])
      let value = value(ofRoot: code)
      if value > 0 { return nil }
      if value < 0 || code == first || code == second { continue }
      if first == nil { first = code } else if second == nil { second = code } else { return nil }
    }
    guard let first, let second, first != second ^ 1 else { return nil }
    return (first, second)
  }

  /// Strongly connected components of the implications. Aspvall, Plass and Tarjan, "A linear-time algorithm for testing the
  /// truth of certain quantified Boolean formulas", 1979.
  private mutating func mergeImplicationCycles() {
    var edges: [(from: Code, to: Code)] = []
    for place in posted.indices {
      guard let literals = clauses.range(place), let (a, b) = pair(literals) else { continue }
      work -= 2
      edges.append((a ^ 1, b))
      edges.append((b ^ 1, a))
    }
    guard !edges.isEmpty else { return }
    let graph = ImplicationGraph(edges, nodes: 2 * literalParents.count)
    for component in graph.cycles() {
      guard let first = component.min() else { continue }
      for other in component where other != first && !isContradictory { merge(first, other) }
    }
  }
}

/// Implications between literals by number.
struct ImplicationGraph {
  private var starts: [Int]
  private var targets: [Int]

  init(_ edges: [(from: Int, to: Int)], nodes: Int) {
    starts = Array(repeating: 0, count: nodes + 1)
    targets = Array(repeating: 0, count: edges.count)
    for edge in edges { starts[edge.from + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    for edge in edges {
      targets[next[edge.from]] = edge.to
      next[edge.from] += 1
    }
  }

  /// The strongly connected components of two nodes or more, by Tarjan's algorithm without recursion.
  func cycles() -> [[Int]] {
    let nodes = starts.count - 1
    var number = [Int](repeating: 0, count: nodes)
    var low = number
    var isDone = [Bool](repeating: false, count: nodes)
    var next = starts
    var counter = 0
    var stack: [Int] = []
    var path: [Int] = []
    var result: [[Int]] = []
    func visit(_ node: Int) {
      counter += 1
      number[node] = counter
      low[node] = counter
      stack.append(node)
      path.append(node)
    }
    for root in 0..<nodes where number[root] == 0 && starts[root] < starts[root + 1] {
      visit(root)
      while let node = path.last {
        if next[node] < starts[node + 1] {
          let target = targets[next[node]]
          next[node] += 1
          if number[target] == 0 {
            visit(target)
          } else if !isDone[target] {
            low[node] = min(low[node], number[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { low[parent] = min(low[parent], low[node]) }
        guard low[node] == number[node] else { continue }
        if stack.last == node {
          stack.removeLast()
          isDone[node] = true
          continue
        }
        var component: [Int] = []
        while let member = stack.popLast() {
          isDone[member] = true
          component.append(member)
          if member == node { break }
        }
        result.append(component)
      }
    }
    return result
  }
}
