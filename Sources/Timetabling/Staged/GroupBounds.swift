// SPDX-License-Identifier: Apache-2.0

/// Lower bounds from groups of activities looked at alone, or several together.
///
/// For each cell, a group or some groups, the constraints that depend on it alone are kept and all others dropped. Costs are
/// never negative and each constraint belongs to at most one cell, so the sum of what the cells cost at least is a lower
/// bound for the whole. It holds for a level as long as the levels before it are, in the answer it is held against, as low
/// as the cells alone allow: otherwise a lower one might be had for a higher one before it, and nothing is claimed. Only
/// where some activities more are left out than the cells alone make it, the bound of what follows is kept without the
/// groups in which that could spare the most.
struct GroupBounds {
  /// What is known of a cell.
  private struct Known {
    /// For each level (omissions, objectives, wishes), what it is at least where the levels before it are least.
    var bounds: [Int]
    /// For each level, whether it and those before it are known exactly.
    var areExact: [Bool]

    init(levels: Int) {
      bounds = Array(repeating: 0, count: levels)
      areExact = Array(repeating: false, count: levels)
    }
  }

  private let levels: Int
  /// For each group, what is known of it alone.
  private var alone: [Known?]
  /// For each group, the first group of its cell.
  private var cellOf: [Int]
  /// For each group, what is known of its cell; nil where that stands with the first group of the cell.
  private var known: [Known?]
  /// For each group, what its wishes cost at least, alone; nil where nothing is known.
  private(set) var softOfGroup: [Int?]
  /// A group that has no solution even alone, or with others: then there is none at all.
  private(set) var impossibleGroup: Int?

  // The sums over all cells, and how many cells are not known exactly.
  private var bounds: [Int]
  private var inexact: [Int]

  init(groupCount: Int, levels: Int) {
    self.levels = levels
    known = Array(repeating: Known(levels: levels), count: groupCount)
    alone = Array(repeating: nil, count: groupCount)
    cellOf = Array(0..<groupCount)
    softOfGroup = Array(repeating: nil, count: groupCount)
    bounds = Array(repeating: 0, count: levels)
    inexact = Array(repeating: groupCount, count: levels)
  }

  /// Adds what is known of a group alone.
  mutating func add(_ group: Int, _ result: ExactResult?) {
    guard let new = take(result, of: group) else { return }
    replace(at: group, by: new)
    alone[group] = new
    if new.areExact.dropLast().allSatisfy({ $0 }) { softOfGroup[group] = new.bounds[levels - 1] }
  }

  /// Takes over what is known of several groups together, each of which stands alone or has been looked at only together
  /// with others of them, if that is more.
  mutating func add(_ groups: [Int], _ result: ExactResult?) {
    guard let first = groups.first, let new = take(result, of: first) else { return }
    var own = Known(levels: levels)
    own.areExact = own.areExact.map { _ in true }
    for known in groups.compactMap({ known[$0] }) {
      for level in 0..<levels {
        own.bounds[level] += known.bounds[level]
        own.areExact[level] = own.areExact[level] && known.areExact[level]
      }
    }
    // More at the first level that differs, with all before it no less certain.
    guard let level = (0..<levels).first(where: { new.bounds[$0] != own.bounds[$0] }),
      new.bounds[level] > own.bounds[level], (0..<level).allSatisfy({ new.areExact[$0] || !own.areExact[$0] })
    else { return }
    for group in groups {
      replace(at: group, by: group == first ? new : nil)
      cellOf[group] = first
    }
  }

  /// What a result says of a cell; nil where that is nothing.
  private mutating func take(_ result: ExactResult?, of group: Int) -> Known? {
    guard let result else { return nil }
    if result.status == .infeasible {
      impossibleGroup = impossibleGroup ?? group
      return nil
    }
    let all = [result.omissions] + result.objectives + [result.soft]
    guard result.solution != nil, all.count == levels else { return nil }
    var new = Known(levels: levels)
    for (index, level) in all.enumerated() {
      new.bounds[index] = level.bound
      new.areExact[index] = level.bound == level.value
      // The bound of a level is conditional on the ones before it: beyond an unproved one nothing is known.
      if !new.areExact[index] { break }
    }
    return new
  }

  private static func inexactCells(_ known: Known?, _ level: Int) -> Int {
    known.map { $0.areExact[level] ? 0 : 1 } ?? 0
  }

  private mutating func replace(at group: Int, by new: Known?) {
    for level in 0..<levels {
      bounds[level] += (new?.bounds[level] ?? 0) - (known[group]?.bounds[level] ?? 0)
      inexact[level] += Self.inexactCells(new, level) - Self.inexactCells(known[group], level)
    }
    known[group] = new
  }

  /// The bounds that hold for an answer with these values, level by level.
  func bounds(for values: [Int]) -> [Int] {
    var holds = true
    let omittedBeside = (values.first ?? 0) - (bounds.first ?? 0)
    return values.indices.map { level in
      let spared = level > 0 && holds && omittedBeside > 0 ? mostSpared(level, by: omittedBeside) : 0
      let bound = holds ? min(max(0, bounds[level] - spared), values[level]) : 0
      let isLeast = inexact[level] == 0 && spared == 0 && values[level] == bounds[level]
      holds = holds && (level == 0 || values[level] == 0 || isLeast)
      return bound
    }
  }

  /// The most that the bound of a level may lose where so many activities are left out beside those that every cell alone
  /// leaves out.
  ///
  /// A group with such an activity may cost nothing; what the others of its cell cost alone still holds, unless the cell
  /// leaves out more than its groups do alone: then they may all cost nothing.
  /// - Complexity: as sorting the groups.
  private func mostSpared(_ level: Int, by count: Int) -> Int {
    var cells: [Int: [Int]] = [:]
    for group in known.indices { cells[cellOf[group], default: []].append(group) }
    let losses = cells.flatMap { cell, groups in lossesInTurn(of: cell, groups, level) }
    return losses.sorted(by: >).prefix(count).reduce(0, +)
  }

  /// What a cell loses at most with the first activity left out in it, the second, and so on.
  private func lossesInTurn(of cell: Int, _ groups: [Int], _ level: Int) -> [Int] {
    let whole = known[cell]?.bounds[level] ?? 0
    let omittedAlone = groups.reduce(0) { $0 + (alone[$1]?.bounds[0] ?? 0) }
    guard known[cell]?.bounds[0] == omittedAlone else { return [whole] }
    var losses = groups.map { alone[$0]?.bounds[level] ?? 0 }.sorted(by: >)
    losses[0] += max(0, whole - losses.reduce(0, +))
    return losses
  }
}
