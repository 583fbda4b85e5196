// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Synchronization
import Timetabling

/// Notes when the first timetable was found that breaks nothing, and prints news now and then.
private final class Watch: Sendable {
  private struct State {
    var feasible: (seconds: Double, processor: Double)?
    var told = Duration.zero
  }

  private let began = ContinuousClock.now
  private let used = processorSeconds()
  private let state = Mutex(State())
  private let isTelling: Bool

  init(isTelling: Bool) { self.isTelling = isTelling }

  func show(_ news: LocalSearchResult) {
    let now = ContinuousClock.now - began
    let processor = processorSeconds() - used
    let isDue = state.withLock { state in
      if news.isFeasible, state.feasible == nil { state.feasible = (now / .seconds(1), processor) }
      guard isTelling, now - state.told > .seconds(2) else { return false }
      state.told = now
      return true
    }
    if isDue {
      let status = news.isFeasible ? "feasible" : "broken"
      print("  \(rounded(processor)): \(status), cost \(news.cost), moves \(news.moves)")
    }
  }

  var feasible: String {
    state.withLock { state in
      state.feasible.map { "\(rounded($0.seconds)) s (processor \(rounded($0.processor)) s)" } ?? "never"
    }
  }
}

private func rounded(_ seconds: Double) -> String { String(format: "%.1f", seconds) }

/// What this process has used of the processors so far.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Solves a university timetabling file and prints how far it came.
///
/// With `--processor S` a run gets as many moves as fit into S seconds of the processor, by the speed of a short run before
/// it: on a busy machine its answer is the same as on a free one.
@main
struct UniversityTimes {
  static func main() {
    do {
      try runFile()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func runFile() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let seconds = try number("--seconds", from: &arguments)
    let processor = try number("--processor", from: &arguments)
    var work = try number("--work", from: &arguments)
    let seed = try number("--seed", from: &arguments).map { UInt64($0) } ?? 1
    let output = try option("--output", from: &arguments)
    let isTelling = try option("--news", from: &arguments) == "yes"
    guard let path = arguments.first, arguments.count == 1 else {
      throw Misuse(
        """
        usage: UniversityTimes [--seconds S] [--processor S] [--work N] [--seed N] [--output SOLUTION.xml] [--news yes] \
        FILE.xml
        """)
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let instance = try UniversityInstance(xml: [UInt8](data), file: path)
    let timetable = try UniversityTimetable(instance)
    if let processor { work = try moves(in: processor, timetable) }
    let time = seconds ?? (work == nil ? 60 : nil)
    let limits = SearchLimits(work: work, time: time.map { .seconds($0) }, seed: seed)
    try run(instance, timetable, limits, isTelling: isTelling, output: output)
  }

  private static func run(
    _ instance: UniversityInstance, _ timetable: UniversityTimetable, _ limits: SearchLimits, isTelling: Bool,
    output: String?
  ) throws {
    let (began, before) = (ContinuousClock.now, processorSeconds())
    let watch = Watch(isTelling: isTelling)
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits)) { watch.show($0) }
    let elapsed = rounded((ContinuousClock.now - began) / .seconds(1))
    let used = processorSeconds() - before
    let cost = timetable.cost(of: result.solution)
    print(
      "\(instance.name) seed \(limits.seed): feasible after \(watch.feasible), broken \(cost.broken.count),",
      "total \(cost.total) (students \(cost.studentConflicts), time \(cost.time), room \(cost.room),",
      "distribution \(cost.distribution)); \(result.moves) moves in \(elapsed) s (processor \(rounded(used)) s,",
      "\(Int(Double(result.moves) / max(used, 0.001))) a second)")
    if !cost.isFeasible {
      for (rule, amount) in cost.broken.sorted(by: { $0.key < $1.key }).prefix(20) {
        print("    \(amount) × \(timetable.problem.rules[rule.rawValue].name.prefix(100))")
      }
    }
    if let output {
      let text = timetable.answer(of: result.solution).xml(of: instance)
      try Data(text.utf8).write(to: URL(fileURLWithPath: output))
    }
  }

  /// How many moves fit into some seconds of the processor.
  private static func moves(in seconds: Int, _ timetable: UniversityTimetable) throws -> Int {
    let before = processorSeconds()
    let limits = SearchLimits(work: trialMoves, seed: 0)
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits, target: -1))
    return max(1, Int(Double(result.moves) / max(1e-3, processorSeconds() - before) * Double(seconds)))
  }

  private static let trialMoves = 10_000_000

  private static func number(_ name: String, from arguments: inout [String]) throws -> Int? {
    guard let text = try option(name, from: &arguments) else { return nil }
    guard let value = Int(text), value > 0 else { throw Misuse("\(name): not a number above 0: \(text)") }
    return value
  }

  private static func option(_ name: String, from arguments: inout [String]) throws -> String? {
    guard let index = arguments.firstIndex(of: name) else { return nil }
    guard index + 1 < arguments.count else { throw Misuse("\(name) needs a value") }
    defer { arguments.removeSubrange(index...(index + 1)) }
    return arguments[index + 1]
  }
}

/// A use of the program that it does not have.
struct Misuse: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
