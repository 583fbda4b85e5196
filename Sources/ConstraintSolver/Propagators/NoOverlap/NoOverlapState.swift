// SPDX-License-Identifier: Apache-2.0

/// What one run of a no-overlap propagator looks at: the tasks' times when the rule began, in one direction of time, and
/// orders of the tasks, which are kept from run to run because they change little.
struct NoOverlapState: ~Copyable {
  enum Order: Int { case byStart, byLatestEnd, byEnd, byLatestStart }

  /// By number of the task in its propagator.
  var starts = Vec<Int>()
  var latestStarts = Vec<Int>()
  var ends = Vec<Int>()
  var latestEnds = Vec<Int>()
  /// How long each lasts at least.
  var durations = Vec<Int>()
  /// 1 present, 0 open, -1 absent.
  var presences = Vec<Int8>()
  /// Place of each task in the order by earliest start.
  var leaves = Vec<Int32>()
  /// Tasks by place in the order under way.
  var order = Vec<Int32>()
  var byStart = Vec<Int32>()
  var queue = Vec<Int32>()
  var tree = ThetaLambdaTree()
  /// For each propagator four permutations of its tasks.
  var kept = Vec<Int32>()

  var count: Int { starts.count }

  private func key(_ task: Int, _ order: Order) -> Int {
    switch order {
    case .byStart: starts[task]
    case .byLatestEnd: latestEnds[task]
    case .byEnd: ends[task]
    case .byLatestStart: latestStarts[task]
    }
  }

  /// Makes room for the permutations of a propagator; where they start.
  mutating func addOrders(count: Int) -> Int {
    let place = kept.count
    for _ in 0..<4 {
      for task in 0..<count { kept.append(Int32(truncatingIfNeeded: task)) }
    }
    return place
  }

  /// Sorts a permutation kept at a place and copies it. Nearly sorted input is the rule.
  mutating func sort(_ order: Order, keptAt place: Int, into result: inout Vec<Int32>) {
    let start = place + order.rawValue * count
    for end in 1..<max(1, count) {
      let task = kept[start + end]
      let value = key(Int(task), order)
      var at = end
      while at > 0 && key(Int(kept[start + at - 1]), order) > value {
        kept[start + at] = kept[start + at - 1]
        at -= 1
      }
      kept[start + at] = task
    }
    result.removeAll()
    for at in 0..<count { result.append(kept[start + at]) }
  }

  /// Numbers the tasks by earliest start and empties the tree.
  mutating func prepareTree(keptAt place: Int) {
    var sorted = Vec<Int32>(capacity: 0)
    swap(&sorted, &byStart)
    sort(.byStart, keptAt: place, into: &sorted)
    swap(&sorted, &byStart)
    leaves.grow(to: count, filling: 0)
    for at in 0..<count { leaves[Int(byStart[at])] = Int32(truncatingIfNeeded: at) }
    tree.reset(leaves: count)
  }

  mutating func addWhite(_ task: Int) {
    tree.setWhite(Int(leaves[task]), start: starts[task], duration: durations[task])
  }

  mutating func addGrey(_ task: Int) {
    tree.setGrey(Int(leaves[task]), start: starts[task], duration: durations[task])
  }

  mutating func remove(_ task: Int) { tree.clear(Int(leaves[task])) }
}
