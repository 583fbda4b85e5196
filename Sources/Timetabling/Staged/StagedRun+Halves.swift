// SPDX-License-Identifier: Apache-2.0
import Foundation

// Annealing of large problems in two halves at once. The groups are split so that few constraints bind one half to the
// other; each half is annealed with the other fixed, and what does not go together in the end is taken back. The split is
// drawn anew every few rounds, so that everything is moved beside everything else at some time.
extension StagedRun {
  /// Anneals, large problems in halves; whether the search is to stop. The answer is the same with any number of threads.
  mutating func anneal(moves count: Int, from start: Double, to end: Double) -> Bool {
    if groups.count >= halvedFrom, let second = secondSearch() {
      return anneal(with: second, moves: count, from: start, to: end)
    }
    return search.anneal(moves: count, from: start, to: end)
  }

  /// Anneals in halves, the second one with a second search.
  private mutating func anneal(with second: SecondSearch, moves count: Int, from start: Double, to end: Double) -> Bool
  {
    let each = max(4_096, 2 * problem.activities.count) / 512 * 512
    let rounds = max(1, count / (2 * each))
    let factor = pow(end / start, 1 / Double(rounds))
    var temperature = start
    var halves = drawHalves()
    var isStopped = false
    for round in 0..<rounds where !isStopped {
      if round % 4 == 3 { halves = drawHalves() }
      let left = workLeft
      search.workEnd = left == Int.max ? Int.max : search.state.work + left / 2
      search.restrict(to: halves.first)
      second.begin(
        SecondSearch.Task(
          standing: search.present, movable: halves.second, moves: each,
          temperatures: (temperature, temperature * factor), work: left == Int.max ? Int.max : left / 2))
      isStopped = search.anneal(moves: each, from: temperature, to: temperature * factor)
      guard let outcome = second.result() else { break }
      otherWork += outcome.work
      search.moves += each
      join(outcome.standing, of: halves.second)
      temperature *= factor
      search.report(search)
      isStopped = isStopped || isOver
    }
    search.workEnd = Int.max
    search.restrict(to: problem.activities.indices.map { Int32($0) })
    return isStopped
  }

  /// The second search; the same one each time.
  private mutating func secondSearch() -> SecondSearch? {
    if let second { return second }
    // What could be refused was refused when the first search of the same problem was made.
    second = try? SecondSearch(
      problem, groups: groups.map { $0.map { ActivityIndex($0) } }, seed: limits.seed &+ 1,
      runsBeside: parts.threads > 1,
      shouldStop: shouldStop)
    return second
  }

  /// The activities of two halves, in order.
  private mutating func drawHalves() -> (first: [Int32], second: [Int32]) {
    let isFirst = graph.half(from: search.random.below(groups.count))
    var halves: (first: [Int32], second: [Int32]) = ([], [])
    for activity in problem.activities.indices {
      if isFirst[group(of: activity)] {
        halves.first.append(Int32(activity))
      } else {
        halves.second.append(Int32(activity))
      }
    }
    return halves
  }

  /// Takes over where the second half now stands; groups that do not go together with what the first half has become stay
  /// where they were.
  private mutating func join(_ standing: Standing, of half: [Int32]) {
    let before = search.present
    let cost = search.state.cost
    var moved = search.differing(from: standing, among: half)
    search.move(moved, to: standing)
    while search.state.cost.hard > cost.hard, !moved.isEmpty {
      var takenBack = Set<Int>()
      for activity in moved where breaksSomething(activity) { takenBack.insert(group(of: activity)) }
      // Where no single one is to blame, all go back.
      let isBack = moved.map { takenBack.isEmpty || takenBack.contains(group(of: $0)) }
      search.move(zip(moved, isBack).filter(\.1).map(\.0), to: before)
      moved = zip(moved, isBack).filter { !$0.1 }.map(\.0)
    }
    search.noteBest()
  }

  private mutating func breaksSomething(_ activity: Int) -> Bool {
    guard search.state.isPlaced(activity) else { return !problem.activities[activity].isOptional }
    return search.state.relief(without: activity) > 0
  }
}
