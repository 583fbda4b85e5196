// SPDX-License-Identifier: Apache-2.0

// Bounds on every answer to the whole, from relaxations in which what is not free is forgotten or may go away.
extension RepairSession {
  /// Bounds the whole by relaxations; what is to be free next, or nil where the whole has no answer.
  mutating func prove() throws -> [Int]? {
    if let best, isCurrent, canBound {
      switch try close(best.own.map(\.value)) {
      case .none: return nil
      case .some(true): return []
      case .some(false): break
      }
    }
    let isSeeking = canBound && anchors.areComplete(outside: free)
    let part = index.relaxing(free, from: original, deviations, levels: anchoredLevels, seeking: isSeeking) { _ in
      (.atCost, .atCost)
    }
    let result = try solve(part)
    if result.status == .infeasible { return nil }
    guard result.solution != nil else { return [] }
    if canBound {
      let rest = restCosts
      let proved = result.objectives.firstIndex { $0.bound < $0.value } ?? result.objectives.count
      // The bound of a level supposes the levels before it proved.
      bounds = (0..<min(proved + 1, anchoredLevels)).map { level in
        rest[level] + result.objectives[level].bound - part.standing[level]
      }
      if isSeeking, result.status == .optimal, result.objectives.last?.value == 1, isProved {
        isClosed = true
        return []
      }
    }
    return next(result.solution, part)
  }

  /// Whether what is not free costs no more where it stands than elsewhere: then a relaxation bounds the whole.
  var canBound: Bool { deviations.areComplete && anchors.hold(outside: free) }

  /// What all that is not free costs where it stands, level by level.
  var restCosts: [Int] {
    var sums = Array(repeating: 0, count: deviations.levelCount)
    let isFree = Set(free)
    for activity in problem.activities.indices where !isFree.contains(activity) {
      guard let time = original.times[activity] else { continue }
      var costs = [deviations.costs(of: activity, at: time)]
      for (part, choice) in original.choices[activity].enumerated() {
        costs.append(deviations.costs(of: PartIndex(ActivityIndex(activity), part), choosing: choice))
      }
      for cost in costs { for level in sums.indices { sums[level] += cost[level] } }
    }
    return sums
  }

  /// Whether nothing but the free activities deviates, up to the levels that anchor anything, in any answer as good as
  /// the best one; nil where the whole has no answer.
  ///
  /// First all others are forgotten: if the free ones cost as much by themselves, in the levels that anchor times, then
  /// in every answer as good no other time changes. Then the others stay in time and take no room: if the free ones
  /// still cost as much, in all levels that anchor anything, no other room changes either.
  private mutating func close(_ own: [Int]) throws -> Bool? {
    let (anchors, timeLevels) = (self.anchors, self.anchors.timeLevels)
    guard anchors.levels > 0 else { return false }
    let alone = index.relaxing(free, from: original, deviations, levels: max(1, timeLevels)) { _ in (.free, .free) }
    let first = try solve(alone)
    if first.status == .infeasible { return nil }
    guard first.status == .optimal, first.objectives.map(\.value) == Array(own.prefix(max(1, timeLevels))) else {
      return false
    }
    let inTime = index.relaxing(free, from: original, deviations, levels: anchors.levels) { activity in
      (anchors.times[activity] < timeLevels ? .fixed : .free, .free)
    }
    let second = try solve(inTime)
    let values = zip(second.objectives, inTime.standing).map { $0.value - $1 }
    guard second.status == .optimal, values == Array(own.prefix(anchors.levels)) else { return false }
    let rest = restCosts
    bounds = values.indices.map { rest[$0] + values[$0] }
    isClosed = anchors.areComplete(outside: free)
    return true
  }
}
