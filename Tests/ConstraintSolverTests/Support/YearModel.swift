// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A model in the shape of a planner's year: blocks that must start on one of many days, clash with one another, and
/// are least disturbed, then close to a wish, then evenly costed.
struct YearModel {
  var model = Model()
  /// By block and day.
  private(set) var starts: [[Literal]] = []

  init(blocks: Int, days: Int, length: Int = 5, seed: UInt64 = 1) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<blocks {
      let candidates = (0..<days).map { _ in model.newBool().literal }
      try model.require(.exactlyOne(candidates))
      starts.append(candidates)
    }
    // One block a day in each of two rooms: blocks of the same parity share a room.
    for parity in 0..<2 {
      for day in 0..<days {
        var present: [Literal] = []
        for block in stride(from: parity, to: blocks, by: 2) {
          present += starts[block][max(0, day - length + 1)...day]
        }
        try model.require(.atMostOne(present))
      }
    }
    // Blocks in order, a fortnight apart at least, for every third one.
    for block in stride(from: 0, to: blocks - 3, by: 3) {
      for day in 0..<days {
        let allowed = day + 14 < days ? Array(starts[block + 3][(day + 14)...]) : []
        try model.require(.clause([!starts[block][day]] + allowed))
      }
    }
    var moved = LinearExpression()
    var displaced = LinearExpression()
    var soft = LinearExpression()
    for block in 0..<blocks {
      let old = random.int(0...days - 1)
      moved.add(1, !starts[block][old])
      let wish = random.int(0...days - 1)
      for day in 0..<days {
        if abs(day - wish) > 30 { displaced.add(1, starts[block][day]) }
        if random.chance(30) { soft.add(random.int(1...20), starts[block][day]) }
        soft.add(abs(day - old) / 7, starts[block][day])
      }
    }
    model.minimise(moved)
    model.minimise(displaced)
    model.minimise(soft)
  }
}
