// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Adds a clause at the root level: drops what is already false, ignores what is already true.
  mutating func addClause(_ literals: [Lit], constraint: Int32 = -1) {
    assert(level == 0)
    guard !isInconsistent else { return }
    analysis.clause.removeAll()
    for literal in literals.count <= Engine.shortClause ? literals : literals.sorted(by: { $0.code < $1.code }) {
      if isTrue(literal) { return }
      if !isFalse(literal) { analysis.clause.append(literal) }
    }
    enterClause(constraint)
  }

  /// The same for two or three literals.
  mutating func addClause(_ first: Lit, _ second: Lit, _ third: Lit = .falsity, constraint: Int32 = -1) {
    assert(level == 0)
    guard !isInconsistent, !isTrue(first), !isTrue(second), !isTrue(third) else { return }
    analysis.clause.removeAll()
    if !isFalse(first) { analysis.clause.append(first) }
    if !isFalse(second) { analysis.clause.append(second) }
    if !isFalse(third) { analysis.clause.append(third) }
    enterClause(constraint)
  }

  /// Begins a clause of the root level, to be entered by ``enterClause(_:)``.
  mutating func beginClause() {
    assert(level == 0)
    analysis.clause.removeAll()
  }

  /// Puts a literal to the clause begun, unless it is false; returns false when it is true, and so the clause is.
  mutating func addToClause(_ literal: Lit) -> Bool {
    if isTrue(literal) { return false }
    if !isFalse(literal) { analysis.clause.append(literal) }
    return true
  }

  /// Adds the clause of open literals in `analysis.clause`.
  mutating func enterClause(_ constraint: Int32) {
    guard !isInconsistent, tidyClause() else { return }
    switch analysis.clause.count {
    case 0:
      isInconsistent = true
    case 1:
      assign(analysis.clause[0], .none)
    default:
      attach(learned: false, glue: 0, constraint: constraint)
    }
  }

  /// Clauses up to this length are sorted in place.
  static let shortClause = 8

  /// Sorts `analysis.clause` and drops repetitions; false when it says nothing because it holds a literal and its opposite.
  private mutating func tidyClause() -> Bool {
    var kept = 0
    for place in 0..<analysis.clause.count {
      let literal = analysis.clause[place]
      var target = kept
      while target > 0 && analysis.clause[target - 1].code > literal.code { target -= 1 }
      if target > 0 && analysis.clause[target - 1] == literal { continue }
      if target > 0 && analysis.clause[target - 1] == ~literal { return false }
      if target < kept && analysis.clause[target] == ~literal { return false }
      var hole = kept
      while hole > target {
        analysis.clause[hole] = analysis.clause[hole - 1]
        hole -= 1
      }
      analysis.clause[target] = literal
      kept += 1
    }
    analysis.clause.truncate(to: kept)
    return true
  }

  /// Adds `premise -> consequence` at the root level.
  mutating func addImplication(_ premise: Lit, _ consequence: Lit, constraint: Int32 = -1) {
    addClause([~premise, consequence], constraint: constraint)
  }

  /// Adds the native constraint that at most one of the literals is true, at the root level.
  mutating func addAtMostOne(_ literals: [Lit], constraint: Int32) {
    let open = literals.filter { !isFalse($0) }
    guard open.count > 1, !isInconsistent else { return }
    if open.count == 2 { return addClause([~open[0], ~open[1]], constraint: constraint) }
    let start = atMostOneLiterals.count
    atMostOneLiterals.append(contentsOf: open)
    let number = atMostOnes.count
    atMostOnes.append(
      LiteralRange(
        start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: open.count), constraint: constraint))
    for literal in open {
      atMostOnesOf.append(Int32(truncatingIfNeeded: number), to: literal.index)
      propagators.lists[literal.index].insert(.atMostOnes)
      variables[literal.variable].uses += 1
    }
    if let first = open.first(where: { isTrue($0) }) {
      for other in open where other != first {
        if isTrue(other) {
          isInconsistent = true
        } else if isOpen(other) {
          assign(~other, .none)
        }
      }
    }
  }

  /// Puts the clause in `analysis.clause`, of two literals or more, where propagation finds it. The first two literals
  /// must be those falsified last. Returns the reason it is for its first literal.
  @discardableResult
  mutating func attach(learned: Bool, glue: Int, constraint: Int32) -> Reason {
    let first = analysis.clause[0]
    let second = analysis.clause[1]
    for i in 0..<analysis.clause.count { variables[analysis.clause[i].variable].uses += 1 }
    if analysis.clause.count == 2 {
      propagators.lists[(~first).index].insert(.implications)
      propagators.lists[(~second).index].insert(.implications)
      implications.append(Implication(consequence: second, constraint: constraint), to: (~first).index)
      implications.append(Implication(consequence: first, constraint: constraint), to: (~second).index)
      return .binary(~second, learned ? .learned : .clause, constraint: constraint)
    }
    let reference = arena.add(analysis.clause, learned: learned, glue: glue, constraint: constraint)
    let number = Int32(truncatingIfNeeded: reference)
    if learned {
      learnedClauses.append(number)
      arena.set(reference, activity: 0)
      bumpClause(reference)
    } else {
      clauses.append(number)
    }
    watches.append(Watch(clause: number, blocker: second), to: (~first).index)
    watches.append(Watch(clause: number, blocker: first), to: (~second).index)
    return .clause(reference)
  }

  /// Propagates at the root level, for so much work at most; what is left waits for the search.
  mutating func settle(work: Int) {
    assert(level == 0)
    guard !isInconsistent else { return }
    limits = SearchLimits()
    limits.work = meter.units + work
    if !propagate(isInterruptible: true) { isInconsistent = true }
    interruption = nil
  }
}
