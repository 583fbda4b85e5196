// SPDX-License-Identifier: Apache-2.0

/// Where everything stands, as a value that goes from one thread to another.
struct Standing: Sendable {
  /// For each activity its time; -1 while it is not placed.
  var times: [Int32]
  /// For each part its choice.
  var choices: [Int32]
}

extension BlockSearch {
  /// Where everything stands now.
  var present: Standing { Standing(times: state.placement.times.array, choices: state.placement.choices.array) }

  /// The activities, of some, that stand elsewhere in another timetable.
  func differing(from standing: Standing, among activities: [Int32]) -> [Int] {
    var found: [Int] = []
    for activity in activities where !stands(Int(activity), in: standing) { found.append(Int(activity)) }
    return found
  }

  private func stands(_ activity: Int, in standing: Standing) -> Bool {
    if state.placement.times[activity] != standing.times[activity] { return false }
    for part in state.layout.parts(of: activity) where state.placement.choices[part] != standing.choices[part] {
      return false
    }
    return true
  }

  /// Puts activities where they stand in another timetable, all at once.
  mutating func move(_ activities: [Int], to standing: Standing) {
    for activity in activities where state.isPlaced(activity) { state.take(activity) }
    for activity in activities {
      for part in state.layout.parts(of: activity) { state.setChoice(part, Int(standing.choices[part])) }
      let time = Int(standing.times[activity])
      if time >= 0 { state.put(activity, at: time) }
    }
    loseTrack()
  }
}
