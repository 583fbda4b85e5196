// SPDX-License-Identifier: Apache-2.0

/// For each activity of one part its open choices, the cheapest first, and how many of them are worth trying at a
/// temperature: a room that is far too small is not, once the search is cold.
struct RankedChoices: ~Copyable {
  private let choices: FlatLists
  /// For each choice in that order, what it costs more than the cheapest.
  private let excesses: FlatLists
  /// For each activity, how many are worth trying.
  private var counts: FlatArray<Int32>
  /// For each activity the sum of what its choices cost more than the cheapest.
  private let demands: FlatArray<Int>

  /// No choices of no activities.
  init() {
    choices = FlatLists([])
    excesses = FlatLists([])
    counts = FlatArray([])
    demands = FlatArray([])
  }

  init(_ state: borrowing LocalState) {
    var ranked: [[Int]] = []
    var excess: [[Int]] = []
    for activity in 0..<state.layout.activityCount {
      let part = Int(state.layout.partStart[activity])
      var entries: [(cost: Int, choice: Int)] = []
      for position in state.layout.openChoices.range(part) {
        let choice = state.layout.openChoices[position]
        entries.append((state.unary.choiceCost(state.layout.flatChoice(part, choice)).soft, choice))
      }
      entries.sort { ($0.cost, $0.choice) < ($1.cost, $1.choice) }
      let least = entries.first?.cost ?? 0
      ranked.append(entries.map(\.choice))
      // Lists hold small numbers; beyond them, a choice is too dear at any temperature in question anyway.
      excess.append(entries.map { min($0.cost - least, Int(Int32.max)) })
    }
    choices = FlatLists(ranked)
    excesses = FlatLists(excess)
    counts = FlatArray(ranked.map { Int32($0.count) })
    demands = FlatArray(excess.map { $0.reduce(0, &+) })
  }

  /// Keeps the choices that a threshold drawn at a temperature can still accept.
  mutating func cool(to temperature: Double) {
    let limit = temperature * Thresholds.greatest
    for activity in 0..<counts.count {
      let range = excesses.range(activity)
      var count = Int(counts[activity])
      while count > 1 && Double(excesses[range.lowerBound + count - 1]) > limit { count -= 1 }
      while count < range.count && Double(excesses[range.lowerBound + count]) <= limit { count += 1 }
      counts[activity] = Int32(count)
    }
  }

  /// One of the choices of an activity that are worth trying, from 32 random bits.
  @inline(__always)
  func draw(_ activity: Int, _ bits: UInt64) -> Int {
    let count = UInt64(truncatingIfNeeded: counts[activity])
    return choices[activity, Int(truncatingIfNeeded: (bits &* count) >> 32)]
  }

  /// How hard it is to find a good choice for an activity, beside others.
  @inline(__always)
  func demand(_ activity: Int) -> Int { demands[activity] }

  /// The positions of the choices of an activity that are worth trying, the cheapest first.
  @inline(__always)
  func range(_ activity: Int) -> Range<Int> {
    let first = choices.range(activity).lowerBound
    return Range(uncheckedBounds: (first, first &+ Int(counts[activity])))
  }

  /// The positions of all open choices of an activity, the cheapest first.
  @inline(__always)
  func all(_ activity: Int) -> Range<Int> { choices.range(activity) }

  /// The choice at a position.
  @inline(__always)
  func choice(_ position: Int) -> Int { choices[position] }

  /// What the choice at a position costs more than the cheapest of its activity.
  @inline(__always)
  func excess(_ position: Int) -> Int { excesses[position] }
}
