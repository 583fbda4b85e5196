// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// A task that must start before others can all have ended is not the last of them: it ends before the latest of their
  /// starts.
  mutating func propagateNotLast(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    readTasks(propagator, isReversed)
    sortTasks(propagator, .byLatestEnd)
    fillQueue(propagator)
    var head = 0
    for place in 0..<propagators.noOverlap.count {
      let task = Int(propagators.noOverlap.order[place])
      guard propagators.noOverlap.presences[task] > 0 else { continue }
      let end = propagators.noOverlap.latestEnds[task]
      while head < propagators.noOverlap.count {
        let other = Int(propagators.noOverlap.queue[head])
        guard propagators.noOverlap.latestStarts[other] < end else { break }
        if propagators.noOverlap.presences[other] > 0 { propagators.noOverlap.addWhite(other) }
        head += 1
      }
      guard putBeforeAnother(propagator, task, isReversed) else { return false }
    }
    return true
  }

  private mutating func putBeforeAnother(
    _ propagator: PropagatorPool.Propagator, _ task: Int, _ isReversed: Bool
  ) -> Bool {
    let wasWhite = propagators.noOverlap.tree.isWhite(Int(propagators.noOverlap.leaves[task]))
    if wasWhite { propagators.noOverlap.remove(task) }
    defer { if wasWhite { propagators.noOverlap.addWhite(task) } }
    let reached = propagators.noOverlap.tree.root.end
    guard reached > propagators.noOverlap.latestStarts[task] else { return true }
    let first = propagators.noOverlap.tree.criticalLeaf()
    let start = propagators.noOverlap.starts[Int(propagators.noOverlap.byStart[first])]
    var latest = Int.min
    for leaf in first..<propagators.noOverlap.count where propagators.noOverlap.tree.isWhite(leaf) {
      latest = max(latest, propagators.noOverlap.latestStarts[Int(propagators.noOverlap.byStart[leaf])])
    }
    guard latest < propagators.noOverlap.latestEnds[task] else { return true }
    beginPremises(propagator)
    for leaf in first..<propagators.noOverlap.count where propagators.noOverlap.tree.isWhite(leaf) {
      let other = Int(propagators.noOverlap.byStart[leaf])
      addPresence(propagator, other)
      addPremise(propagator, other, startsAtLeast: start, isReversed)
      addPremise(propagator, other, startsAtMost: latest, isReversed)
    }
    addPremise(propagators.tasks[Int(propagator.items) + task].presence)
    addPremise(propagator, task, startsAtMost: reached - 1, isReversed)
    let times = view(Int(propagator.items) + task, isReversed)
    return infer(-times.end, atLeast: times.endOffset - latest, .notLast, constraint: propagator.constraint)
  }
}
