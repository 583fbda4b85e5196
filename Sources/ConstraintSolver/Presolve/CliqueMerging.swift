// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// At-most-one constraints out of clauses that forbid pairs: a clique of literals no two of which can be true together.
struct CliqueSearch {
  typealias Code = Int

  /// For each literal those it excludes, in ascending order, from `starts` up to `ends`.
  private var neighbours: [Code]
  private var starts: [Int]
  private var ends: [Int]
  private var work: Int

  /// - Parameters:
  ///   - pairs: literals that cannot both be true.
  ///   - codes: all codes are less.
  init(_ pairs: [(Code, Code)], codes: Int, work: Int) {
    self.work = work
    starts = Array(repeating: 0, count: codes + 1)
    for (a, b) in pairs {
      starts[a + 1] += 1
      starts[b + 1] += 1
    }
    for code in 0..<codes { starts[code + 1] += starts[code] }
    neighbours = Array(repeating: 0, count: 2 * pairs.count)
    ends = starts
    for (a, b) in pairs {
      neighbours[ends[a]] = b
      ends[a] += 1
      neighbours[ends[b]] = a
      ends[b] += 1
    }
    for code in 0..<codes where ends[code] - starts[code] > 1 { sortNeighbours(of: code) }
  }

  /// Each once, in ascending order.
  private mutating func sortNeighbours(of code: Code) {
    neighbours[starts[code]..<ends[code]].sort()
    var kept = starts[code] + 1
    for place in kept..<ends[code] where neighbours[place] != neighbours[kept - 1] {
      neighbours[kept] = neighbours[place]
      kept += 1
    }
    ends[code] = kept
  }

  /// Cliques of three or more, each grown greedily from a pair no clique has yet.
  mutating func cliques() -> [[Code]] {
    var covered = Set<Pair>()
    var result: [[Code]] = []
    for first in 0..<starts.count - 1 {
      for place in starts[first]..<ends[first] {
        let second = neighbours[place]
        guard second > first, covered.isEmpty || !covered.contains(Pair(first, second)) else { continue }
        guard work > 0 else { return result }
        guard let clique = grow(from: first, second) else { continue }
        for (place, a) in clique.enumerated() {
          for b in clique[(place + 1)...] { covered.insert(Pair(a, b)) }
        }
        work -= clique.count * clique.count
        result.append(clique)
      }
    }
    return result
  }

  /// A clique that the pair is part of; nil when there is no greater one.
  private mutating func grow(from first: Code, _ second: Code) -> [Code]? {
    var candidates = intersection(neighbours[starts[first]..<ends[first]], second)
    guard !candidates.isEmpty else { return nil }
    var clique = [first, second]
    while let next = candidates.first {
      clique.append(next)
      candidates = intersection(candidates[...], next)
    }
    return clique.sorted()
  }

  /// Those of some literals that a further one excludes.
  private mutating func intersection(_ codes: ArraySlice<Code>, _ other: Code) -> [Code] {
    work -= codes.count + ends[other] - starts[other]
    var result: [Code] = []
    var place = starts[other]
    for code in codes {
      while place < ends[other] && neighbours[place] < code { place += 1 }
      if place < ends[other] && neighbours[place] == code { result.append(code) }
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
