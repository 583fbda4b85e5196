// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// At-most-one constraints out of clauses that forbid pairs: a clique of literals no two of which can be true together.
struct CliqueSearch {
  typealias Code = Int

  /// For each literal those it excludes, in ascending order.
  private var neighbours: [Code: [Code]] = [:]
  private var work: Int

  /// - Parameter pairs: literals that cannot both be true.
  init(_ pairs: [(Code, Code)], work: Int) {
    self.work = work
    for (a, b) in pairs {
      neighbours[a, default: []].append(b)
      neighbours[b, default: []].append(a)
    }
    for key in neighbours.keys.sorted() {
      let sorted = (neighbours[key] ?? []).sorted()
      neighbours[key] = sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }
        .map(\.element)
    }
  }

  /// Cliques of three or more, each grown greedily from a pair no clique has yet.
  mutating func cliques() -> [[Code]] {
    var covered = Set<Pair>()
    var result: [[Code]] = []
    for first in neighbours.keys.sorted() {
      for second in neighbours[first] ?? [] where second > first && !covered.contains(Pair(first, second)) {
        guard work > 0 else { return result }
        let clique = grow(from: first, second)
        guard clique.count > 2 else { continue }
        for (place, a) in clique.enumerated() {
          for b in clique[(place + 1)...] { covered.insert(Pair(a, b)) }
        }
        work -= clique.count * clique.count
        result.append(clique)
      }
    }
    return result
  }

  private mutating func grow(from first: Code, _ second: Code) -> [Code] {
    var clique = [first, second]
    var candidates = intersection(neighbours[first] ?? [], neighbours[second] ?? [])
    while let next = candidates.first {
      clique.append(next)
      candidates = intersection(candidates, neighbours[next] ?? [])
    }
    return clique.sorted()
  }

  private mutating func intersection(_ a: [Code], _ b: [Code]) -> [Code] {
    work -= a.count + b.count
    var result: [Code] = []
    var place = 0
    for code in a {
      while place < b.count && b[place] < code { place += 1 }
      if place < b.count && b[place] == code { result.append(code) }
    }
    return result
  }

  private struct Pair: Hashable {
    let low: Code
    let high: Code

    init(_ a: Code, _ b: Code) {
      low = min(a, b)
      high = max(a, b)
    }
  }
}
