// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Present tasks that must run inside a window need no more time than it has; a task not yet decided that would need
  /// it is absent. The tasks must have been read.
  mutating func checkOverload(_ propagator: PropagatorPool.Propagator) -> Bool {
    sortTasks(propagator, .byLatestEnd)
    for place in 0..<propagators.noOverlap.count {
      let task = Int(propagators.noOverlap.order[place])
      let presence = propagators.noOverlap.presences[task]
      guard presence >= 0, propagators.noOverlap.durations[task] > 0 else { continue }
      if presence > 0 { propagators.noOverlap.addWhite(task) } else { propagators.noOverlap.addGrey(task) }
      let end = propagators.noOverlap.latestEnds[task]
      if propagators.noOverlap.tree.root.end > end {
        explainOverload(propagator, until: end, guest: -1)
        return failFromPremises(.overload, constraint: propagator.constraint)
      }
      while propagators.noOverlap.tree.root.greyEnd > end {
        let guest = Int(propagators.noOverlap.byStart[Int(propagators.noOverlap.tree.root.greyEndLeaf)])
        explainOverload(propagator, until: end, guest: guest)
        let literal = propagators.tasks[Int(propagator.items) + guest].presence
        guard infer(~literal, .overload, constraint: propagator.constraint) else { return false }
        propagators.noOverlap.remove(guest)
      }
    }
    return true
  }

  private mutating func explainOverload(_ propagator: PropagatorPool.Propagator, until end: Int, guest: Int) {
    beginPremises(propagator)
    let reached = guest < 0 ? propagators.noOverlap.tree.root.end : propagators.noOverlap.tree.root.greyEnd
    let first = guest < 0 ? propagators.noOverlap.tree.criticalLeaf() : propagators.noOverlap.tree.criticalGreyLeaf()
    let start = propagators.noOverlap.starts[Int(propagators.noOverlap.byStart[first])]
    // The window may be wider by what the tasks are too long, less one.
    let spare = reached - end - 1
    let before = spare / 2
    let after = spare - before
    for leaf in first..<propagators.noOverlap.count {
      let task = Int(propagators.noOverlap.byStart[leaf])
      guard task == guest || propagators.noOverlap.tree.isWhite(leaf) else { continue }
      if task != guest { addPresence(propagator, task) } else { addDuration(propagator, task) }
      addPremise(propagator, task, startsAtLeast: start - before, false)
      addPremise(propagator, task, endsAtMost: end + after, false)
    }
  }
}
