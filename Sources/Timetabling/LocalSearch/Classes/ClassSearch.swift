// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver

/// Local search for timetables of classes with weekly times, rooms and students (ITC 2019).
///
/// First everything that must hold: each step takes a class that breaks something to the place where it breaks least,
/// not back to where it was (tabu), and what stays broken grows heavier (breakout, Morris 1993). Then what it costs, by
/// simulated annealing over times, rooms and students, in rounds that double in length; a move that would break
/// something is rejected, or repaired by a chain that moves the classes in its way.
///
/// The clock only stops the search: with equal seeds, the answer after as many moves is the same.
///
/// ```swift
/// var search = try ClassSearch(timetable.problem)
/// let result = search.run(limits: SearchLimits(time: .seconds(60), seed: 1))
/// ```
public struct ClassSearch: ~Copyable {
  /// What is known of a timetable on the way.
  public struct Progress: Sendable, Hashable {
    /// How much of what must hold is broken; classes without a place count 1 each.
    public var broken: Int
    /// The cost of wishes.
    public var cost: Int
    /// Moves tried so far.
    public var work: Int
  }

  /// What was found.
  public struct Result: Sendable {
    /// The best timetable found: fewest broken, then cheapest.
    public var solution: Solution
    /// How much of what must hold it breaks, by the checkers.
    public var broken: Int
    /// The cost of its wishes, by the checkers.
    public var cost: Int
    /// Moves tried until the first timetable in which nothing is broken; nil where none was found.
    public var workToFeasible: Int?
    /// Moves tried.
    public var work: Int
  }

  var state: LocalState
  var random = SearchRandom(seed: 0)
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
  var workToFeasible: Int?
  /// Steps of repair so far.
  var repairSteps = 0

  /// States the problem; nothing is placed yet.
  ///
  /// - Throws: ``LocalSearchError`` where its costs are too large, or where it holds constraints that this search does
  ///   not know.
  public init(_ problem: Problem) throws(LocalSearchError) {
    let state = try LocalState(problem)
    guard state.custom.isEmpty, state.slotClashes.isEmpty else { throw .unknownConstraints }
    self.init(state, of: problem)
  }

  private init(_ state: consuming LocalState, of problem: Problem) {
    best = BestTimetable(state)
    movedBy = FlatArray(repeating: 0, count: state.layout.activityCount)
    tabu = FlatArray(repeating: 0, count: state.layout.times.count)
    movable = FlatLists([
      problem.activities.indices.filter { index in
        let activity = problem.activities[index]
        return !activity.times.isEmpty && (activity.times.count > 1 || (activity.choices.first?.count ?? 0) > 1)
      }
    ])
    meter = SearchMeter(SearchLimits())
    self.state = state
  }

  /// Searches until a limit is reached.
  ///
  /// - Parameters:
  ///   - limits: without any, it never ends; `work` counts moves.
  ///   - start: a timetable to begin with; places are looked for where it has none.
  ///   - progress: is told of each better timetable.
  /// - Throws: ``LocalSearchError`` where the start does not fit the problem.
  public mutating func run(
    limits: SearchLimits, from start: Solution? = nil, progress: (Progress) -> Void = { _ in }
  ) throws(LocalSearchError) -> Result {
    meter = SearchMeter(limits)
    random = SearchRandom(seed: limits.seed)
    if let start { try state.load(start) }
    placeAll()
    note(progress)
    while !meter.isOver, state.cost.hard > 0 { repair(progress) }
    if state.cost.hard == 0 { anneal(progress) }
    return result()
  }

  private func result() -> Result {
    let solution = best.solution(in: state)
    let score = Score(of: solution, in: state.problem)
    return Result(
      solution: solution, broken: score.broken.values.reduce(score.unplaced.count, +), cost: score.soft,
      workToFeasible: workToFeasible, work: meter.work)
  }

  /// Keeps the timetable if it is the best so far.
  mutating func note(_ progress: (Progress) -> Void) {
    guard best.isWorse(than: state.cost) else { return }
    best.keep(state)
    if state.cost.hard == 0, workToFeasible == nil { workToFeasible = meter.work }
    progress(Progress(broken: state.cost.hard, cost: state.cost.soft, work: meter.work))
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
    let order = problem.activities.indices.filter { !problem.activities[$0].times.isEmpty && !state.isPlaced($0) }
      .map {
        (index: $0, places: problem.activities[$0].times.count * (problem.activities[$0].choices.first?.count ?? 1))
      }
      .sorted { ($0.places, $0.index) < ($1.places, $1.index) }
    for (activity, _) in order {
      let place = bestPlace(of: activity, atMost: 600, step: -1)
      state.setChoice(part(of: activity), place.choice)
      state.put(activity, at: place.time)
      meter.spend(1)
    }
  }

  /// The place at which a class that is not placed costs least; among equals any.
  ///
  /// - Parameters:
  ///   - limit: how many places are looked at; a random sample where there are more.
  ///   - step: places tabu at this step are left aside, unless everything is; -1 for none.
  mutating func bestPlace(of activity: Int, atMost limit: Int, step: Int) -> (time: Int, choice: Int) {
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
      if step >= 0, tabu[state.layout.flatTime(activity, time)] > step { continue }
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

  /// Whether a timetable of another cost would be better. While something is broken its weight changes, and any equal
  /// one counts as better.
  @inline(__always)
  func isWorse(than other: Cost) -> Bool { other.isBetter(than: cost) }

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
  private let limits: SearchLimits
  private let began = ContinuousClock.now
  private(set) var work = 0
  private var nextLook = 0
  private(set) var isOver = false

  init(_ limits: SearchLimits) { self.limits = limits }

  @inline(__always)
  mutating func spend(_ moves: Int) {
    work &+= moves
    if work >= nextLook { look() }
  }

  private mutating func look() {
    nextLook = work &+ 2048
    if let most = limits.work {
      nextLook = min(nextLook, most)
      if work >= most { isOver = true }
    }
    if let time = limits.time, ContinuousClock.now - began >= time { isOver = true }
    if let flag = limits.stopFlag, flag.isSet { isOver = true }
  }
}
