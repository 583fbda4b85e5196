// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// A task that cannot end before others must start runs after all of them.
  mutating func propagateDetectablePrecedences(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    readTasks(propagator, isReversed)
    sortTasks(propagator, .byEnd)
    fillQueue(propagator)
    var head = 0
    for place in 0..<propagators.noOverlap.count {
      let task = Int(propagators.noOverlap.order[place])
      guard propagators.noOverlap.presences[task] >= 0 else { continue }
      let end = propagators.noOverlap.ends[task]
      while head < propagators.noOverlap.count {
        let other = Int(propagators.noOverlap.queue[head])
        guard propagators.noOverlap.latestStarts[other] < end else { break }
        if propagators.noOverlap.presences[other] > 0 { propagators.noOverlap.addWhite(other) }
        head += 1
      }
      guard putAfterPredecessors(propagator, task, isReversed) else { return false }
    }
    return true
  }

  private mutating func putAfterPredecessors(
    _ propagator: PropagatorPool.Propagator, _ task: Int, _ isReversed: Bool
  ) -> Bool {
    let wasWhite = propagators.noOverlap.tree.isWhite(Int(propagators.noOverlap.leaves[task]))
    if wasWhite { propagators.noOverlap.remove(task) }
    defer { if wasWhite { propagators.noOverlap.addWhite(task) } }
    let bound = propagators.noOverlap.tree.root.end
    let isPresent = propagators.noOverlap.presences[task] > 0
    guard bound > propagators.noOverlap.starts[task], isPresent || bound > propagators.noOverlap.latestStarts[task]
    else { return true }
    explainPredecessors(propagator, before: propagators.noOverlap.ends[task], isReversed)
    addPremise(propagator, task, endsAtLeast: propagators.noOverlap.ends[task], isReversed)
    if isPresent {
      addPremise(propagators.tasks[Int(propagator.items) + task].presence)
      return inferStart(propagator, task, atLeast: bound, .precedence, isReversed)
    }
    addPremise(propagator, task, startsAtMost: bound - 1, isReversed)
    let presence = propagators.tasks[Int(propagator.items) + task].presence
    return infer(~presence, .precedence, constraint: propagator.constraint)
  }

  /// Those that decide when the white tasks end, all of which start before a time.
  private mutating func explainPredecessors(
    _ propagator: PropagatorPool.Propagator, before end: Int, _ isReversed: Bool
  ) {
    beginPremises(propagator)
    let first = propagators.noOverlap.tree.criticalLeaf()
    let start = propagators.noOverlap.starts[Int(propagators.noOverlap.byStart[first])]
    for leaf in first..<propagators.noOverlap.count where propagators.noOverlap.tree.isWhite(leaf) {
      let other = Int(propagators.noOverlap.byStart[leaf])
      addPresence(propagator, other)
      addPremise(propagator, other, startsAtLeast: start, isReversed)
      addPremise(propagator, other, startsAtMost: end - 1, isReversed)
    }
  }
}
