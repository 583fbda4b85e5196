// SPDX-License-Identifier: Apache-2.0

/// One local search on one thread: the timetable it works on, the best it has seen, and when it stops.
struct SearchRun: ~Copyable {
  var state: LocalState
  var random: SearchRandom
  var control: SearchControl
  var journal = Journal()
  /// The best placement seen.
  var best: Placement
  /// Its cost; hard costs count with the weights of their time, 0 exactly where nothing is broken.
  var bestCost: Cost
  /// What a broken hard weight costs while annealing on the way to a timetable that breaks nothing; nil while moves must
  /// not break more.
  var hardPrice: Int?
  /// Whether activities exchange places: they are of one part, on slots.
  let exchanges: Bool
  /// What to look up where they do; empty otherwise.
  var tables: ExchangeTables
  /// Told of the best so far now and then.
  var report: ((borrowing SearchRun) -> Void)?
  private var reported = Cost(hard: .max, soft: .max)

  init(
    _ problem: Problem, seed: UInt64, control: SearchControl, start: Solution? = nil
  ) throws(LocalSearchError) {
    var state = try LocalState(problem)
    if let start { try state.load(start) }
    best = Placement(state.layout)
    best.copy(from: state.placement)
    bestCost = state.cost
    random = SearchRandom(seed: seed)
    self.control = control
    exchanges = ExchangeTables.serve(problem, state)
    tables = exchanges ? ExchangeTables(problem, state.layout) : ExchangeTables(Problem(), LocalLayout(Problem()))
    self.state = state
  }

  /// Whether the best keeps all that must hold.
  var isFeasible: Bool { bestCost.hard == 0 }

  /// Whether a move is accepted that makes things no worse than a limit.
  @inline(__always)
  func accepts(_ change: Cost, _ limit: Int) -> Bool {
    guard let hardPrice else { return change.hard <= 0 && change.soft <= limit }
    return change.hard &* hardPrice &+ change.soft <= limit
  }

  /// Notes the present timetable if it is the best.
  @inline(__always)
  mutating func noteBest() {
    guard state.cost.isBetter(than: bestCost) else { return }
    bestCost = state.cost
    best.copy(from: state.placement)
  }

  /// Goes back to the best.
  mutating func returnToBest() {
    state.restore(best)
    bestCost = state.cost
    loadTables()
  }

  /// Looks up again who stands where.
  mutating func loadTables() {
    if exchanges { tables.load(state.placement, state.layout) }
  }

  /// Tells the best if it is news, counts moves, and asks whether to stop.
  mutating func checkpoint(moves: Int) -> Bool {
    if bestCost.isBetter(than: reported) {
      reported = bestCost
      report?(self)
    }
    return control.spend(moves)
  }
}
