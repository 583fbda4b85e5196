// SPDX-License-Identifier: Apache-2.0

// How a run spends its moves.
//
// The clock never steers: where there is a limit of work, the first annealing takes a fixed share of it; where there is
// only a limit of time, it is long enough for a fixed number of moves a second, set so low that a machine of today comes
// to its end well before the clock stops it. What remains goes into shorter annealings from the best, less warm than the
// first. Problems whose speed cannot be guessed anneal again and again from the best, each time twice as long.
extension SearchRun {
  /// Moves a second that a limit of time is taken to be worth, for problems that exchange lectures.
  static let movesPerSecond = 1_500_000
  /// Moves where nothing limits the search.
  static let defaultMoves = 20_000_000

  /// Searches until a limit is reached, or until the moves planned are spent.
  mutating func run(seconds: Double?, target: Int?) {
    construct()
    becomeFeasible()
    guard !control.isOver, !isDone(target) else { return }
    let temperatures = sampleTemperatures()
    if !exchanges { return runGenerally(temperatures, isUnlimited: seconds == nil, target) }
    let total =
      control.movesLeft ?? seconds.map { Int(min(1e15, $0 * Double(Self.movesPerSecond))) } ?? Self.defaultMoves
    let main = AnnealingPlan(start: temperatures.start, end: temperatures.end, moves: total / 10 * 6)
    guard anneal(main), !isDone(target) else { return }
    var rounds = 0
    while seconds != nil || control.moveLimit != nil || rounds < 4 {
      returnToBest()
      let warmth = [0.15, 0.3, 0.2, 0.4][rounds % 4]
      let plan = AnnealingPlan(start: temperatures.start * warmth, end: temperatures.end, moves: total / 10)
      guard anneal(plan), !isDone(target) else { return }
      rounds += 1
    }
  }

  private mutating func runGenerally(
    _ temperatures: (start: Double, end: Double), isUnlimited: Bool, _ target: Int?
  ) {
    var moves = control.movesLeft.map { max(1_000, $0 / 2) } ?? 16_384
    var start = temperatures.start
    for round in 0..<40 {
      guard anneal(AnnealingPlan(start: start, end: temperatures.end, moves: moves)), !isDone(target) else { return }
      if isUnlimited && control.moveLimit == nil && round == 5 { return }
      returnToBest()
      if let left = control.movesLeft {
        moves = max(1_000, left / 2)
      } else {
        moves *= 2
      }
      start = temperatures.start * (round % 2 == 0 ? 0.3 : 1)
    }
  }

  private func isDone(_ target: Int?) -> Bool { bestCost.hard == 0 && bestCost.soft <= target ?? 0 }

  /// Temperatures from what moves change: the first accepts most of them, the last only those that change nothing.
  private mutating func sampleTemperatures() -> (start: Double, end: Double) {
    var sum = 0.0
    var smallest = Int.max
    var count = 0
    let samples = state.canPeek ? 20_000 : 200
    for _ in 0..<samples {
      let activity = random.below(state.layout.activityCount)
      let time = state.placement.time(activity)
      guard time >= 0 else { continue }
      var change = state.take(activity)
      let parts = state.layout.parts(of: activity)
      var earlier = FlatStack(capacity: parts.count + 1)
      for part in parts { earlier.push(state.placement.choice(part)) }
      drawChoices(of: activity)
      let drawn = state.layout.openTimes[activity, random.below(state.layout.openTimes.length(activity))]
      change += state.put(activity, at: drawn)
      if change.hard <= 0 && change.soft > 0 {
        sum += Double(change.soft)
        count += 1
        smallest = min(smallest, change.soft)
      }
      state.take(activity)
      for (index, part) in parts.enumerated() { state.setChoice(part, earlier[index]) }
      state.put(activity, at: time)
    }
    guard count > 0 else { return (1, 0.1) }
    let mean = sum / Double(count)
    return (max(mean * Self.startFactor, Double(smallest)), Double(smallest) * Self.endFactor)
  }

  static let startFactor = 1.0
  static let endFactor = 0.12
}
