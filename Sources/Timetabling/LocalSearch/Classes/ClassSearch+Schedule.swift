// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// How a search of classes spends its moves once nothing is broken: as that of curriculum timetables does (see SearchRun),
// short annealings, each twice as long as the one before, then one for what there is, then cooler ones from the best. The long
// one begins so hot that groups of classes that must move together, and cost much while they do, are not frozen from its
// start. A limit of time is turned into moves once, by the speed of the short annealings: from then on the clock only stops
// the search.
extension ClassSearch {
  /// Moves of the first annealing.
  private static let firstMoves = 1 << 18
  /// The share of all moves after which the long annealing begins.
  private static let shareOfShort = 0.04
  /// The share of the moves left that the long annealing takes where only time is limited: speed changes.
  private static let shareOfLong = 0.85
  /// How much hotter the long annealing begins.
  private static let heatOfLong = 3.0
  private static let coldTemperature = 0.15

  /// Anneals until a limit is reached.
  ///
  /// - Parameters:
  ///   - seconds: how long the whole search may last; nil for no limit.
  ///   - began: when it began.
  mutating func anneal(seconds: Double?, since began: ContinuousClock.Instant) {
    let hot = hotTemperature()
    guard let total = annealBriefly(from: hot, seconds, since: began) else { return }
    let left = max(0, total - meter.work)
    best.restore(&state)
    let share = meter.control.moveLimit == nil && seconds != nil ? Self.shareOfLong : 1
    annealRound(from: Self.heatOfLong * hot, to: Self.coldTemperature, moves: Int(Double(left) * share))
    var round = 0
    while !isOver {
      best.restore(&state)
      let warmth = [0.1, 0.2, 0.15, 0.3][round % 4]
      annealRound(
        from: max(4 * Self.coldTemperature, hot * warmth), to: Self.coldTemperature,
        moves: max(Self.firstMoves, left / 20))
      round += 1
    }
  }

  /// Short annealings, each twice as long as the one before.
  ///
  /// - Returns: the moves planned in all, those done included; nil where the search is over.
  private mutating func annealBriefly(
    from hot: Double, _ seconds: Double?, since began: ContinuousClock.Instant
  ) -> Int? {
    let limit = meter.control.moveLimit ?? (seconds == nil ? Self.unlimitedWork : nil)
    let (earlier, start) = (meter.work, ContinuousClock.now)
    var moves = min(Self.firstMoves, limit.map { max(1, ($0 - earlier) / 8) } ?? .max)
    while true {
      annealRound(from: hot, to: Self.coldTemperature, moves: moves)
      if isOver { return nil }
      best.restore(&state)
      moves *= 2
      if let limit {
        if Double(meter.work) >= Double(limit) * Self.shareOfShort { return limit }
      } else if let seconds {
        let now = ContinuousClock.now
        guard (now - began) / .seconds(1) >= seconds * Self.shareOfShort else { continue }
        let speed = Double(meter.work - earlier) / max(1e-6, (now - start) / .seconds(1))
        let left = max(0, seconds - (now - began) / .seconds(1))
        return meter.work + Int(min(1e15, speed * left))
      }
    }
  }

  /// Half of what a random move that breaks nothing but costs something costs on average.
  private mutating func hotTemperature() -> Double {
    var sum = 0.0
    var count = 0
    for _ in 0..<20_000 {
      guard let change = propose(), change > 0 else { continue }
      sum += Double(change)
      count += 1
    }
    return count == 0 ? 1 : max(1, sum / Double(count) * 0.5)
  }

  /// Cools from one temperature to another.
  private mutating func annealRound(from hot: Double, to cold: Double, moves: Int) {
    let stretches = 500
    let start = meter.work
    for stretch in 0..<stretches {
      let temperature = hot * exp(log(cold / hot) * Double(stretch) / Double(stretches))
      let end = start + moves / stretches * (stretch + 1)
      while meter.work < end {
        tryMove(temperature)
        if state.cost.soft < best.cost.soft { note() }
        if meter.isOver { return }
      }
      tell()
      if isOver { return }
    }
  }
}
