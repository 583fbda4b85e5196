// SPDX-License-Identifier: Apache-2.0
import Benchmark
import Foundation
import TrainingCalendar

extension BenchmarkMetric {
  /// Picoseconds per *n* log₂ *n*, so that whole numbers show it well: constant where time grows as *n* log *n*.
  fileprivate static let perStep = BenchmarkMetric.custom("ps / (n log2 n)", polarity: .prefersSmaller, useScalingFactor: false)
}

let benchmarks: @Sendable () -> Void = {
  for (name, count) in [("10^4", 10_000), ("10^5", 100_000), ("10^6", 1_000_000)] {
    let metrics: [BenchmarkMetric] = [.wallClock, .peakMemoryResident, .perStep]
    Benchmark(
      "Overlaps among \(name) events of 8 calendars",
      configuration: .init(metrics: metrics, timeUnits: .milliseconds, maxDuration: .seconds(10), maxIterations: 50)
    ) { benchmark in
      var generator = GeneratedCalendars()
      let occupancies = generator.occupancies(count)
      let clock = ContinuousClock()
      benchmark.startMeasurement()
      var found = 0
      let time = clock.measure { OverlapSweep.sweep(occupancies) { _ in found += 1 } }
      benchmark.stopMeasurement()
      blackHole(found)
      let picoseconds = Double(time.components.seconds) * 1e12 + Double(time.components.attoseconds) / 1e6
      benchmark.measurement(.perStep, Int(picoseconds / (Double(count) * log2(Double(count)))))
    }
  }
}
