// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Timetabling

/// Runs instances × seeds and prints a line for each run: instance, seed, cost, what is broken, seconds on the clock and of
/// the processor, moves a second of the processor.
///
/// With `--processor S` a run gets as many moves as fit into S seconds of the processor, by the speed of a short run before
/// it: on a busy machine its answer is the same as on a free one. With `--target COST` a run ends at that cost. With
/// `--solutions DIR` each answer is written there, named by instance, seed and cost, for other checkers.
@main
struct TimetablingBenchmark {
  static func main() {
    do {
      try runAll()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func runAll() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let seconds = try option("--seconds", from: &arguments).map { try number($0) }
    let processor = try option("--processor", from: &arguments).map { try number($0) }
    var work = try option("--work", from: &arguments).map { try number($0) }
    let seeds = try option("--seeds", from: &arguments).map { try list($0) } ?? [1]
    let threads = try option("--threads", from: &arguments).map { try number($0) } ?? 1
    let boundWork = try option("--bound", from: &arguments).map { try number($0) }
    let target = try option("--target", from: &arguments).map { try number($0) } ?? 0
    let solutions = try option("--solutions", from: &arguments).map { URL(filePath: $0, directoryHint: .isDirectory) }
    let name = try option("--formulation", from: &arguments) ?? "UD2"
    guard let formulation = CurriculumFormulation.published.first(where: { $0.name == name }) else {
      throw Misuse("unknown formulation \(name)")
    }
    guard !arguments.isEmpty else {
      throw Misuse(
        "usage: [--seconds S] [--processor S] [--work N] [--target COST] [--bound N] [--seeds 1,2,3] [--threads N] "
          + "[--formulation UD2] [--solutions DIR] FILE…"
      )
    }
    for path in arguments {
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      let timetable = CurriculumTimetable(try CurriculumCourses(text: text, file: path), formulation: formulation)
      if let boundWork {
        try showBound(timetable, path, boundWork)
        continue
      }
      if let processor { work = try moves(in: processor, timetable) }
      for seed in seeds {
        let limits = SearchLimits(work: work, time: seconds.map { .seconds($0) }, seed: UInt64(seed))
        let options = LocalSearchOptions(limits: limits, threads: threads, target: target)
        try run(timetable, path, options, solutions: solutions)
      }
    }
  }

  /// How many moves fit into some seconds of the processor.
  static func moves(in seconds: Int, _ timetable: CurriculumTimetable) throws -> Int {
    let start = processorSeconds()
    let limits = SearchLimits(work: trialMoves, seed: 0)
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits, target: -1))
    return max(1, Int(Double(result.moves) / max(1e-3, processorSeconds() - start) * Double(seconds)))
  }

  private static let trialMoves = 8_000_000

  /// What this process has used of the processors so far.
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Prints a bound from below on the cost, worked out with some units of exact search.
  static func showBound(_ timetable: CurriculumTimetable, _ path: String, _ work: Int) throws {
    let before = processorSeconds()
    let bound = try timetable.bound(limits: SearchLimits(work: work))
    let used = String(format: "%.1f", processorSeconds() - before)
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let line =
      "\(name) bound \(bound.total) (seats \(bound.seats), curricula \(bound.curricula)) "
      + "complete \(bound.isComplete) processor \(used)\n"
    FileHandle.standardOutput.write(Data(line.utf8))
  }

  static func run(
    _ timetable: CurriculumTimetable, _ path: String, _ options: LocalSearchOptions, solutions: URL?
  ) throws {
    let clock = ContinuousClock()
    let (start, before) = (clock.now, processorSeconds())
    let result = try localSearch(timetable.problem, options: options)
    let elapsed = (clock.now - start) / .seconds(1)
    let used = processorSeconds() - before
    let cost = timetable.cost(of: result.solution)
    let broken = cost.violations.reduce(0) { $0 + $1.amount }
    let parts = cost.parts.map { String($0.amount) }.joined(separator: "/")
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let speed = Int(Double(result.moves) / max(used, 0.001))
    let line =
      "\(name) seed \(options.limits.seed) cost \(cost.total) (\(parts)) broken \(broken) "
      + "time \(String(format: "%.1f", elapsed)) processor \(String(format: "%.1f", used)) "
      + "moves \(result.moves) speed \(speed)\n"
    // Written at once: runs are long and readers impatient.
    FileHandle.standardOutput.write(Data(line.utf8))
    if let solutions {
      let file = solutions.appending(path: "\(name)-\(options.limits.seed)-\(cost.total).sol")
      try timetable.text(of: result.solution).write(to: file, atomically: true, encoding: .utf8)
    }
  }

  private static func option(_ name: String, from arguments: inout [String]) throws -> String? {
    guard let index = arguments.firstIndex(of: name) else { return nil }
    guard index + 1 < arguments.count else { throw Misuse("\(name) needs a value") }
    defer { arguments.removeSubrange(index...(index + 1)) }
    return arguments[index + 1]
  }

  private static func number(_ text: String) throws -> Int {
    guard let value = Int(text), value > 0 else { throw Misuse("not a number above 0: \(text)") }
    return value
  }

  private static func list(_ text: String) throws -> [Int] {
    try text.split(separator: ",").map { try number(String($0)) }
  }
}

/// A use of the program that it does not have.
struct Misuse: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
