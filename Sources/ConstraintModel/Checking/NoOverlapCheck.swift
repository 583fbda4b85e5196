// SPDX-License-Identifier: Apache-2.0

func noOverlapHolds(_ tasks: [Interval], _ assignment: Assignment) -> Bool {
  let present = tasks.filter { task in task.presence.map { assignment[$0] } ?? true }
  for (i, first) in present.enumerated() {
    for second in present[(i + 1)...] {
      let firstBefore = assignment[first.start] + assignment[first.duration] <= assignment[second.start]
      let secondBefore = assignment[second.start] + assignment[second.duration] <= assignment[first.start]
      if !firstBefore && !secondBefore { return false }
    }
  }
  return true
}
