// SPDX-License-Identifier: Apache-2.0
import Benchmark
import Foundation
import TrainingCalendar

extension BenchmarkMetric {
  /// Picoseconds of processor time per *n* log₂ *n*: constant where time grows as *n* log *n*.
  fileprivate static let perStep = BenchmarkMetric.custom(
    "ps / (n log2 n)", polarity: .prefersSmaller, useScalingFactor: false)
  /// Overlaps found per thousand events, so that it is seen that they grow no faster than the events.
  fileprivate static let found = BenchmarkMetric.custom(
    "Overlaps per 1000 events", polarity: .prefersSmaller, useScalingFactor: false)
}

/// Nanoseconds that this thread has had on a processor; waiting for one does not count, unlike in wall time.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

let benchmarks: @Sendable () -> Void = {
  for (name, count) in [("10^4", 10_000), ("10^5", 100_000), ("10^6", 1_000_000)] {
    Benchmark(
      "Overlaps among \(name) events of 8 calendars",
      configuration: .init(
        metrics: [.wallClock, .peakMemoryResident, .perStep, .found], timeUnits: .microseconds,
        maxDuration: .seconds(10), maxIterations: 50)
    ) { benchmark in
      var generator = GeneratedCalendars()
      let occupancies = generator.occupancies(count)
      var found = 0
      benchmark.startMeasurement()
      let begun = processorTime()
      OverlapSweep.sweep(occupancies) { _ in found += 1 }
      let nanoseconds = processorTime() - begun
      benchmark.stopMeasurement()
      benchmark.measurement(.found, found * 1000 / count)
      benchmark.measurement(.perStep, Int(1000 * nanoseconds / (Double(count) * log2(Double(count)))))
    }
  }
}
