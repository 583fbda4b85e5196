// SPDX-License-Identifier: Apache-2.0

/// The use of a resource over time by what is certain to run, as stretches of equal height; scratch space of one run.
struct ProfileState: ~Copyable {
  /// When each stretch starts; it ends where the next starts.
  private(set) var starts = Vec<Int>()
  private(set) var heights = Vec<Int>()
  /// What was used before each stretch: height times time. Only for resources where such products fit.
  private var areas = Vec<Int>()

  mutating func reset() {
    starts.removeAll()
    heights.removeAll()
    areas.removeAll()
  }

  mutating func append(from time: Int, height: Int) {
    let last = starts.count - 1
    areas.append(last < 0 ? 0 : areas[last] &+ heights[last] &* (time - starts[last]))
    starts.append(time)
    heights.append(height)
  }

  /// The last stretch that starts at or before a time, or -1.
  func stretch(at time: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// A time in the middle of a stretch.
  func middle(of place: Int) -> Int { (starts[place] + starts[place + 1] - 1) / 2 }

  /// What is used before a time: height times time.
  func area(before time: Int) -> Int {
    let place = stretch(at: time)
    return place < 0 ? 0 : areas[place] &+ heights[place] &* (time - starts[place])
  }
}
