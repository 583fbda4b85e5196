// SPDX-License-Identifier: Apache-2.0

// How a run spends its moves.
//
// The clock never steers: where there is a limit of work, the first annealing takes a fixed share of it; where there is
// only a limit of time, annealings of growing length follow one another, the longest as long as its share of a fixed number
// of moves a second, so that a slow or busy machine has finished some of them when the clock stops the search. What remains
// goes into shorter annealings from the best, less warm than the first. Problems whose speed cannot be guessed anneal again and again from the best, each time twice as long.
extension SearchRun {
  /// Moves a second that a limit of time is taken to be worth, for problems that exchange lectures.
  static let movesPerSecond = 4_000_000
  /// Shares of the moves of the first annealings, where the clock may stop them at any time: each is about three times as
  /// long as the one before, so that one has come to its end whatever the machine.
  private static let sharesOfTime = [0.02, 0.06, 0.18, 0.6]
  /// The same where the moves are known.
  private static let sharesOfWork = [0.6]
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
    for share in control.moveLimit == nil ? Self.sharesOfTime : Self.sharesOfWork {
      let plan = AnnealingPlan(
        start: temperatures.start, end: temperatures.end, moves: Int(Double(total) * share))
      guard anneal(plan), !isDone(target) else { return }
      returnToBest()
    }
    var rounds = 0
    while seconds != nil || control.moveLimit != nil || rounds < 4 {
      let warmth = [0.15, 0.3, 0.2, 0.4][rounds % 4]
      let plan = AnnealingPlan(start: temperatures.start * warmth, end: temperatures.end, moves: total / 10)
      guard anneal(plan), !isDone(target) else { return }
      returnToBest()
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

  /// Temperatures from what moves change: at the first a quarter of those that make things worse are accepted easily, at
  /// the last next to none.
  private mutating func sampleTemperatures() -> (start: Double, end: Double) {
    var increases: [Int] = []
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
      if change.hard <= 0 && change.soft > 0 { increases.append(change.soft) }
      state.take(activity)
      for (index, part) in parts.enumerated() { state.setChoice(part, earlier[index]) }
      state.put(activity, at: time)
    }
    increases.sort()
    guard let smallest = increases.first else { return (1, 0.15) }
    let start = Double(increases[increases.count / 4])
    return (max(start, 3 * Double(smallest)), Double(smallest) * 0.15)
  }
}
