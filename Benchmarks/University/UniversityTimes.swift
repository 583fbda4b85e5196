// SPDX-License-Identifier: Apache-2.0
import Foundation
import Timetabling

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
    var search = try ClassSearch(timetable.problem)
    print("compiled after \(clock.now - began)")
    var feasible: Duration?
    var told = began
    let result = try search.run(limits: SearchLimits(time: .seconds(seconds), seed: seed)) { progress in
      let now = clock.now
      if progress.broken == 0, feasible == nil { feasible = now - began }
      guard now - told > .seconds(2) else { return }
      told = now
      print("  \(now - began): broken \(progress.broken), cost \(progress.cost), moves \(progress.work)")
    }
    let cost = timetable.cost(of: result.solution)
    print(
      "\(instance.name): feasible after \(feasible.map { "\($0)" } ?? "–"), broken \(result.broken), total \(cost.total)",
      "(students \(cost.studentConflicts), time \(cost.time), room \(cost.room), distribution \(cost.distribution));",
      "\(result.work) moves in \(clock.now - began)")
    if result.broken > 0 {
      for (rule, amount) in cost.broken.sorted(by: { $0.key < $1.key }).prefix(20) {
        print("    \(amount) × \(timetable.problem.rules[rule.rawValue].name)")
      }
    }
    if arguments.count > 4 {
      let text = timetable.answer(of: result.solution).xml(of: instance)
      try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[4]))
    }
  }
}
