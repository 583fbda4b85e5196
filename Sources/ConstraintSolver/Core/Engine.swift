// SPDX-License-Identifier: Apache-2.0

/// The state of lazy clause generation: one flat, unshared value; the folders beside this file hold its methods.
///
/// A trail of Boolean literals; an integer trail of lower bounds, each the effect of one literal `[x >= v]`; watched
/// clauses; at-most-one lists; linear rows with running slack; global propagators behind a queue.
struct Engine: ~Copyable {
  // MARK: Booleans

  /// 1 true, -1 false, 0 open; by literal.
  var values = Vec<Int8>()
  var variables = Vec<VariableState>()
  var trail = Vec<Lit>()
  /// Trail length when each decision level began.
  var levelStarts = Vec<Int32>()
  var head = 0
  /// How many variables that search may decide are open.
  var openCount = 0
  var freeVariables = Vec<Int32>()
  /// Where to look for open variables, so that each level goes on where the one before it ended.
  var cursor = DecisionCursor()
  var cursors = Vec<DecisionCursor>()
  /// Variables created during search that go when their level does, unless a clause mentions them.
  var transients = Vec<Int32>()
  var transientStarts = Vec<Int32>()

  // MARK: Clauses

  var arena = ClauseArena()
  var clauses = Vec<Int32>()
  var learnedClauses = Vec<Int32>()
  var watches = ListTable<Watch>()
  var implications = ListTable<Implication>()
  var atMostOnes = Vec<LiteralRange>()
  var atMostOneLiterals = Vec<Lit>()
  var atMostOnesOf = ListTable<Int32>()

  // MARK: Integers

  var integers = IntegerStore()

  /// Up to how many tasks of one resource get a literal for the order of each pair.
  var mostTasksOrdered = 64

  /// Up to how many steps an automaton may take, over all places of a word, for each to get a literal.
  var mostStepLiterals = 20_000

  /// Whether to reason about energy at every node, not only at the root level.
  var usesEnergyInSearch = false

  /// The end of each interval whose duration is a variable.
  var ends: [Int: SignedVar] = [:]

  /// The literal of `variable = value`, where one was asked for while loading.
  var equalities = EqualityTable()
  /// What integer variables made while loading stand for, for the checked mode.
  var auxiliaries: [Int: AuxiliaryMeaning] = [:]
  /// What variables that stand for equalities mean.
  var equalityMeanings: [Int: EqualityMeaning] = [:]

  /// The variables that count the false literals of cores, by the sorted codes of those.
  var counters: [[Int32]: SignedVar] = [:]

  // MARK: Linear rows

  var rows = Vec<Row>()
  var rowTerms = Vec<RowTerm>()
  var rowsOfLiteral = ListTable<RowUse>()
  var rowsOfBound = ListTable<RowUse>()
  var rowQueue = Vec<Int32>()
  var rowQueueHead = 0

  /// Rows when each decision level began: later ones are combinations that the relaxation made.
  var rowStarts = Vec<Int32>()

  var differences = DifferenceStore()

  var relaxation = RelaxationState()

  // MARK: Global propagators

  var propagators = PropagatorPool()

  // MARK: Reasons and conflicts

  /// Premises of stored reasons: constraint, count, literals; cut back with the trail.
  var reasonStore = Vec<Int32>()
  var reasonStarts = Vec<Int32>()
  /// True literals that cannot all be true together.
  var conflict = Vec<Lit>()
  var conflictRule = Rule.given
  var conflictConstraint: Int32 = -1
  var conflictClause = -1
  var conflictRow = -1
  var conflictArc = -1
  /// Premises of the inference being made or explained.
  var premises = Vec<Lit>()
  var analysis = AnalysisState()

  // MARK: Search

  var heap = IndexedHeap()
  var activityStep = 1.0
  var phases = PhaseState()
  var restarts = RestartState()
  var annotationState = AnnotationState()
  var reduction = ReductionState()
  var processing = ProcessingState()
  var assumptions = Vec<Lit>()
  /// Assumptions that cannot hold together, after an unsatisfiable answer.
  var core = Vec<Lit>()
  var limits = SearchLimits()
  /// Why the propagation under way was left unfinished, if it was.
  var interruption: StopReason?
  /// The clauses contradict each other without any assumption.
  var isInconsistent = false

  var meter = WorkMeter()
  var statistics = Statistics()
  var checker: InferenceChecker?
  /// Whether there is a checker; the innermost loop asks this.
  var isChecked = false
  /// The connection to other workers of a portfolio.
  var link: ExchangeLink?
  /// Work units at which to meet them next.
  var nextExchange = 0

  init() {
    let constant = newVariable(decidable: false)
    assert(constant == 0)
    assign(.truth, .none)
  }

  var level: Int {
    @inline(__always) get { levelStarts.count }
  }

  @inline(__always)
  func value(_ literal: Lit) -> Int8 { values[literal.index] }

  @inline(__always)
  func isTrue(_ literal: Lit) -> Bool { values[literal.index] > 0 }

  @inline(__always)
  func isFalse(_ literal: Lit) -> Bool { values[literal.index] < 0 }

  @inline(__always)
  func isOpen(_ literal: Lit) -> Bool { values[literal.index] == 0 }

  @inline(__always)
  func levelOf(_ literal: Lit) -> Int { Int(variables[literal.variable].level) }

  /// True, and so for ever.
  @inline(__always)
  func isRootTrue(_ literal: Lit) -> Bool { isTrue(literal) && variables[literal.variable].level == 0 }

  // MARK: Variables

  mutating func newVariable(decidable canDecide: Bool = true) -> Int {
    if canDecide { openCount += 1 }
    if !freeVariables.isEmpty {
      let variable = Int(freeVariables.removeLast())
      variables[variable].isDecidable = canDecide
      if canDecide { heap.insert(variable) }
      return variable
    }
    let variable = variables.count
    variables.append(VariableState())
    variables[variable].isDecidable = canDecide
    values.grow(to: 2 * variable + 2, filling: 0)
    watches.grow(to: 2 * variable + 2)
    implications.grow(to: 2 * variable + 2)
    atMostOnesOf.grow(to: 2 * variable + 2)
    rowsOfLiteral.grow(to: 2 * variable + 2)
    propagators.watchesOfLiteral.grow(to: 2 * variable + 2)
    propagators.lists.grow(to: 2 * variable + 2, filling: [])
    differences.arcsOfCondition.grow(to: 2 * variable + 2)
    integers.nodeOfEquality.grow(to: variable + 1, filling: -1)
    heap.grow(to: variable + 1)
    phases.grow(to: variable + 1)
    analysis.grow(to: variable + 1)
    if canDecide { heap.insert(variable) }
    return variable
  }

  // MARK: Trail

  /// Makes an open literal true.
  @inline(__always)
  mutating func assign(_ literal: Lit, _ reason: Reason) {
    record(literal, reason)
    let node = variables[literal.variable].node
    if node >= 0 { boundBecameTrue(literal, node: Int(node)) }
  }

  /// Makes an open literal true that stands for no bound, or for one that is given already.
  @inline(__always)
  mutating func record(_ literal: Lit, _ reason: Reason) {
    assert(isOpen(literal))
    values[literal.index] = 1
    values[literal.index ^ 1] = -1
    let variable = literal.variable
    if variables[variable].isDecidable { openCount -= 1 }
    variables[variable].level = Int32(truncatingIfNeeded: level)
    variables[variable].position = Int32(truncatingIfNeeded: trail.count)
    variables[variable].reason = reason
    trail.append(literal)
  }

  mutating func newLevel() {
    differences.moves = 0
    analysis.grow(levels: level + 2)
    levelStarts.append(Int32(truncatingIfNeeded: trail.count))
    reasonStarts.append(Int32(truncatingIfNeeded: reasonStore.count))
    transientStarts.append(Int32(truncatingIfNeeded: transients.count))
    cursors.append(cursor)
    rowStarts.append(Int32(truncatingIfNeeded: rows.count))
  }

  mutating func decide(_ literal: Lit) {
    newLevel()
    assign(literal, .none)
  }

  /// Takes back everything above a level.
  mutating func backtrack(to target: Int) {
    guard level > target else { return }
    let start = Int(levelStarts[target])
    phases.noteBest(trail: trail)
    undoRows(downTo: start)
    var place = trail.count
    while place > start {
      place -= 1
      let literal = trail[place]
      values[literal.index] = 0
      values[literal.index ^ 1] = 0
      phases.saved[literal.variable] = literal.isNegated ? -1 : 1
      if variables[literal.variable].isDecidable {
        openCount += 1
        heap.insert(literal.variable)
      }
    }
    trail.truncate(to: start)
    undoBounds(downTo: start)
    head = min(head, start)
    reasonStore.truncate(to: Int(reasonStarts[target]))
    reasonStarts.truncate(to: target)
    dropCombinations(from: Int(rowStarts[target]))
    rowStarts.truncate(to: target)
    levelStarts.truncate(to: target)
    cursor = cursors[target]
    cursors.truncate(to: target)
    dropTransients(above: target)
    clearQueues()
  }

  mutating func clearQueues() {
    while rowQueueHead < rowQueue.count {
      rows[Int(rowQueue[rowQueueHead])].isQueued = false
      rowQueueHead += 1
    }
    rowQueue.removeAll()
    rowQueueHead = 0
    propagators.clearQueue()
  }
}

/// A clause to visit when the literal it watches falls.
struct Watch: BitwiseCopyable {
  let clause: Int32
  /// Another literal of the clause: when true there is nothing to do.
  let blocker: Lit
}

/// A literal that follows from another.
struct Implication: BitwiseCopyable {
  let consequence: Lit
  let constraint: Int32
}

/// A stretch of a literal buffer that belongs to a constraint.
struct LiteralRange: BitwiseCopyable {
  let start: Int32
  let count: Int32
  let constraint: Int32
}
