// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Sets of first days in such an order that each is the farthest from all before it: the farthest-first traversal of
/// Gonzalez, "Clustering to minimize the maximum intercluster distance" (1985).
///
/// Of several that are as far, the first in the pool comes first, so the order is the same each time.
///
/// - Complexity: each next one takes time in proportion to the pool.
struct FarthestFirst: Sequence, IteratorProtocol {
  /// One of the pool.
  struct Element {
    /// Its place in the pool.
    var index: Int
    /// In how many blocks it differs from the set that all is measured from.
    var distance: Int
    /// In how many blocks at least it differs from any before it, that set included.
    var leastDistance: Int
  }

  private let pool: [[CivilDate?]]
  private let distances: [Int]
  /// For each of the pool, how far it is from all that came before; -1 once it came itself.
  private var leastDistances: [Int]

  /// A traversal of a pool that starts from a set which is not in it.
  init(_ pool: [[CivilDate?]], from own: [CivilDate?]) {
    self.pool = pool
    distances = pool.map { Self.distance($0, own) }
    leastDistances = distances
  }

  mutating func next() -> Element? {
    guard let least = leastDistances.max(), least >= 0, let index = leastDistances.firstIndex(of: least) else {
      return nil
    }
    leastDistances[index] = -1
    for other in pool.indices where leastDistances[other] >= 0 {
      leastDistances[other] = Swift.min(leastDistances[other], Self.distance(pool[other], pool[index]))
    }
    return Element(index: index, distance: distances[index], leastDistance: least)
  }

  private static func distance(_ one: [CivilDate?], _ two: [CivilDate?]) -> Int { zip(one, two).count { $0 != $1 } }
}
