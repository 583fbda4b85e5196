// SPDX-License-Identifier: Apache-2.0

/// One local search on one thread: the timetable it works on, the best it has seen, and when it stops.
struct SearchRun: ~Copyable {
  var state: LocalState
  var random: SearchRandom
  var control: SearchControl
  var journal = Journal()
  /// The best placement seen.
  var best: Placement
  /// Its cost; what is broken counts once, whatever weights the search has given it.
  var bestCost: Cost
  /// What a broken hard weight costs while annealing on the way to a timetable that breaks nothing; nil while moves must
  /// not break more.
  var hardPrice: Int?
  /// Whether activities exchange places: they are of one part, on slots.
  let exchanges: Bool
  /// What to look up where they do; empty otherwise.
  var tables: ExchangeTables
  /// The choices of activities that exchange places, by what they cost; empty otherwise.
  var ranked: RankedChoices
  /// The chain being tried.
  var chain: KempeChain
  /// For whom activities were ejected.
  var contests = ContestTally(classes: 0, rooms: 0)
  /// What costs were at which temperatures in the last annealing.
  var record = CoolingRecord(bandCount: 0)
  /// Where it meets the searches of other threads, and its number among them.
  var elites: EliteExchange?
  var worker = 0
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
    bestCost = Cost(hard: state.brokenCount, soft: state.cost.soft)
    random = SearchRandom(seed: seed)
    self.control = control
    exchanges = ExchangeTables.serve(problem, state)
    tables = exchanges ? ExchangeTables(problem, state.layout) : ExchangeTables(Problem(), LocalLayout(Problem()))
    ranked = exchanges ? RankedChoices(state) : RankedChoices()
    chain = KempeChain(activityCount: exchanges ? problem.activities.count : 0)
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

  /// Notes the present timetable if it keeps all that must hold and is the best.
  ///
  /// While something is broken, weights grow as the search goes on and tell nothing across time: see
  /// ``noteLeastBroken()``.
  @inline(__always)
  mutating func noteBest() {
    guard state.cost.hard == 0, bestCost.hard > 0 || state.cost.soft < bestCost.soft else { return }
    bestCost = state.cost
    best.copy(from: state.placement)
  }

  /// Notes the present timetable if it is the best, by the number of things broken; slow, as checkers count them.
  mutating func noteLeastBroken() {
    if state.cost.hard == 0 { return noteBest() }
    guard bestCost.hard > 0 else { return }
    let cost = Cost(hard: state.brokenCount, soft: state.cost.soft)
    guard cost.isBetter(than: bestCost) else { return }
    bestCost = cost
    best.copy(from: state.placement)
  }

  /// Goes back to the best, with the best rooms that its times allow slot by slot.
  mutating func returnToBest() {
    noteLeastBroken()
    state.restore(best)
    loadTables()
    rematchRooms()
  }

  /// Goes back to the best of all searches that take part in an exchange; to its own where there is none.
  mutating func returnToElite() {
    noteLeastBroken()
    if let elites {
      let elite = elites.meet(
        Elite(cost: bestCost, worker: worker, times: best.times.array, choices: best.choices.array))
      if elite.cost.isBetter(than: bestCost) {
        bestCost = elite.cost
        best.load(elite)
      }
    }
    returnToBest()
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
