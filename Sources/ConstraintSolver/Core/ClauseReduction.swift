// SPDX-License-Identifier: Apache-2.0

/// When to look through the learned clauses.
struct ReductionState: BitwiseCopyable {
  /// Clauses of this glue or less are never forgotten.
  static let coreGlue = 2
  /// Clauses of this glue or less are kept while they are used.
  static let middleGlue = 6
  /// How many clauses of the middle tier may stay: so many, and one more each so many conflicts.
  fileprivate static let fewest = 1000
  fileprivate static let conflictsEach = 20
  fileprivate static let activityDecay: Float = 0.999
  fileprivate static let activityLimit: Float = 1e20
  private var lastConflicts = 0
  private let interval: Int
  private let growth: Int
  /// In a search that follows an order without restarts, what was learned in another part of it helps little: then rounds
  /// are so much closer together, and stay so.
  private static let leadShare = 16
  private var rounds = 0
  /// What taking part in a conflict is worth to a clause; grows, so that older conflicts count for less.
  fileprivate var activityStep: Float = 1

  /// Small models have few conflicts: the checked mode looks often, so that it tests forgetting too.
  init(isChecked: Bool = false) {
    interval = isChecked ? 10 : 2000
    growth = isChecked ? 1 : 300
  }

  /// The next round is due so many conflicts after the last one.
  func isDue(conflicts: Int, isLeading: Bool) -> Bool {
    conflicts - lastConflicts >= (isLeading ? interval / ReductionState.leadShare : interval + growth * rounds)
  }

  mutating func noteRound(conflicts: Int, isLeading: Bool) {
    if !isLeading { rounds += 1 }
    lastConflicts = conflicts
  }
}

extension Engine {
  var isReductionDue: Bool {
    reduction.isDue(conflicts: statistics.conflicts, isLeading: annotationState.leadEnd != nil)
  }

  /// Drops what is satisfied for ever, and forgets learned clauses by tier: those of glue 2 or less are kept; those of
  /// glue 6 or less as long as they are used, from one time to the next but one, and are not too many; of the rest the less
  /// active three quarters go.
  /// Oh, "Between SAT and UNSAT: the fundamental difference in CDCL SAT", SAT 2015.
  mutating func reduceClauses() {
    reduction.noteRound(conflicts: statistics.conflicts, isLeading: annotationState.leadEnd != nil)
    for i in 0..<clauses.count where isSatisfiedForEver(Int(clauses[i])) { arena.delete(Int(clauses[i])) }
    var local: [Candidate] = []
    var middle: [Candidate] = []
    for i in 0..<learnedClauses.count {
      let reference = Int(learnedClauses[i])
      if isSatisfiedForEver(reference) {
        delete(reference)
        continue
      }
      let candidate = Candidate(
        activity: arena.activity(reference), size: arena.size(reference), reference: reference)
      switch tier(reference) {
      case .core: continue
      case .middle: middle.append(candidate)
      case .local: local.append(candidate)
      }
    }
    forget(local, 3, of: 4)
    // Where few levels are enough to find a solution, every clause has a low glue.
    let room = ReductionState.fewest + statistics.conflicts / ReductionState.conflictsEach
    if middle.count > room { forget(middle, 1, of: 2) }
    collectGarbage()
  }

  private struct Candidate {
    let activity: Float
    let size: Int
    let reference: Int
  }

  private enum Tier { case core, middle, local }

  /// Where a clause belongs for now; one step closer to the local tier, unless it is used until the next time.
  private mutating func tier(_ reference: Int) -> Tier {
    let glue = arena.glue(reference)
    guard glue > ReductionState.coreGlue else { return .core }
    let usage = arena.usage(reference)
    guard usage > 0 else { return .local }
    arena.set(reference, glue: glue, usage: usage - 1)
    return glue <= ReductionState.middleGlue ? .middle : .local
  }

  /// Forgets a share of the clauses, the less active ones; of equally active clauses the longer ones go.
  private mutating func forget(_ clauses: [Candidate], _ share: Int, of whole: Int) {
    let sorted = clauses.sorted {
      ($0.activity, $1.size, $0.reference) < ($1.activity, $0.size, $1.reference)
    }
    for candidate in sorted.prefix(sorted.count * share / whole) where !isReason(candidate.reference) {
      delete(candidate.reference)
    }
  }

  /// A learned clause takes part in a conflict.
  mutating func bumpClause(_ reference: Int) {
    let activity = arena.activity(reference) + reduction.activityStep
    arena.set(reference, activity: activity)
    if activity > ReductionState.activityLimit { scaleClauseActivities() }
  }

  mutating func decayClauseActivities() { reduction.activityStep /= ReductionState.activityDecay }

  private mutating func scaleClauseActivities() {
    for i in 0..<learnedClauses.count {
      let reference = Int(learnedClauses[i])
      arena.set(reference, activity: arena.activity(reference) / ReductionState.activityLimit)
    }
    reduction.activityStep /= ReductionState.activityLimit
  }

  /// Such a clause is never the reason of a literal above the root level.
  private mutating func isSatisfiedForEver(_ reference: Int) -> Bool {
    for place in 0..<arena.size(reference) where isRootTrue(arena.literal(reference, place)) { return true }
    return false
  }

  private mutating func isReason(_ reference: Int) -> Bool {
    for place in 0..<2 {
      let literal = arena.literal(reference, place)
      let reason = variables[literal.variable].reason
      if isTrue(literal) && reason.kind == .clause && Int(reason.payload) == reference { return true }
    }
    return false
  }

  private mutating func delete(_ reference: Int) {
    statistics.forgotten += 1
    arena.delete(reference)
  }

  /// Rebuilds the arena without deleted clauses, with the watches and reasons that point into it.
  mutating func collectGarbage() {
    meter.charge(arena.words.count >> 2)
    for row in 0..<2 * variables.count { watches.truncate(row, to: 0) }
    let old = arena.compact(&clauses, &learnedClauses)
    for i in 0..<trail.count {
      let variable = trail[i].variable
      let reason = variables[variable].reason
      guard reason.kind == .clause else { continue }
      // At the root level the clause may be gone; nobody asks for the reason there.
      let moved = Int(old[Int(reason.payload) + 2])
      variables[variable].reason = variables[variable].level == 0 ? .none : .clause(moved)
    }
    for i in 0..<clauses.count { watch(clauses[i]) }
    for i in 0..<learnedClauses.count { watch(learnedClauses[i]) }
  }

  private mutating func watch(_ number: Int32) {
    let first = arena.literal(Int(number), 0)
    let second = arena.literal(Int(number), 1)
    watches.append(Watch(clause: number, blocker: second), to: (~first).index)
    watches.append(Watch(clause: number, blocker: first), to: (~second).index)
  }
}
