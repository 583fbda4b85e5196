// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// A task that does not fit into the window of others unless it is the last of all runs after them.
  mutating func propagateEdgeFinding(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    readTasks(propagator, isReversed)
    sortTasks(propagator, .byLatestEnd)
    for task in 0..<propagators.noOverlap.count
    where propagators.noOverlap.presences[task] > 0 && propagators.noOverlap.durations[task] > 0 {
      propagators.noOverlap.addWhite(task)
    }
    var place = propagators.noOverlap.count
    while place > 1 {
      place -= 1
      let task = Int(propagators.noOverlap.order[place])
      guard propagators.noOverlap.tree.isWhite(Int(propagators.noOverlap.leaves[task])) else { continue }
      propagators.noOverlap.addGrey(task)
      // The last of those that are still white says where the window ends.
      var next = place - 1
      while next >= 0 && !isWhite(Int(propagators.noOverlap.order[next])) { next -= 1 }
      guard next >= 0 else { return true }
      let end = propagators.noOverlap.latestEnds[Int(propagators.noOverlap.order[next])]
      guard propagators.noOverlap.tree.root.end <= end else { return true }
      while propagators.noOverlap.tree.root.greyEnd > end {
        let late = Int(propagators.noOverlap.byStart[Int(propagators.noOverlap.tree.root.greyEndLeaf)])
        guard putLast(propagator, late, end, isReversed) else { return false }
        propagators.noOverlap.remove(late)
      }
    }
    return true
  }

  private mutating func isWhite(_ task: Int) -> Bool {
    propagators.noOverlap.tree.isWhite(Int(propagators.noOverlap.leaves[task]))
  }

  private mutating func putLast(
    _ propagator: PropagatorPool.Propagator, _ task: Int, _ end: Int, _ isReversed: Bool
  ) -> Bool {
    let bound = propagators.noOverlap.tree.root.end
    guard bound > propagators.noOverlap.starts[task] else { return true }
    // What gives the bound starts here; what must come before the task starts there, or earlier if that is stronger.
    let boundLeaf = propagators.noOverlap.tree.criticalLeaf()
    let firstLeaf = min(boundLeaf, propagators.noOverlap.tree.criticalGreyLeaf())
    let boundStart = propagators.noOverlap.starts[Int(propagators.noOverlap.byStart[boundLeaf])]
    let start = propagators.noOverlap.starts[Int(propagators.noOverlap.byStart[firstLeaf])]
    beginPremises(propagator)
    for leaf in firstLeaf..<propagators.noOverlap.count where propagators.noOverlap.tree.isWhite(leaf) {
      let other = Int(propagators.noOverlap.byStart[leaf])
      addPresence(propagator, other)
      addPremise(propagator, other, startsAtLeast: leaf >= boundLeaf ? boundStart : start, isReversed)
      addPremise(propagator, other, endsAtMost: end, isReversed)
    }
    addPresence(propagator, task)
    addPremise(propagator, task, startsAtLeast: start, isReversed)
    return inferStart(propagator, task, atLeast: bound, .edgeFinding, isReversed)
  }
}
