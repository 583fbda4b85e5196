// SPDX-License-Identifier: Apache-2.0

/// When to work on what was learned instead of searching, and where the last time ended.
struct ProcessingState: BitwiseCopyable {
  fileprivate var nextConflicts: Int
  private let interval: Int
  private var rounds = 0
  fileprivate var lastWork = 0
  fileprivate var nextClause = 0
  fileprivate var nextVariable = 1
  /// Whether to try the literals of the model once, and from how many conflicts on: what is solved before needs no help.
  var probesRoot = false
  fileprivate let probingConflicts: Int

  /// Small models have few conflicts: the checked mode begins at once, so that it tests this too.
  init(isChecked: Bool = false) {
    interval = isChecked ? 5 : 3000
    nextConflicts = interval
    probingConflicts = isChecked ? 3 : 500
  }

  fileprivate mutating func end(conflicts: Int, work: Int) {
    rounds += 1
    nextConflicts = conflicts + interval * (rounds + 1)
    lastWork = work
  }
}

extension Engine {
  var isProcessingDue: Bool { statistics.conflicts >= processing.nextConflicts }

  var isRootProbingDue: Bool {
    processing.probesRoot && statistics.conflicts >= processing.probingConflicts && annotationState.leadEnd == nil
  }

  /// Shortens learned clauses and tries single literals, for a tenth of the work done since the last time. At the root
  /// level; false when the constraints turn out to contradict each other.
  mutating func process() -> Bool {
    backtrack(to: 0)
    let budget = max(20_000, (meter.units - processing.lastWork) / 20)
    var isConsistent = settleRoot()
    if isConsistent { isConsistent = vivify(until: meter.units + budget) }
    if isConsistent { isConsistent = probeLiterals(until: meter.units + budget) }
    processing.end(conflicts: statistics.conflicts, work: meter.units)
    if !isConsistent { isInconsistent = true }
    return isConsistent
  }

  private mutating func settleRoot() -> Bool {
    guard propagate(isInterruptible: true) else { return false }
    // What is left waits for the search, which notices the limits itself.
    interruption = nil
    return true
  }

  // MARK: Vivification

  private static let highestGlueVivified = 6

  /// Denies the literals of a clause one after the other: what follows on the way makes the rest of it superfluous.
  /// Luo, Li, Xiao, Manyà and Lü, "An effective learnt clause minimization approach for CDCL SAT solvers", IJCAI 2017.
  private mutating func vivify(until end: Int) -> Bool {
    var left = learnedClauses.count
    let isAnyDropped = statistics.forgotten
    while left > 0 && meter.units < end && !learnedClauses.isEmpty {
      left -= 1
      if processing.nextClause >= learnedClauses.count { processing.nextClause = 0 }
      let reference = Int(learnedClauses[processing.nextClause])
      processing.nextClause += 1
      if arena.isDeleted(reference) || arena.glue(reference) > Engine.highestGlueVivified { continue }
      guard shorten(reference) else { return false }
    }
    if statistics.forgotten > isAnyDropped { collectGarbage() }
    return true
  }

  private mutating func shorten(_ reference: Int) -> Bool {
    let size = arena.size(reference)
    let glue = arena.glue(reference)
    meter.charge(size)
    var kept: [Lit] = []
    // A copy: propagation moves the literals of clauses.
    let literals = (0..<size).map { arena.literal(reference, $0) }
    for literal in literals {
      if isTrue(literal) {
        // At the root level the whole clause is superfluous.
        if level == 0 { kept.removeAll() } else { kept.append(literal) }
        if level == 0 || kept.count < size { return replace(reference, by: kept, glue: glue) }
        break
      }
      if isFalse(literal) { continue }
      kept.append(literal)
      if kept.count == size { break }
      decide(~literal)
      let isPossible = propagate(isInterruptible: true)
      if interruption != nil {
        interruption = nil
        backtrack(to: 0)
        return true
      }
      if !isPossible { break }
    }
    guard kept.count < size else {
      backtrack(to: 0)
      return true
    }
    return replace(reference, by: kept, glue: glue)
  }

  /// Puts a shorter clause in the place of one; none at all when the list is empty.
  private mutating func replace(_ reference: Int, by literals: [Lit], glue: Int) -> Bool {
    backtrack(to: 0)
    statistics.forgotten += 1
    arena.delete(reference)
    guard !literals.isEmpty else { return true }
    analysis.clause.removeAll()
    analysis.clause.append(contentsOf: literals)
    if checker != nil { checkLearnedClause() }
    statistics.shortened += 1
    if literals.count == 1 { return fix(literals[0]) }
    attach(learned: true, glue: min(glue, literals.count - 1), constraint: -1)
    return true
  }

  private mutating func fix(_ literal: Lit) -> Bool {
    if isFalse(literal) { return false }
    variables[literal.variable].uses += 1
    if isOpen(literal) { assign(literal, .none) }
    return settleRoot()
  }

  // MARK: Failed literals

  /// Tries single literals: one that leads to a contradiction is false.
  private mutating func probeLiterals(until end: Int) -> Bool {
    var left = variables.count
    while left > 0 && meter.units < end {
      left -= 1
      if processing.nextVariable >= variables.count { processing.nextVariable = 1 }
      let variable = processing.nextVariable
      processing.nextVariable += 1
      guard variables[variable].isDecidable else { continue }
      for literal in [Lit(variable: variable), Lit(variable: variable, negated: true)] where isOpen(literal) {
        meter.charge(10)
        decide(literal)
        let isPossible = propagate(isInterruptible: true)
        interruption = nil
        backtrack(to: 0)
        if !isPossible {
          analysis.clause.removeAll()
          analysis.clause.append(~literal)
          if checker != nil { checkLearnedClause() }
          statistics.failedLiterals += 1
          guard fix(~literal) else { return false }
        }
      }
    }
    return true
  }
}
