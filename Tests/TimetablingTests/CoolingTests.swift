// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Timetabling

@Suite("Cooling") struct CoolingTests {
  /// The temperatures of an annealing of some steps.
  private func temperatures(_ cooling: Cooling, steps: Int) -> [Double] {
    var band = 0
    return (0...steps).map { step in
      let spent = Double(step) / Double(steps)
      band = cooling.band(at: spent, from: band)
      return cooling.temperature(at: spent, in: band)
    }
  }

  private func isNear(_ one: Double, _ two: Double) -> Bool { abs(one - two) < 1e-9 * max(1, abs(two)) }

  @Test("falls from the first temperature to the last, by the same ratio with each step")
  func fallsGeometrically() {
    let all = temperatures(Cooling(from: 8, to: 0.5), steps: 1_000)
    #expect(isNear(all[0], 8) && isNear(all[1_000], 0.5) && isNear(all[500], 2))
    #expect(zip(all, all.dropFirst()).allSatisfy { isNear($1 / $0, all[1] / all[0]) })
  }

  @Test("stays longest where cost fell the most for the temperature, and skips nothing")
  func followsRecord() {
    let even = Cooling(from: 16, to: 0.25)
    var record = CoolingRecord(bandCount: even.bandCount)
    // Cost falls in the last third alone.
    for band in 0..<even.bandCount { record.note(1_000 - 10 * max(0, band - 32), in: band) }
    let all = temperatures(even.following(record), steps: 4_800)
    #expect(isNear(all[0], 16) && isNear(all[4_800], 0.25))
    #expect(zip(all, all.dropFirst()).allSatisfy { $1 < $0 })
    let border = all.firstIndex { $0 < 1 } ?? 0
    // Two thirds of the bands share less than half of the moves.
    #expect(border > 4_800 / 4 && border < 4_800 * 45 / 100, "\(border)")
  }

  @Test("without a fall, or without enough measured, it stays as it is")
  func staysEven() {
    let even = Cooling(from: 4, to: 1)
    var flat = CoolingRecord(bandCount: even.bandCount)
    for band in 0..<even.bandCount { flat.note(7, in: band) }
    for record in [flat, CoolingRecord(bandCount: even.bandCount)] {
      #expect(temperatures(even.following(record), steps: 60) == temperatures(even, steps: 60))
    }
  }

  @Test(
    "the last part ends where the whole ends, and begins where that share of the moves is left", arguments: [0.25, 0.5])
  func endsAlike(share: Double) {
    let last = Cooling(from: 16, to: 1).last(share)
    #expect(isNear(last.end, 1))
    #expect(last.start >= 16 * pow16(1 - share) * 0.99 && last.start < 16 * pow16(1 - share) * 1.1)
  }

  /// 16 to a power between -1 and 0: how far a geometric fall from 16 to 1 has come.
  private func pow16(_ spent: Double) -> Double {
    temperatures(Cooling(from: 1, to: 1.0 / 16), steps: 1_000)[Int(spent * 1_000)]
  }
}
