// SPDX-License-Identifier: Apache-2.0

/// Where everything stands: for each activity its time (-1 while it is not placed), for each part its choice.
///
/// A part keeps its choice while its activity is not placed.
struct Placement: ~Copyable {
  var times: FlatArray<Int32>
  var choices: FlatArray<Int32>

  init(_ layout: borrowing LocalLayout) {
    times = FlatArray(repeating: -1, count: layout.activityCount)
    choices = FlatArray(repeating: 0, count: layout.partCount)
  }

  /// The time of an activity; -1 while it is not placed.
  @inline(__always)
  func time(_ activity: Int) -> Int { Int(times[activity]) }

  /// The choice of a part.
  @inline(__always)
  func choice(_ part: Int) -> Int { Int(choices[part]) }

  /// As a value, for checkers and callers.
  func solution(in layout: borrowing LocalLayout) -> Solution {
    var all: [[Int]] = []
    for activity in 0..<layout.activityCount {
      all.append(layout.parts(of: activity).map { choice($0) })
    }
    return Solution(times: times.array.map { $0 < 0 ? nil : Int($0) }, choices: all)
  }

  func copy(from other: borrowing Placement) {
    times.copy(from: other.times)
    choices.copy(from: other.choices)
  }

  /// Takes over times and choices of the same problem.
  mutating func load(_ elite: Elite) {
    for (activity, time) in elite.times.enumerated() { times[activity] = time }
    for (part, choice) in elite.choices.enumerated() { choices[part] = choice }
  }
}
