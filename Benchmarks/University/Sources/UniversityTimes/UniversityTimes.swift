// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
import Timetabling

/// Notes when the first timetable was found, and prints news now and then.
private final class Watch: Sendable {
  private let began = ContinuousClock.now
  private let state = Mutex<(feasible: Duration?, told: Duration)>((nil, .zero))

  func show(_ news: LocalSearchResult) {
    let now = ContinuousClock.now - began
    let isDue = state.withLock { state in
      if news.isFeasible, state.feasible == nil { state.feasible = now }
      guard now - state.told > .seconds(2) else { return false }
      state.told = now
      return true
    }
    if isDue { print("  \(now): \(news.isFeasible ? "feasible" : "broken"), cost \(news.cost), moves \(news.moves)") }
  }

  var feasible: String { state.withLock { $0.feasible.map { "\($0)" } ?? "–" } }
}

/// Solves a university timetabling file for some seconds and prints how far it came: `UniversityTimes FILE [SECONDS
/// [SEED [OUT]]]`.
@main
struct UniversityTimes {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: UniversityTimes FILE.xml [SECONDS [SEED [SOLUTION.xml]]]")
      return
    }
    let seconds = arguments.count > 2 ? Int(arguments[2]) ?? 60 : 60
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
    let clock = ContinuousClock()
    let began = clock.now
    let data = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
    let instance = try UniversityInstance(xml: [UInt8](data), file: arguments[1])
    let timetable = try UniversityTimetable(instance)
    print("\(instance.name): \(instance.classes.count) classes, read after \(clock.now - began)")
    let watch = Watch()
    let limits = SearchLimits(time: .seconds(seconds), seed: seed)
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits)) { watch.show($0) }
    let cost = timetable.cost(of: result.solution)
    print(
      "\(instance.name): feasible after \(watch.feasible), broken \(cost.broken.count), total \(cost.total)",
      "(students \(cost.studentConflicts), time \(cost.time), room \(cost.room), distribution \(cost.distribution));",
      "\(result.moves) moves in \(clock.now - began)")
    if !cost.isFeasible {
      for (rule, amount) in cost.broken.sorted(by: { $0.key < $1.key }).prefix(20) {
        print("    \(amount) × \(timetable.problem.rules[rule.rawValue].name.prefix(100))")
      }
    }
    if arguments.count > 4 {
      let text = timetable.answer(of: result.solution).xml(of: instance)
      try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[4]))
    }
  }
}
