// SPDX-License-Identifier: Apache-2.0

/// Scratch space of conflict analysis, kept between conflicts.
struct AnalysisState: ~Copyable {
  enum Mark {
    static let none: UInt8 = 0
    /// In the clause being learned, or resolved away.
    static let source: UInt8 = 1
    static let redundant: UInt8 = 2
    static let needed: UInt8 = 3
  }

  var marks = Vec<UInt8>()
  var marked = Vec<Int32>()
  /// The clause being built.
  var clause = Vec<Lit>()
  /// Premises waiting in the recursion of minimisation.
  var stack = Vec<Lit>()
  /// By level: the number of the last analysis that met it.
  var levelStamps = Vec<Int32>()
  var stamp: Int32 = 0
  /// By literal: the number of the last minimisation that met it.
  var literalStamps = Vec<Int32>()
  /// By signed variable: the place in the clause of the strongest bound on it, or -1.
  var strongest = Vec<Int32>()

  mutating func grow(to count: Int) {
    marks.grow(to: count, filling: Mark.none)
    grow(levels: 1)
  }

  mutating func grow(levels: Int) { levelStamps.grow(to: levels, filling: 0) }

  @inline(__always)
  mutating func mark(_ variable: Int, _ mark: UInt8) {
    marks[variable] = mark
    marked.append(Int32(truncatingIfNeeded: variable))
  }

  mutating func clearMarks() {
    for i in 0..<marked.count { marks[Int(marked[i])] = Mark.none }
    marked.removeAll()
  }
}

extension Engine {
  /// Learns from the conflict and backtracks to where the learned clause propagates. False when there is none: the
  /// constraints contradict each other.
  mutating func resolveConflict() -> Bool {
    statistics.conflicts += 1
    if checker != nil { checkConflict() }
    var top = 0
    for i in 0..<conflict.count { top = max(top, levelOf(conflict[i])) }
    guard top > 0 else {
      isInconsistent = true
      return false
    }
    // A propagator may see late what was true on a lower level already.
    backtrack(to: top)
    findFirstUniqueImplicationPoint()
    minimiseClause()
    let (target, glue) = backjumpTarget()
    restarts.note(glue: glue, trail: trail.count)
    if checker != nil { checkLearnedClause() }
    learn(target: target, glue: glue)
    decayActivities()
    decayClauseActivities()
    return true
  }

  /// Fills `analysis.clause`: first the negation of the first unique implication point, then literals of lower levels.
  private mutating func findFirstUniqueImplicationPoint() {
    analysis.clause.removeAll()
    analysis.clause.append(.truth)
    var open = 0
    if conflictClause >= 0 {
      open = meetClause(conflictClause, of: .truth)
    } else {
      meter.charge(conflict.count)
      for i in 0..<conflict.count { open += meet(conflict[i]) }
    }
    var place = trail.count
    while true {
      repeat { place -= 1 } while analysis.marks[trail[place].variable] != AnalysisState.Mark.source
      let pivot = trail[place]
      open -= 1
      if open == 0 {
        analysis.clause[0] = ~pivot
        return
      }
      let reason = variables[pivot.variable].reason
      if reason.kind == .clause {
        open += meetClause(Int(reason.payload), of: pivot)
        continue
      }
      explain(pivot)
      meter.charge(premises.count)
      for i in 0..<premises.count { open += meet(premises[i]) }
    }
  }

  /// A true literal led to the conflict: marks it, and adds it to the clause when it is of a lower level. Returns 1 when it
  /// is of the present level and new.
  @inline(__always)
  private mutating func meet(_ literal: Lit) -> Int {
    let variable = literal.variable
    let level = variables[variable].level
    if analysis.marks[variable] != AnalysisState.Mark.none || level == 0 { return 0 }
    analysis.mark(variable, AnalysisState.Mark.source)
    bump(variable)
    if Int(level) == self.level { return 1 }
    analysis.clause.append(~literal)
    return 0
  }

  /// The same for all false literals of a clause that led to the conflict; `consequence` is its true one.
  private mutating func meetClause(_ reference: Int, of consequence: Lit) -> Int {
    touch(reference)
    let size = arena.size(reference)
    meter.charge(2 * size)
    let literals = arena.literals(reference)
    var open = 0
    for place in 0..<size where literals[place] != consequence.code { open += meet(~Lit(code: literals[place])) }
    return open
  }

  /// Puts a literal of the second highest level in place 1 and clears the marks.
  private mutating func backjumpTarget() -> (level: Int, glue: Int) {
    analysis.clearMarks()
    var target = 0
    var place = 1
    for i in 1..<max(1, analysis.clause.count) where levelOf(analysis.clause[i]) > target {
      target = levelOf(analysis.clause[i])
      place = i
    }
    if place > 1 { analysis.clause.swapAt(1, place) }
    return (target, glueOfClause())
  }

  private mutating func glueOfClause() -> Int {
    analysis.stamp &+= 1
    var glue = 0
    for i in 0..<analysis.clause.count {
      let level = levelOf(analysis.clause[i])
      if analysis.levelStamps[level] != analysis.stamp {
        analysis.levelStamps[level] = analysis.stamp
        glue += 1
      }
    }
    return glue
  }

  /// The one place every learned nogood passes.
  private mutating func learn(target: Int, glue: Int) {
    statistics.learned += 1
    let consequence = analysis.clause[0]
    if link != nil { shareLearnedClause(glue: glue) }
    if analysis.clause.count == 1 {
      variables[consequence.variable].uses += 1
      backtrack(to: 0)
      assign(consequence, .none)
      return
    }
    // Before backtracking: literals of bounds that the clause mentions must outlive their level.
    let reason = attach(learned: true, glue: glue, constraint: -1)
    backtrack(to: target)
    assign(consequence, reason)
  }

  /// A learned clause took part in a conflict: renews its glue and spares it in reductions to come.
  private mutating func touch(_ reference: Int) {
    guard arena.isLearned(reference), arena.glue(reference) > ReductionState.coreGlue else { return }
    bumpClause(reference)
    analysis.stamp &+= 1
    var glue = 0
    for place in 0..<arena.size(reference) {
      let level = levelOf(arena.literal(reference, place))
      if analysis.levelStamps[level] != analysis.stamp {
        analysis.levelStamps[level] = analysis.stamp
        glue += 1
      }
    }
    let best = min(glue, arena.glue(reference))
    arena.set(reference, glue: best, usage: best <= ReductionState.middleGlue ? 2 : 0)
  }

  // MARK: Assumptions

  /// Fills `core` with the assumptions that make an assumption false, and the assumption itself.
  mutating func analyseFalseAssumption(_ assumption: Lit) {
    core.removeAll()
    core.append(assumption)
    guard levelOf(assumption) > 0 else { return }
    analysis.mark(assumption.variable, AnalysisState.Mark.source)
    var place = trail.count
    while place > Int(levelStarts[0]) {
      place -= 1
      let literal = trail[place]
      guard analysis.marks[literal.variable] == AnalysisState.Mark.source else { continue }
      if variables[literal.variable].reason.kind == .none {
        core.append(literal)
        continue
      }
      explain(literal)
      for i in 0..<premises.count {
        let variable = premises[i].variable
        if levelOf(premises[i]) > 0 && analysis.marks[variable] == AnalysisState.Mark.none {
          analysis.mark(variable, AnalysisState.Mark.source)
        }
      }
    }
    analysis.clearMarks()
  }
}
