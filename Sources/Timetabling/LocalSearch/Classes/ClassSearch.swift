// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver

/// Local search for timetables of classes with weekly times, rooms and students (ITC 2019).
///
/// First everything that must hold: each step takes a class that breaks something to the place where it breaks least,
/// not back to where it was (tabu), and what stays broken grows heavier (breakout, Morris 1993). Then what it costs, by
/// simulated annealing over times, rooms and students, mostly in one long round; a move that would break
/// something is rejected, or repaired by a chain that moves the classes in its way.
///
/// The clock only stops the search: with equal seeds, the answer after as many moves is the same.
struct ClassSearch: ~Copyable {
  var state: LocalState
  var random: SearchRandom
  var best: BestTimetable
  var journal = Journal()
  var queue = FlatStack()
  /// For each class the number of the chain that last moved it.
  var movedBy: FlatArray<Int>
  var chainNumber = 0
  /// For each flat time, the step until which a class is not to go back to it.
  var tabu: FlatArray<Int>
  /// Classes with more than one place.
  let movable: FlatLists
  var meter: SearchMeter
  /// Told of the best so far now and then.
  var report: ((borrowing ClassSearch) -> Void)?
  private var reportedAt = -1
  private var reportedCost = Cost(hard: .max, soft: .max)
  /// The cost that is good enough.
  private var target = 0
  private var mostWork = Int.max
  /// Steps of repair so far.
  var repairSteps = 0

  /// Whether every constraint of a problem is one that this search knows, and every activity must be placed.
  static func serves(_ state: borrowing LocalState) -> Bool {
    !state.classes.isEmpty && state.isOfClasses && !state.problem.activities.contains { $0.isOptional }
  }

  /// States the problem; nothing is placed but what the start places.
  ///
  /// - Throws: ``LocalSearchError`` where costs are too large or the start does not fit.
  init(
    _ problem: Problem, seed: UInt64, control: SearchControl, start: Solution? = nil
  ) throws(LocalSearchError) {
    var state = try LocalState(problem)
    if let start { try state.load(start) }
    self.init(state, of: problem, seed: seed, control: control)
  }

  private init(_ state: consuming LocalState, of problem: Problem, seed: UInt64, control: SearchControl) {
    best = BestTimetable(state)
    movedBy = FlatArray(repeating: 0, count: state.layout.activityCount)
    tabu = FlatArray(repeating: 0, count: state.layout.times.count)
    movable = FlatLists([
      problem.activities.indices.filter { index in
        let activity = problem.activities[index]
        return !activity.times.isEmpty && (activity.times.count > 1 || (activity.choices.first?.count ?? 0) > 1)
      }
    ])
    meter = SearchMeter(control)
    random = SearchRandom(seed: seed)
    self.state = state
  }

  /// Searches until a limit is reached, or the best costs no more than `target`; without limits, for so many moves.
  ///
  /// - Parameter seconds: how long it may last at most; says how long annealings are.
  mutating func run(seconds: Double?, target: Int) {
    self.target = target
    let began = ContinuousClock.now
    if seconds == nil, meter.control.moveLimit == nil { mostWork = Self.unlimitedWork }
    placeAll()
    note()
    while !isOver, state.cost.hard > 0 { repair() }
    if state.cost.hard == 0 { anneal(seconds: seconds, since: began) }
    report?(self)
  }

  /// The moves that are tried where no limit is set.
  static let unlimitedWork = 30_000_000

  /// Whether to stop.
  var isOver: Bool { meter.isOver || meter.work >= mostWork || (best.cost.hard == 0 && best.cost.soft <= target) }

  /// Keeps the timetable if it is the best so far.
  mutating func note() {
    guard state.cost.isBetter(than: best.cost) else { return }
    best.keep(state)
  }

  /// Tells the best if it is news, at most once in many moves.
  mutating func tell() {
    guard best.cost.isBetter(than: reportedCost) else { return }
    let isFirst = best.cost.hard == 0 && reportedCost.hard > 0
    guard isFirst || meter.work &- reportedAt > 200_000 else { return }
    reportedAt = meter.work
    reportedCost = best.cost
    report?(self)
  }

  // MARK: Places

  /// The part of a class that has a room.
  @inline(__always)
  func part(of activity: Int) -> Int { Int(state.layout.partStart[activity]) }

  /// A choice of room for a class; its present one where there is no other.
  @inline(__always)
  mutating func anyChoice(_ activity: Int) -> Int {
    let part = part(of: activity)
    return state.layout.openChoices[part, random.below(state.layout.openChoices.length(part))]
  }

  @inline(__always)
  mutating func anyTime(_ activity: Int) -> Int {
    state.layout.openTimes[activity, random.below(state.layout.openTimes.length(activity))]
  }

  /// Puts each class without a place where it costs least now, those with the fewest places first.
  private mutating func placeAll() {
    let problem = state.problem
    let open = problem.activities.indices.filter { !problem.activities[$0].times.isEmpty && !state.isPlaced($0) }
    let places = problem.activities.map { $0.times.count * ($0.choices.first?.count ?? 1) }
    for activity in open.sorted(by: { (places[$0], $0) < (places[$1], $1) }) {
      let place = bestPlace(of: activity, atMost: 600)
      state.setChoice(part(of: activity), place.choice)
      state.put(activity, at: place.time)
      meter.spend(1)
    }
  }

  /// The place at which a class that is not placed costs least; among equals any.
  ///
  /// - Parameter limit: how many places are looked at; a random sample where there are more.
  private mutating func bestPlace(of activity: Int, atMost limit: Int) -> (time: Int, choice: Int) {
    let part = part(of: activity)
    let times = state.layout.openTimes.length(activity)
    let choices = state.layout.openChoices.length(part)
    let isSample = times * choices > limit
    var best = (time: anyTime(activity), choice: anyChoice(activity))
    var bestCost = Cost(hard: Int.max, soft: Int.max)
    var ties = 1
    for number in 0..<min(limit, times * choices) {
      let time = isSample ? anyTime(activity) : state.layout.openTimes[activity, number % times]
      let choice = isSample ? anyChoice(activity) : state.layout.openChoices[part, number / times]
      let cost = state.peekFamilies(activity, at: time, choice: choice)
      if cost == bestCost {
        ties += 1
        if random.below(ties) == 0 { best = (time, choice) }
      } else if cost.isBetter(than: bestCost) {
        bestCost = cost
        best = (time, choice)
        ties = 1
      }
    }
    meter.spend(min(limit, times * choices))
    return best
  }
}

/// The best timetable so far.
struct BestTimetable: ~Copyable {
  private var placement: Placement
  private var taken: FlatArray<Int32>
  private(set) var cost = Cost(hard: Int.max, soft: Int.max)

  init(_ state: borrowing LocalState) {
    placement = Placement(state.layout)
    taken = FlatArray(repeating: -1, count: state.classes.students.taken.count)
  }

  mutating func keep(_ state: borrowing LocalState) {
    placement.copy(from: state.placement)
    taken.copy(from: state.classes.students.taken)
    cost = state.cost
  }

  /// Makes a state stand as the best did.
  func restore(_ state: inout LocalState) {
    state.restore(placement)
    for enrolment in 0..<taken.count where taken[enrolment] >= 0 {
      state.moveStudent(enrolment, to: Int(taken[enrolment]))
    }
  }

  func solution(in state: borrowing LocalState) -> Solution {
    var solution = placement.solution(in: state.layout)
    if !state.classes.students.isEmpty { solution.attendance = state.classes.students.value(of: taken) }
    return solution
  }
}

/// Counts moves and looks at the limits now and then.
struct SearchMeter {
  private(set) var control: SearchControl
  private var pending = 0
  private(set) var isOver = false

  init(_ control: SearchControl) { self.control = control }

  /// Moves tried so far.
  var work: Int { control.moves &+ pending }

  @inline(__always)
  mutating func spend(_ moves: Int) {
    pending &+= moves
    if pending >= SearchControl.interval { look() }
  }

  private mutating func look() {
    isOver = control.spend(pending)
    pending = 0
  }
}
