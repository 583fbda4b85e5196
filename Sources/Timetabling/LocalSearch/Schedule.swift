// SPDX-License-Identifier: Apache-2.0

// How a run spends its moves.
//
// Short annealings, each twice as long as the one before, give early answers, tell how fast moves are and at which temperatures
// cost falls; one long annealing follows, for most of the moves there are; what remains goes into annealings from the best,
// less warm than the first. Several threads meet after each of these, and all go on from the best of all. Where
// there is a limit of work, the schedule depends on it alone. Where there is only a limit of time, it is turned into moves
// once, by the speed of the short annealings: from then on the clock only stops the search.
extension SearchRun {
  /// Moves of the first annealing.
  private static let firstMoves = 500_000
  /// The share of all moves after which the long annealing begins.
  private static let shareOfShort = 0.03
  /// The share of the moves left that the long annealing takes.
  private static let shareOfLong = 0.6
  /// The shares of the long annealing's moves that lie below the temperatures at which later ones begin, in turn.
  private static let sharesOfReheating = [0.5, 0.8, 0.3, 0.65]
  /// Moves where nothing limits the search.
  static let defaultMoves = 20_000_000

  /// Searches until a limit is reached, or until the moves planned are spent.
  mutating func run(seconds: Double?, target: Int?) {
    search(seconds: seconds, target)
    noteLeastBroken()
  }

  private mutating func search(seconds: Double?, _ target: Int?) {
    let begin = ContinuousClock.now
    construct()
    becomeFeasible()
    guard !control.isOver, !isDone(target) else { return }
    let temperatures = sampleTemperatures()
    if !exchanges { return runGenerally(temperatures, isUnlimited: seconds == nil, target) }
    let even = Cooling(from: temperatures.start, to: temperatures.end)
    guard let total = annealBriefly(even, seconds: seconds, since: begin, target) else { return }
    let left = control.movesLeft ?? total - control.moves
    let long = even.following(record)
    guard anneal(long, moves: Int(Double(left) * Self.shareOfLong)), !isDone(target) else { return }
    returnToElite()
    var rounds = 0
    while control.isLimited || rounds < 3 {
      let share = Self.sharesOfReheating[rounds % Self.sharesOfReheating.count]
      guard anneal(long.last(share), moves: max(1, left / 20)), !isDone(target) else { return }
      returnToElite()
      rounds += 1
    }
  }

  /// Anneals for a small share of the moves, longer each time.
  ///
  /// - Returns: the moves planned in all, those done included; nil where the search is over.
  private mutating func annealBriefly(
    _ cooling: Cooling, seconds: Double?, since begin: ContinuousClock.Instant, _ target: Int?
  ) -> Int? {
    let limit = control.moveLimit ?? (seconds == nil ? control.moves + Self.defaultMoves : nil)
    let (earlier, start) = (control.moves, ContinuousClock.now)
    var moves = min(Self.firstMoves, limit.map { max(1, ($0 - earlier) / 8) } ?? .max)
    while true {
      guard anneal(cooling, moves: moves), !isDone(target) else { return nil }
      returnToBest()
      moves *= 2
      if let limit {
        if Double(control.moves) >= Double(limit) * Self.shareOfShort { return limit }
      } else if let seconds {
        let now = ContinuousClock.now
        guard (now - begin) / .seconds(1) >= seconds * Self.shareOfShort else { continue }
        let speed = Double(control.moves - earlier) / max(1e-6, (now - start) / .seconds(1))
        let left = max(0, seconds - (now - begin) / .seconds(1))
        return control.moves + Int(min(1e15, speed * left))
      }
    }
  }

  private mutating func runGenerally(
    _ temperatures: (start: Double, end: Double), isUnlimited: Bool, _ target: Int?
  ) {
    var moves = control.movesLeft.map { max(1_000, $0 / 2) } ?? 16_384
    var start = temperatures.start
    for round in 0..<40 {
      guard anneal(Cooling(from: start, to: temperatures.end), moves: moves), !isDone(target) else { return }
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

  /// Temperatures from what moves change: at the first, half of those that make things worse are accepted easily (a quarter
  /// where there are no chains), at the last next to none.
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
    let start = Double(increases[increases.count / (exchanges ? 2 : 4)])
    return (max(start, 3 * Double(smallest)), Double(smallest) * (exchanges ? 0.13 : 0.15))
  }
}
