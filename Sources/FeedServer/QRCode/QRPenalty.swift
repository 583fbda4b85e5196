// SPDX-License-Identifier: Apache-2.0

extension QRGrid {
  /// How hard a scanner finds the grid, by the four rules of the standard: the mask with the least is taken.
  var penalty: Int {
    var total = blockPenalty + balancePenalty
    for index in 0..<size {
      total += Self.linePenalty((0..<size).map { dark[index * size + $0] })
      total += Self.linePenalty((0..<size).map { dark[$0 * size + index] })
    }
    return total
  }

  /// Runs of five or more, and what looks like a finder pattern with its light margin.
  private static func linePenalty(_ line: [Bool]) -> Int {
    var total = 0
    var run = 0
    for index in line.indices {
      run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
      if run == 5 { total += 3 } else if run > 5 { total += 1 }
    }
    let finder = [true, false, true, true, true, false, true]
    let light = [Bool](repeating: false, count: 4)
    for pattern in [finder + light, light + finder] where line.count >= pattern.count {
      for start in 0...line.count - pattern.count where line[start..<start + pattern.count].elementsEqual(pattern) {
        total += 40
      }
    }
    return total
  }

  /// Squares of two by two of one colour.
  private var blockPenalty: Int {
    var total = 0
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let first = dark[row * size + column]
        if first == dark[row * size + column + 1], first == dark[(row + 1) * size + column],
          first == dark[(row + 1) * size + column + 1]
        {
          total += 3
        }
      }
    }
    return total
  }

  /// How far the share of dark modules is from a half, in steps of five hundredths.
  private var balancePenalty: Int {
    let share = dark.count { $0 } * 100
    return abs(share - 50 * dark.count) / (5 * dark.count) * 10
  }
}
