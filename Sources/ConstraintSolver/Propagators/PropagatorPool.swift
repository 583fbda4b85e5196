// SPDX-License-Identifier: Apache-2.0

/// The global propagators, the queue of those to run and what wakes them.
///
/// A propagator is a plain value; what it speaks about stands in buffers shared by all of its kind; a `switch` runs it.
/// Each infers only what its premises and its constraint imply, and may be run at any time.
struct PropagatorPool: ~Copyable {
  enum Kind: UInt8 {
    case maximum, product, division, modulo, elementHull, circuit, subcircuit, table, regular
    case allDifferent, noOverlap, cumulative, matching, components, cardinality, subsetSum, packing
    case energy

    /// Waits until those of lower tiers have nothing to do.
    var tier: Int {
      switch self {
      case .maximum, .product, .division, .modulo, .elementHull, .circuit, .subcircuit, .table, .regular: 0
      case .allDifferent, .noOverlap, .cumulative, .matching, .components: 1
      case .energy, .cardinality, .subsetSum, .packing: 2
      }
    }
  }

  struct Propagator: BitwiseCopyable {
    let kind: Kind
    let constraint: Int32
    /// Where its items stand in the buffer of its kind.
    let items: Int32
    let itemCount: Int32
    /// Where the literals stand that must all be true for it to infer anything.
    let conditions: Int32
    let conditionCount: Int32
    /// Where further data of the propagator stands; each kind says in which buffer.
    let extra: Int32
    var isQueued = false
    /// How often in a row it may be left out; 0 where it must always run.
    var mostRests: Int32 = 0
    /// How often it is left out after the next run that finds nothing, and how often it still is for now.
    fileprivate var rests: Int32 = 0
    fileprivate var restsLeft: Int32 = 0
  }

  /// An entry of an element constraint: `choice` says that it is the one. The first item is the result, chosen always.
  struct ElementItem: BitwiseCopyable {
    let choice: Lit
    let value: SignedVar
  }

  private(set) var all = Vec<Propagator>()
  var conditions = Vec<Lit>()
  var tasks = Vec<TaskItem>()
  var variables = Vec<SignedVar>()
  var elements = Vec<ElementItem>()
  var literals = Vec<Lit>()
  var numbers = Vec<Int>()
  var quantities = Vec<Quantity>()
  var tables = TableStore()
  var matching = MatchingState()
  var cardinality = CardinalityState()
  var sums = SubsetSumState()
  var packing = PackingState()
  var automata = LayeredState()
  var profile = ProfileState()
  var energy = EnergyState()
  var components = ComponentState()
  var noOverlap = NoOverlapState()
  /// Places of items in the order a propagator visits them, and what they are sorted by.
  var order = Vec<Int32>()
  var keys = Vec<Int>()

  /// By literal: the lists that may name it.
  var lists = Vec<LiteralLists>()
  /// By literal: the propagators to run when it becomes true.
  var watchesOfLiteral = ListTable<Int32>()
  /// By signed variable: the propagators to run when its lower bound rises.
  var watchesOfBound = ListTable<Int32>()
  private var cheapQueue = PropagatorQueue()
  private var slowQueue = PropagatorQueue()
  private var lastQueue = PropagatorQueue()

  /// Adds a propagator over items already in the buffer of its kind, to be run at once.
  mutating func add(
    _ kind: Kind, items: Int, count: Int, extra: Int = 0, _ context: LoadContext
  ) -> Int {
    let start = conditions.count
    conditions.append(contentsOf: context.conditions)
    let propagator = Propagator(
      kind: kind, constraint: context.constraint, items: Int32(truncatingIfNeeded: items),
      itemCount: Int32(truncatingIfNeeded: count), conditions: Int32(truncatingIfNeeded: start),
      conditionCount: Int32(truncatingIfNeeded: context.conditions.count), extra: Int32(truncatingIfNeeded: extra))
    all.append(propagator)
    for literal in context.conditions { watch(literal, by: all.count - 1) }
    enqueue(all.count - 1)
    return all.count - 1
  }

  /// Lets a propagator rest that finds little: other constraints decide what it decides, only later. After each run in
  /// vain it is left out twice as often as the last time, up to so many times; whatever it finds ends that.
  mutating func mayRest(_ propagator: Int, atMost times: Int32) { all[propagator].mostRests = times }

  /// Whether a propagator that may rest runs this time.
  fileprivate mutating func isDue(_ propagator: Int) -> Bool {
    guard all[propagator].restsLeft > 0 else { return true }
    all[propagator].restsLeft -= 1
    return false
  }

  fileprivate mutating func note(_ propagator: Int, hasFound: Bool) {
    all[propagator].rests = hasFound ? 0 : min(2 * all[propagator].rests + 1, all[propagator].mostRests)
    all[propagator].restsLeft = all[propagator].rests
  }

  mutating func watch(_ literal: Lit, by propagator: Int) {
    lists[literal.index].insert(.propagators)
    watchesOfLiteral.append(Int32(truncatingIfNeeded: propagator), to: literal.index)
  }

  /// Wakes the propagator when either bound of the variable changes.
  mutating func watch(_ variable: SignedVar, by propagator: Int) {
    watchesOfBound.append(Int32(truncatingIfNeeded: propagator), to: variable.index)
    watchesOfBound.append(Int32(truncatingIfNeeded: propagator), to: (-variable).index)
  }

  /// Wakes the propagator when the upper bound of the variable falls.
  mutating func watchUpperBound(_ variable: SignedVar, by propagator: Int) {
    watchesOfBound.append(Int32(truncatingIfNeeded: propagator), to: (-variable).index)
  }

  private mutating func enqueue(_ propagator: Int) {
    guard !all[propagator].isQueued else { return }
    all[propagator].isQueued = true
    switch all[propagator].kind.tier {
    case 0: cheapQueue.append(propagator)
    case 1: slowQueue.append(propagator)
    default: lastQueue.append(propagator)
    }
  }

  @inline(__always)
  mutating func wake(_ literal: Lit) {
    for i in 0..<watchesOfLiteral.count(literal.index) { enqueue(Int(watchesOfLiteral[literal.index, i])) }
  }

  @inline(__always)
  mutating func wakeBound(_ variable: SignedVar) {
    for i in 0..<watchesOfBound.count(variable.index) { enqueue(Int(watchesOfBound[variable.index, i])) }
  }

  /// The next propagator to run, the cheap ones first; no longer queued.
  mutating func dequeue() -> Int? {
    guard let number = nextNumber() else { return nil }
    all[number].isQueued = false
    return number
  }

  private mutating func nextNumber() -> Int? {
    if let number = cheapQueue.removeFirst() { return number }
    if let number = slowQueue.removeFirst() { return number }
    return lastQueue.removeFirst()
  }

  mutating func clearQueue() {
    while let number = nextNumber() { all[number].isQueued = false }
  }

  /// Sorts `order` by `keys`, which run in parallel; ties keep their order. Nearly sorted input is the rule.
  mutating func sortOrder() {
    for end in 1..<max(1, order.count) {
      let item = order[end]
      let key = keys[end]
      var place = end
      while place > 0 && keys[place - 1] > key {
        keys[place] = keys[place - 1]
        order[place] = order[place - 1]
        place -= 1
      }
      keys[place] = key
      order[place] = item
    }
  }
}

extension Engine {
  /// Runs a propagator; false on a contradiction.
  mutating func run(_ number: Int) -> Bool {
    let propagator = propagators.all[number]
    guard areConditionsTrue(propagator) else { return true }
    guard propagator.mostRests > 0 && level > 0 else { return run(propagator) }
    guard propagators.isDue(number) else { return true }
    let before = trail.count
    let isConsistent = run(propagator)
    propagators.note(number, hasFound: !isConsistent || trail.count > before)
    return isConsistent
  }

  private mutating func run(_ propagator: PropagatorPool.Propagator) -> Bool {
    switch propagator.kind {
    case .noOverlap: return propagateNoOverlap(propagator)
    case .allDifferent: return propagateAllDifferent(propagator)
    case .elementHull: return propagateElementHull(propagator)
    case .maximum: return propagateMaximum(propagator)
    case .product: return propagateProduct(propagator)
    case .circuit, .subcircuit: return propagateChains(propagator)
    case .table: return propagateTable(propagator)
    case .cumulative: return propagateCumulative(propagator)
    case .matching: return propagateMatching(propagator)
    case .components: return propagateComponents(propagator)
    case .energy: return propagateEnergy(propagator)
    case .division: return propagateDivision(propagator)
    case .modulo: return propagateModulo(propagator)
    case .regular: return propagateRegular(propagator)
    case .cardinality: return propagateCardinality(propagator)
    case .subsetSum: return propagateSubsetSum(propagator)
    case .packing: return propagatePacking(propagator)
    }
  }

  @inline(__always)
  private func areConditionsTrue(_ propagator: PropagatorPool.Propagator) -> Bool {
    for place in 0..<Int(propagator.conditionCount)
    where !isTrue(propagators.conditions[Int(propagator.conditions) + place]) {
      return false
    }
    return true
  }

  /// Starts the premises of an inference with the propagator's conditions.
  mutating func beginPremises(_ propagator: PropagatorPool.Propagator) {
    premises.removeAll()
    for place in 0..<Int(propagator.conditionCount) {
      addPremise(propagators.conditions[Int(propagator.conditions) + place])
    }
  }
}
