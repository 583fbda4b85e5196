// SPDX-License-Identifier: Apache-2.0

/// The use of a resource over time by what is certain to run, as stretches of equal height; scratch space of one run.
struct ProfileState: ~Copyable {
  /// What cumulative constraints need beside the tasks: a demand for each.
  var demands = Vec<Int>()
  /// When each stretch starts; it ends where the next starts.
  var starts = Vec<Int>()
  var heights = Vec<Int>()

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
}
