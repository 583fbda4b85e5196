// SPDX-License-Identifier: Apache-2.0

// Optional activities that are left out are placed by solving groups again exactly, theirs together with those that are in
// their way.
extension StagedRun {
  /// Solves the group of each activity that is left out again, with up to `reach` others that are in its way.
  ///
  /// As many are tried as are solved at once in a few rounds, drawn anew each time: where many must be left out, there is
  /// other work to do.
  mutating func placeOmitted(reach: Int) {
    var omitted = problem.activities.indices.filter { !search.state.isPlaced($0) }
    guard !omitted.isEmpty, !isOver else { return }
    listen(.refining)
    notePresent()
    brokenNumbers = []
    for position in omitted.indices.dropLast() {
      omitted.swapAt(position, position + search.random.below(omitted.count - position))
    }
    for activity in omitted.prefix(PartSolver.batch) where !search.state.isPlaced(activity) && !isOver {
      let around = groupsAround(activity, reach: reach)
      refine([around.flatMap { groups[$0] }], work: StagedSearch.partWork * max(1, reach / 4))
    }
  }
}
