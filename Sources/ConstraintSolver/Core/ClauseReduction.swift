// SPDX-License-Identifier: Apache-2.0

/// When to look through the learned clauses.
struct ReductionState: BitwiseCopyable {
  private(set) var nextConflicts: Int
  private let interval: Int
  private let growth: Int
  private var rounds = 0

  /// Small models have few conflicts: the checked mode looks often, so that it tests forgetting too.
  init(isChecked: Bool = false) {
    interval = isChecked ? 10 : 2000
    growth = isChecked ? 1 : 300
    nextConflicts = interval
  }

  mutating func noteRound(conflicts: Int) {
    rounds += 1
    nextConflicts = conflicts + interval + growth * rounds
  }
}

extension Engine {
  var isReductionDue: Bool { statistics.conflicts >= reduction.nextConflicts }

  /// Drops what is satisfied for ever, and forgets the less useful three quarters of the learned clauses that are neither
  /// of glue 2 or less, nor used since the last time (of glue 6 or less: the last but one), nor the reason of a literal.
  mutating func reduceClauses() {
    reduction.noteRound(conflicts: statistics.conflicts)
    for i in 0..<clauses.count where isSatisfiedForEver(Int(clauses[i])) { arena.delete(Int(clauses[i])) }
    var candidates: [(glue: Int, size: Int, reference: Int)] = []
    for i in 0..<learnedClauses.count {
      let reference = Int(learnedClauses[i])
      if isSatisfiedForEver(reference) {
        delete(reference)
        continue
      }
      let glue = arena.glue(reference)
      let usage = arena.usage(reference)
      if usage > 0 { arena.set(reference, glue: glue, usage: usage - 1) }
      if glue <= 2 || usage > 0 || isReason(reference) { continue }
      candidates.append((glue, arena.size(reference), reference))
    }
    candidates.sort { ($0.glue, $0.size, $1.reference) > ($1.glue, $1.size, $0.reference) }
    for candidate in candidates.prefix(candidates.count * 3 / 4) { delete(candidate.reference) }
    collectGarbage()
  }

  /// Such a clause is never the reason of a literal above the root level.
  private func isSatisfiedForEver(_ reference: Int) -> Bool {
    for place in 0..<arena.size(reference) where isRootTrue(arena.literal(reference, place)) { return true }
    return false
  }

  private func isReason(_ reference: Int) -> Bool {
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
