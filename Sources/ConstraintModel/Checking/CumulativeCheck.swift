// SPDX-License-Identifier: Apache-2.0

/// Use grows only where a task starts, so those instants are enough.
func cumulativeHolds(_ tasks: [(task: Interval, demand: Int)], _ capacity: Int, _ assignment: Assignment) -> Bool {
  let running = tasks.filter { pair in
    assignment[pair.task.duration] > 0 && (pair.task.presence.map { assignment[$0] } ?? true)
  }
  return running.allSatisfy { pair in
    let instant = assignment[pair.task.start]
    let use = running.filter { other in
      let start = assignment[other.task.start]
      return start <= instant && instant < start + assignment[other.task.duration]
    }
    return use.reduce(0) { $0 + $1.demand } <= capacity
  }
}
