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
    return true
  }

  /// Fills `analysis.clause`: first the negation of the first unique implication point, then literals of lower levels.
  private mutating func findFirstUniqueImplicationPoint() {
    analysis.clause.removeAll()
    analysis.clause.append(.truth)
    premises.removeAll()
    premises.append(contentsOf: conflict)
    if conflictClause >= 0 { touch(conflictClause) }
    var open = 0
    var place = trail.count
    while true {
      for i in 0..<premises.count {
        let literal = premises[i]
        let variable = literal.variable
        if analysis.marks[variable] != AnalysisState.Mark.none || levelOf(literal) == 0 { continue }
        analysis.mark(variable, AnalysisState.Mark.source)
        bump(variable)
        if levelOf(literal) == level { open += 1 } else { analysis.clause.append(~literal) }
      }
      meter.charge(premises.count)
      repeat { place -= 1 } while analysis.marks[trail[place].variable] != AnalysisState.Mark.source
      let pivot = trail[place]
      open -= 1
      if open == 0 {
        analysis.clause[0] = ~pivot
        return
      }
      let reason = variables[pivot.variable].reason
      if reason.kind == .clause { touch(Int(reason.payload)) }
      explain(pivot)
    }
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
    if link != nil { shareLearnedClause() }
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
    guard arena.isLearned(reference), arena.glue(reference) > 2 else { return }
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
    arena.set(reference, glue: best, usage: best <= 6 ? 2 : 1)
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
