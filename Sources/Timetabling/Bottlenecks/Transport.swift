// SPDX-License-Identifier: Apache-2.0

/// Needs to be met from places of limited capacity: whether they can all be met, and if not, who needs more than there is.
///
/// A set of needs that may only use places whose capacities sum to less is a proof that they cannot (Hall, 1935; with
/// amounts: Gale, 1957). It is found by augmenting paths (Ford and Fulkerson, 1956).
struct Transport {
  /// A set of needs, all the places they may use, and by how much these are too small.
  struct Shortage: Hashable {
    var needs: [Int]
    var places: [Int]
    var amount: Int
  }

  private let amounts: [Int]
  private let places: [[Int]]
  private let capacities: [Int]
  private var free: [Int]
  /// For each place who takes how much of it.
  private var takers: [[(need: Int, amount: Int)]]

  /// Needs with the places that each may use.
  init(_ amounts: [Int], places: [[Int]], capacities: [Int]) {
    self.amounts = amounts
    self.places = places
    self.capacities = capacities
    free = capacities
    takers = Array(repeating: [], count: capacities.count)
  }

  /// Sets of needs that need more than there is, none of which contains another. Empty where all can be met.
  mutating func shortages() -> [Shortage] {
    var found: [Shortage] = []
    for need in amounts.indices {
      var left = amounts[need]
      while left > 0 {
        var visit = Visit(from: need, needs: amounts.count, places: capacities.count)
        if let end = search(&visit) {
          left -= augment(visit, to: end, atMost: left)
          continue
        }
        let needs = visit.needs.sorted()
        if !found.contains(where: { Set($0.needs).isSubset(of: needs) }) {
          found.append(Shortage(needs: needs, places: visit.places.sorted(), amount: 0))
        }
        break
      }
    }
    for index in found.indices {
      let needed = found[index].needs.reduce(0) { $0 + amounts[$1] }
      found[index].amount = needed - found[index].places.reduce(0) { $0 + capacities[$1] }
    }
    return found
  }

  /// What is reached from a need: places it may use, those who take them, places these may use, and so on.
  private struct Visit {
    var needs: [Int]
    var places: [Int] = []
    /// For each place the need it was reached from, for each need the place; -1 for none.
    var placeFrom: [Int]
    var needFrom: [Int]
    var isSeen: [Bool]

    init(from need: Int, needs count: Int, places: Int) {
      needs = [need]
      placeFrom = Array(repeating: -1, count: places)
      needFrom = Array(repeating: -1, count: count)
      isSeen = Array(repeating: false, count: count)
      isSeen[need] = true
    }
  }

  /// A place with something left; nil where none is reached.
  private func search(_ visit: inout Visit) -> Int? {
    var next = 0
    while next < visit.needs.count {
      let need = visit.needs[next]
      next += 1
      for place in places[need] where visit.placeFrom[place] < 0 {
        visit.placeFrom[place] = need
        visit.places.append(place)
        if free[place] > 0 { return place }
        for taker in takers[place] where !visit.isSeen[taker.need] {
          visit.isSeen[taker.need] = true
          visit.needFrom[taker.need] = place
          visit.needs.append(taker.need)
        }
      }
    }
    return nil
  }

  /// Gives the need at the beginning of a path more; how much.
  private mutating func augment(_ visit: Visit, to end: Int, atMost limit: Int) -> Int {
    var amount = min(limit, free[end])
    var place = end
    while let before = step(back: place, visit) {
      amount = min(amount, taken(before.place, by: before.need))
      place = before.place
    }
    free[end] -= amount
    place = end
    while true {
      let need = visit.placeFrom[place]
      take(place, by: need, amount)
      guard let before = step(back: place, visit) else { return amount }
      take(before.place, by: need, -amount)
      place = before.place
    }
  }

  /// The need that a place was reached from, with the place it gives up for it; nil at the beginning of the path.
  private func step(back place: Int, _ visit: Visit) -> (need: Int, place: Int)? {
    let need = visit.placeFrom[place]
    let given = visit.needFrom[need]
    return given < 0 ? nil : (need, given)
  }

  private func taken(_ place: Int, by need: Int) -> Int { takers[place].first { $0.need == need }?.amount ?? 0 }

  private mutating func take(_ place: Int, by need: Int, _ amount: Int) {
    if let index = takers[place].firstIndex(where: { $0.need == need }) {
      takers[place][index].amount += amount
      if takers[place][index].amount == 0 { takers[place].remove(at: index) }
    } else if amount > 0 {
      takers[place].append((need, amount))
    }
  }
}
