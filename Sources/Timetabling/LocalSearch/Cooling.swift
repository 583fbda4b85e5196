// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How the temperature of an annealing falls while its moves are spent: through bands, each a fixed ratio of temperatures
/// and a share of the moves of its own.
///
/// Geometric cooling gives every band the same share. ``following(_:)`` gives most to the temperatures at which, in a
/// shorter annealing, the cost fell the most for the temperature: what it fell by, divided by the temperature, is the
/// entropy that leaves there, and a schedule that removes as much with each move strays least from equilibrium (Nulton
/// and Salamon, "Statistical mechanics of combinatorial optimization", Physical Review A 37, 1988). Where all of it leaves
/// at low temperatures, next to no moves are lost at high ones; where it leaves evenly, cooling stays geometric.
struct Cooling {
  /// The temperatures between bands, falling: one more than there are bands.
  private let borders: [Double]
  /// For each band the share of the moves that are spent when it ends; the last is 1.
  private let ends: [Double]

  private static let bandCount = 48
  /// The part of the moves that is spread evenly, whatever was measured: a band must not be jumped over.
  private static let evenPart = 0.5

  /// From a temperature to a lower one, by the same ratio with each move.
  init(from start: Double, to end: Double) {
    let ratio = end / start
    borders = (0...Self.bandCount).map { start * pow(ratio, Double($0) / Double(Self.bandCount)) }
    ends = (1...Self.bandCount).map { Double($0) / Double(Self.bandCount) }
  }

  private init(borders: [Double], shares: [Double]) {
    self.borders = borders
    let total = shares.reduce(0, +)
    var spent = 0.0
    ends = shares.map { share in
      spent += share
      return spent / total
    }
  }

  var start: Double { borders[0] }
  var end: Double { borders[borders.count - 1] }
  var bandCount: Int { ends.count }

  /// The share of the moves that a band takes.
  private func share(_ band: Int) -> Double { ends[band] - (band == 0 ? 0 : ends[band - 1]) }

  /// The band in which a share of the moves, not less than an earlier one, is spent.
  func band(at spent: Double, from earlier: Int) -> Int {
    var band = earlier
    while band < ends.count - 1 && ends[band] <= spent { band += 1 }
    return band
  }

  /// The temperature when a share of the moves is spent, within a band.
  func temperature(at spent: Double, in band: Int) -> Double {
    let (from, share) = (band == 0 ? 0 : ends[band - 1], share(band))
    let done = share > 0 ? min(1, max(0, (spent - from) / share)) : 1
    return borders[band] * pow(borders[band + 1] / borders[band], done)
  }

  /// The same bands, with the shares that a shorter annealing through them suggests.
  func following(_ record: CoolingRecord) -> Cooling {
    let entropies = record.entropies(borders)
    let total = entropies.reduce(0, +)
    guard total > 0 else { return self }
    let even = Self.evenPart / Double(bandCount)
    return Cooling(borders: borders, shares: entropies.map { even + (1 - Self.evenPart) * $0 / total })
  }

  /// Only the last bands, those that take a share of the moves, in the same proportions.
  func last(_ share: Double) -> Cooling {
    let first = min(bandCount - 1, ends.firstIndex { $0 > 1 - share } ?? 0)
    return Cooling(borders: Array(borders[first...]), shares: (first..<bandCount).map(self.share))
  }
}

/// The mean cost in each band of an annealing.
struct CoolingRecord {
  private var sums: [Double]
  private var counts: [Double]

  init(bandCount: Int) {
    sums = Array(repeating: 0, count: bandCount)
    counts = sums
  }

  mutating func note(_ cost: Int, in band: Int) {
    sums[band] += Double(cost)
    counts[band] += 1
  }

  /// What leaves in each band, of units of cost for units of temperature: the slope of the mean cost about the band,
  /// smoothed over the next ones on each side.
  fileprivate func entropies(_ borders: [Double]) -> [Double] {
    let reach = 2
    let known = sums.indices.filter { counts[$0] > 0 }
    guard known.count > 2 * reach else { return sums.map { _ in 0 } }
    var entropies = sums.map { _ in 0.0 }
    for (place, band) in known.enumerated() {
      let (warm, cold) = (known[max(0, place - reach)], known[min(known.count - 1, place + reach)])
      let fall = max(0, sums[warm] / counts[warm] - sums[cold] / counts[cold])
      entropies[band] = fall / Double(cold - warm) / borders[band + 1]
    }
    return entropies
  }
}
