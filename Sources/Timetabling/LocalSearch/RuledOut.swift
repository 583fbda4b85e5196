// SPDX-License-Identifier: Apache-2.0

/// What single hard constraints rule out, whatever else is chosen.
struct RuledOut {
  private var times: [ActivityIndex: Set<Int>] = [:]
  private var choices: [PartIndex: Set<Int>] = [:]

  init(of problem: Problem) {
    for posted in problem.constraints where posted.weight == nil {
      for (activity, time) in posted.constraint.excludedTimes(in: problem) { times[activity, default: []].insert(time) }
      for (part, choice) in posted.constraint.excludedChoices(in: problem) { choices[part, default: []].insert(choice) }
    }
  }

  /// The times that are left to an activity.
  func times(of activity: ActivityIndex, in problem: Problem) -> [Int] {
    let excluded = times[activity] ?? []
    return problem[activity].times.indices.filter { !excluded.contains($0) }
  }

  /// The choices that are left to a part.
  func choices(of part: PartIndex, in problem: Problem) -> [Int] {
    let excluded = choices[part] ?? []
    return problem[part.activity].choices[part.part].indices.filter { !excluded.contains($0) }
  }

  /// For each activity the times left to it, or all where none is.
  func openTimes(in problem: Problem) -> [[Int]] {
    problem.activities.indices.map { index in
      let open = times(of: ActivityIndex(index), in: problem)
      return open.isEmpty ? Array(problem.activities[index].times.indices) : open
    }
  }

  /// For each part the choices left to it, or all where none is.
  func openChoices(in problem: Problem) -> [[Int]] {
    problem.parts.map { part in
      let open = choices(of: part, in: problem)
      return open.isEmpty ? Array(problem[part.activity].choices[part.part].indices) : open
    }
  }
}
