// SPDX-License-Identifier: Apache-2.0

/// Which levels keep everything where it stands.
struct Anchors {
  /// For each activity, the level by which its time is anchored.
  let times: [Int]
  /// For each activity, the level by which the choices of its parts are.
  let choices: [Int]
  /// How many levels anchor the times of most activities.
  let timeLevels: Int
  /// How many levels anchor everything that is anchored at all.
  let levels: Int

  init(_ standing: Solution, _ deviations: Deviations) {
    let indices = standing.times.indices
    times = indices.map { deviations.anchor($0, at: standing.times[$0]) }
    choices = indices.map { deviations.anchor(choices: standing.choices[$0], of: $0) }
    var counts: [Int: Int] = [:]
    for level in times where level != Deviations.always && level < Deviations.never {
      counts[level, default: 0] += 1
    }
    let common = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    timeLevels = common.map { $0 + 1 } ?? 0
    levels = 1 + max(common ?? -1, (times + choices).filter { $0 < Deviations.never }.max() ?? -1)
  }

  /// Whether everything but some activities is anchored.
  func areComplete(outside free: [Int]) -> Bool { levels(outside: free).allSatisfy { $0 < Deviations.never } }

  /// Whether nothing but some activities is cheaper elsewhere.
  func hold(outside free: [Int]) -> Bool { levels(outside: free).allSatisfy { $0 < Deviations.drawnAway } }

  private func levels(outside free: [Int]) -> [Int] {
    let isFree = Set(free)
    return times.indices.filter { !isFree.contains($0) }.map { max(times[$0], choices[$0]) }
  }
}
