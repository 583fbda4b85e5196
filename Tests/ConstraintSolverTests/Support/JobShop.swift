// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Jobs of (machine, duration) steps in order; each machine does one step at a time; the last end is minimised.
struct JobShop {
  var model = Model()

  /// Fisher and Thompson's 6 by 6 instance, whose shortest makespan is 55.
  static let ft06: [[(machine: Int, duration: Int)]] = [
    [(2, 1), (0, 3), (1, 6), (3, 7), (5, 3), (4, 6)],
    [(1, 8), (2, 5), (4, 10), (5, 10), (0, 10), (3, 4)],
    [(2, 5), (3, 4), (5, 8), (0, 9), (1, 1), (4, 7)],
    [(1, 5), (0, 5), (2, 5), (3, 3), (4, 8), (5, 9)],
    [(2, 9), (1, 3), (4, 5), (5, 4), (0, 3), (3, 1)],
    [(1, 3), (3, 3), (5, 9), (0, 10), (4, 4), (2, 1)],
  ]

  init(_ jobs: [[(machine: Int, duration: Int)]]) throws {
    let horizon = jobs.joined().reduce(0) { $0 + $1.duration }
    let makespan = try model.newInt(0...horizon, "makespan")
    var machines: [Int: [IntervalVar]] = [:]
    for job in jobs {
      var previous: (start: IntVar, duration: Int)?
      for step in job {
        let start = try model.newInt(0...(horizon - step.duration))
        if let previous { try model.require(previous.start + previous.duration <= start) }
        previous = (start, step.duration)
        machines[step.machine, default: []].append(try model.newInterval(start: start, duration: step.duration))
      }
      if let previous { try model.require(previous.start + previous.duration <= makespan) }
    }
    for machine in machines.keys.sorted() { try model.require(.noOverlap(machines[machine] ?? [])) }
    model.minimise(makespan)
  }
}
