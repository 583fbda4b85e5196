// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Literals that always agree: those that imply each other along clauses of two literals, and those with the same meaning.
extension Presolve {
  mutating func mergeLiterals() {
    mergeEqualMeanings()
    guard !isContradictory, work > 0 else { return }
    mergeImplicationCycles()
  }

  private struct Meaning: Hashable {
    let variable: Int
    let number: Int
    let isEquality: Bool
  }

  /// Two literals for the same comparison of a variable are one.
  private mutating func mergeEqualMeanings() {
    var known: [Meaning: Code] = [:]
    for entry in posted where entry.enforcement.isEmpty && !isContradictory {
      let meaning: Meaning
      let literal: Literal
      switch entry.constraint {
      case .value(let variable, let number, let name):
        (meaning, literal) = (Meaning(variable: variable.index, number: number, isEquality: true), name)
      case .atLeast(let variable, let number, let name):
        (meaning, literal) = (Meaning(variable: variable.index, number: number, isEquality: false), name)
      default: continue
      }
      work -= 1
      if let other = known[meaning] { merge(other, root(literal)) } else { known[meaning] = root(literal) }
    }
  }

  // MARK: Implications

  /// The open literals of a constraint that is a clause of two, if it is one.
  private mutating func pair(_ entry: PostedConstraint) -> (Code, Code)? {
    let literals: [Literal]
    switch entry.constraint {
    case .clause(let list) where list.count + entry.enforcement.count <= 6: literals = list
    case .linear, .exactlyOne: return nil
    case .atMostOne(let list) where list.count == 2 && entry.enforcement.isEmpty: literals = list.map { !$0 }
    default: return nil
    }
    var first: Code?
    var second: Code?
    for code in literals.map(Presolve.code) + entry.enforcement.map({ Presolve.code($0) ^ 1 }) {
      let value = value(code)
      if value > 0 { return nil }
      let code = root(code)
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
    for entry in posted {
      guard let (a, b) = pair(entry) else { continue }
      work -= 2
      edges.append((a ^ 1, b))
      edges.append((b ^ 1, a))
    }
    guard !edges.isEmpty else { return }
    let graph = ImplicationGraph(edges, nodes: 2 * literalParents.count)
    for component in graph.components() where component.count > 1 {
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

  /// The strongly connected components, by Tarjan's algorithm without recursion.
  func components() -> [[Int]] {
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
