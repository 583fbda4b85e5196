// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver

// Lower bounds from groups alone, and from clusters of groups that are bound to each other.
extension StagedRun {
  /// Bounds every group alone; takes at most a third of the time there is.
  mutating func findBounds() {
    listen(.bounding)
    let end = deadline.map { ContinuousClock.now + ($0 - ContinuousClock.now) / 3 }
    var first = 0
    while first < groups.count {
      if isOver || end.map({ ContinuousClock.now >= $0 }) ?? false { return }
      let batch = groups[first..<min(first + PartSolver.batch, groups.count)]
      let index = self.index
      let results = solve(batch.count, work: StagedSearch.partWork) {
        Part(problem: index.alone(batch[batch.startIndex + $0]))
      }
      for (offset, result) in results.enumerated() { bounds.add(first + offset, result) }
      if bounds.impossibleGroup != nil { return }
      first += batch.count
      if first % 64 == 0 { listen(.bounding) }
    }
  }

  /// Bounds clusters of groups together; takes at most a third of the time and of the work there is.
  ///
  /// - Parameter count: how many activities a cluster has about. Clusters consist of those of the time before.
  mutating func liftBounds(activities count: Int) {
    let before = clusters
    formClusters(activities: count)
    let cells = clusters.filter { cell in cell.count > 1 && !before.contains(cell) }
    listen(.bounding)
    let start = ContinuousClock.now
    let share = deadline.map { ($0 - start) / 3 }
    let most = max(1, workLeft / 3 / max(1, cells.count))
    var next = cells[...]
    while !next.isEmpty, !isOver {
      // What is left of the share, the same for each cluster that is left.
      var time: Duration?
      if let share {
        let left = share - (ContinuousClock.now - start)
        if left <= .zero { return }
        time = left * min(parts.threads, next.count) / next.count
      }
      let batch = Array(next.prefix(PartSolver.batch))
      let (index, groups) = (self.index, self.groups)
      let results = solve(batch.count, work: min(most, StagedSearch.clusterWork * max(1, count / 160)), time: time) {
        cell in
        Part(problem: index.alone(batch[cell].flatMap { groups[$0] }.sorted()))
      }
      for (cell, result) in zip(batch, results) { bounds.add(cell, result) }
      if bounds.impossibleGroup != nil { return }
      next = next.dropFirst(batch.count)
      listen(.bounding)
    }
  }

  /// Joins the clusters there are, at first single groups, to larger ones, those together that are bound most.
  private mutating func formClusters(activities count: Int) {
    if clusters.isEmpty { clusters = groups.indices.map { [$0] } }
    let sets = clusters.map { cluster in cluster.flatMap { groups[$0] } }
    let graph = GroupGraph(sets, touching: index.touching, constraintCount: problem.constraints.count)
    var isTaken = Array(repeating: false, count: sets.count)
    var formed: [[Int]] = []
    for first in sets.indices where !isTaken[first] {
      let joined = graph.cluster(from: first, among: isTaken, staysBound: true) { $0 >= count }
      for member in joined { isTaken[member] = true }
      formed.append(joined.flatMap { clusters[$0] }.sorted())
    }
    clusters = formed
  }
}
