// SPDX-License-Identifier: Apache-2.0

// Once there is an answer: one long annealing, then whatever gains most, and bounds in between.
extension StagedRun {
  /// Improves the answer until it is proved best, a limit is reached, or nothing gains any more.
  mutating func improve() {
    guard !isOver else { return }
    let temperatures = search.sampleTemperatures()
    search.returnToBest()
    let later = (start: max(temperatures.start * 0.2, temperatures.end), end: temperatures.end)
    let wanted = min(max(300 * problem.activities.count, 200_000), 8_000_000)
    let (moves, isOverSoon) = movesToAnneal(of: wanted, from: later.start, to: later.end)
    var isStopped = isOverSoon
    if !isStopped {
      let start = moves < wanted / 4 ? later.start : temperatures.start
      isStopped = annealFromBest(moves: moves, from: start, to: temperatures.end)
    }
    if !isStopped, bounds.softOfGroup.allSatisfy({ $0 == nil }) { findBounds() }
    var choice = ImprovementChoice(StagedSearch.improvements)
    var lifts = 0
    while !isStopped, !isOver, !isProved {
      let way = choice.next
      let (cost, work) = (search.bestCost.soft, search.state.work + otherWork)
      switch choice.ways[way] {
      case .annealing: isStopped = annealFromBest(moves: moves / 2, from: later.start, to: later.end)
      case .refining(let refinement):
        refine(refinement)
        placeOmitted(reach: 2 << min(choice.step, 6))
      }
      choice.note(way, gain: cost - search.bestCost.soft, work: search.state.work + otherWork - work)
      let isStalled = choice.lastGains.map { $0 * 1_000 < search.bestCost.soft } ?? false
      if isSmall {
        if choice.lastGains != nil { break }
      } else if lifts < StagedSearch.clusterSizes.count, isStalled || lifts < StagedSearch.clusterSizesSoon {
        if !isStopped, !isOver { liftBounds(activities: StagedSearch.clusterSizes[lifts]) }
        if bounds.impossibleGroup != nil { return }
        lifts += 1
      } else if isStalled, isUnlimited {
        break
      }
    }
    if !isOver, !isProved, isSmall { proveWhole() }
  }

  /// Whether the whole is searched exactly in the end.
  private var isSmall: Bool { problem.activities.count <= StagedSearch.provableActivities }

  var isUnlimited: Bool { limits.time == nil && limits.work == nil }

  /// How many moves the long annealing may have: as many as are wanted, or as take a share of what a limit leaves, by what a
  /// short one takes. A limit of work is shared by work alone; one of time is turned into moves here, once.
  ///
  /// - Returns: the moves, and whether the search is to stop.
  private mutating func movesToAnneal(of wanted: Int, from start: Double, to end: Double) -> (Int, Bool) {
    if isUnlimited { return (wanted, false) }
    let (began, work) = (ContinuousClock.now, search.state.work + otherWork)
    let trial = max(8_192, wanted / 25)
    if annealFromBest(moves: trial, from: start, to: end) { return (wanted, true) }
    var share = Double(workLeft) / Double(max(1, search.state.work + otherWork - work))
    if let deadline {
      let now = ContinuousClock.now
      share = min(share, (deadline - now) / max(.microseconds(1), now - began))
    }
    return (min(wanted, Int(Double(trial) * max(1, min(1e6, share * Self.shareOfAnnealing)))), false)
  }

  /// The share of what is left that the long annealing may take.
  private static var shareOfAnnealing: Double { 0.35 }

  /// Anneals and goes back to the best; whether the search is to stop.
  private mutating func annealFromBest(moves: Int, from start: Double, to end: Double) -> Bool {
    listen(.improving)
    let isStopped = anneal(moves: moves, from: start, to: end)
    search.returnToBest()
    return isStopped
  }
}
