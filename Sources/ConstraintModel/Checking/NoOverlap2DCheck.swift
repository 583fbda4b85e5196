// SPDX-License-Identifier: Apache-2.0

func noOverlap2DHolds(_ boxes: [(x: Interval, y: Interval)], _ assignment: Assignment) -> Bool {
  func isPresent(_ interval: Interval) -> Bool { interval.presence.map { assignment[$0] } ?? true }
  func isApart(_ a: Interval, _ b: Interval) -> Bool {
    assignment[a.start] + assignment[a.duration] <= assignment[b.start]
      || assignment[b.start] + assignment[b.duration] <= assignment[a.start]
  }
  let present = boxes.filter { isPresent($0.x) && isPresent($0.y) }
  for (i, first) in present.enumerated() {
    for second in present[(i + 1)...] where !isApart(first.x, second.x) && !isApart(first.y, second.y) {
      return false
    }
  }
  return true
}
