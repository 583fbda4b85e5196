// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Foundation

/// A resource-constrained project: tasks in a partial order share renewable resources; the last end is minimised.
struct ProjectInstance {
  let name: String
  private(set) var successors: [[Int]] = []
  private(set) var durations: [Int] = []
  private(set) var demands: [[Int]] = []
  private(set) var capacities: [Int] = []

  /// Reads PSPLIB's single-mode form.
  init(name: String, text: String) throws {
    self.name = name
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      // Captions contain numbers too, but not only.
      let numbers = words.allSatisfy { Int($0) != nil } ? words.compactMap { Int($0) } : []
      if line.hasPrefix("PRECEDENCE") || line.hasPrefix("REQUESTS") || line.hasPrefix("RESOURCEAVAIL") {
        section = String(line.prefix(3))
      } else if section == "PRE", numbers.count >= 3 {
        successors.append(numbers.dropFirst(3).map { $0 - 1 })
      } else if section == "REQ", numbers.count >= 4 {
        durations.append(numbers[2])
        demands.append(Array(numbers.dropFirst(3)))
      } else if section == "RES", !numbers.isEmpty {
        capacities = numbers
        section = ""
      }
    }
    guard !durations.isEmpty, durations.count == successors.count, demands.allSatisfy({ $0.count == capacities.count })
    else { throw UnreadableInstance(name: name) }
  }

  func model() throws -> Model {
    var model = Model()
    let horizon = durations.reduce(0, +)
    let starts = try durations.map { try model.newInt(0...(horizon - $0)) }
    for (task, list) in successors.enumerated() {
      for next in list { try model.require(starts[task] + durations[task] <= starts[next]) }
    }
    let intervals = try zip(starts, durations).map { try model.newInterval(start: $0, duration: $1) }
    for (resource, capacity) in capacities.enumerated() {
      let tasks = intervals.indices.filter { demands[$0][resource] > 0 && durations[$0] > 0 }
      try model.require(
        .cumulative(tasks.map { CumulativeTask(intervals[$0], demand: demands[$0][resource]) }, capacity: capacity))
    }
    if let last = starts.last { model.minimise(last) }
    return model
  }
}
