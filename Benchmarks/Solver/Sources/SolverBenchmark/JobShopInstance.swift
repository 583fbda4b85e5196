// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Foundation

/// A job shop: each job visits machines in order, each machine does one step at a time.
struct JobShopInstance {
  let name: String
  let jobs: [[(machine: Int, duration: Int)]]

  /// Reads the usual text form: a line with the numbers of jobs and machines, then a line of pairs for each job.
  init(name: String, text: String) throws {
    var numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0) }[...]
    func next() throws -> Int {
      guard let value = numbers.popFirst().flatMap({ $0 }) else { throw UnreadableInstance(name: name) }
      return value
    }
    let jobCount = try next()
    let machineCount = try next()
    self.name = name
    jobs = try (0..<jobCount).map { _ in
      try (0..<machineCount).map { _ in (machine: try next(), duration: try next()) }
    }
  }

  func model() throws -> Model {
    var model = Model()
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
    return model
  }
}

/// A data file that is not in the expected form.
struct UnreadableInstance: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name) is not in the expected form; see the README of the data folder" }
}
