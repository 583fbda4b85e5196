// SPDX-License-Identifier: Apache-2.0

/// Lower bounds from groups of activities looked at alone.
///
/// For each group the constraints that depend on it alone are kept and all others dropped. Costs are never negative and
/// each constraint belongs to at most one group, so the sum of what the groups cost at least is a lower bound for the
/// whole. It holds for a level as long as the levels before it are, in the answer it is held against, as low as the
/// groups alone allow: otherwise a lower one might be had for a higher one before it, and nothing is claimed.
struct GroupBounds {
  /// For each level (omissions, objectives, wishes), what it is at least where the levels before it are least.
  private(set) var bounds: [Int]
  /// For each level, whether the sum of the groups is proved exactly.
  private var areExact: [Bool]
  /// For each group, what its wishes cost at least; nil where nothing is known.
  private(set) var softOfGroup: [Int?]
  /// A group that has no solution even alone: then there is none at all.
  private(set) var impossibleGroup: Int?

  init(groupCount: Int, levels: Int) {
    bounds = Array(repeating: 0, count: levels)
    areExact = Array(repeating: true, count: levels)
    softOfGroup = Array(repeating: nil, count: groupCount)
  }

  /// Adds what is known of a group.
  mutating func add(_ group: Int, _ result: ExactResult?) {
    guard let result, result.status != .infeasible else {
      if result?.status == .infeasible { impossibleGroup = impossibleGroup ?? group }
      areExact = areExact.map { _ in false }
      return
    }
    let levels = [result.omissions] + result.objectives + [result.soft]
    guard result.solution != nil, levels.count == bounds.count else {
      areExact = areExact.map { _ in false }
      return
    }
    var isProved = true
    for (index, level) in levels.enumerated() {
      // The bound of a level is conditional on the ones before it: beyond an unproved one nothing is known.
      if isProved { bounds[index] += level.bound }
      if index == levels.count - 1, isProved { softOfGroup[group] = level.bound }
      isProved = isProved && level.bound == level.value
      if !isProved { areExact[index] = false }
    }
  }

  /// Notes that a group was not looked at.
  mutating func skip() { areExact = areExact.map { _ in false } }

  /// The bounds that hold for an answer with these values, level by level.
  func bounds(for values: [Int]) -> [Int] {
    var holds = true
    return values.indices.map { level in
      let bound = holds ? min(bounds[level], values[level]) : 0
      holds = holds && (values[level] == 0 || areExact[level] && values[level] == bounds[level])
      return bound
    }
  }
}
