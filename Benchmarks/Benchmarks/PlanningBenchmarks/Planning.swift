// SPDX-License-Identifier: Apache-2.0
import Benchmark
import Foundation
import PlanFile
import Planning
import TrainingCalendar

/// The plans of the root's Examples folder, found from this file.
private func example(_ name: String) throws -> Plan {
  var folder = URL(filePath: #filePath)
  for _ in 0..<4 { folder.deleteLastPathComponent() }
  return try PlanFile.load(path: folder.appending(path: "Examples/\(name).yaml").path).plan
}

/// A benchmark that finds something else than expected measures something else than it says.
private struct Unexpected: Error, CustomStringConvertible {
  let description: String
}

private func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
  guard condition else { throw Unexpected(description: what()) }
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuUser, .peakMemoryResident], timeUnits: .milliseconds, maxDuration: .seconds(5))

  Benchmark("Read the plan of 2027, which extends 2026") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try example("calendrier-2027")) }
  }

  Benchmark("Check 2026: seven overlaps, smallest repair") { benchmark in
    let plan = try example("calendrier-2026")
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let check = try PlanChecker(plan).check()
      try expect(check.schedule.overlaps.count == 7, "\(check.schedule.overlaps.count) overlaps")
    }
  }

  Benchmark("Solve 2027, proved best") { benchmark in
    let plan = try example("calendrier-2027")
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let schedule = try PlanSolver(plan).solve().schedule
      let values = schedule.objective.prefix(3).map(\.value)
      try expect(schedule.status == .optimal && values == [7, 8, 17], "\(schedule.status) \(values)")
    }
  }

  Benchmark("Solve 2027 and count the dates that are as good") { benchmark in
    let plan = try example("calendrier-2027")
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let optima = try PlanSolver(plan, countsOptima: true).solve().schedule.optima
      try expect(optima == 48, "\(optima.map(String.init) ?? "no") optima")
    }
  }

  Benchmark("Explain the conflict of May 2026") { benchmark in
    let plan = try example("conflit-mai-2026")
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let explanation = try PlanExplainer(plan).explain()
      try expect(explanation.isSatisfiable == false, "the plan has a schedule")
    }
  }
}
