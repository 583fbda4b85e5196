// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanFile
import Planning
import TrainingCalendar

/// Reads and solves one plan once, in a fresh process, and prints how long each took, as JSON.
///
/// `EngineTimes PLAN`. Solving covers stating the model, the search with its proof, and the finished schedule with
/// what it leaves open.
@main
struct EngineTimes {
  static func main() {
    do {
      try run()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func run() throws {
    guard CommandLine.arguments.count == 2 else { throw Usage() }
    let clock = ContinuousClock()
    let begun = clock.now
    let plan = try PlanFile.load(path: CommandLine.arguments[1]).plan
    let read = clock.now
    let schedule = try PlanSolver(plan).solve().schedule
    let solved = clock.now
    let values = schedule.objective.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ")
    let seconds = "\"read\": \(seconds(read - begun)), \"solve\": \(seconds(solved - read))"
    print("{\"status\": \"\(schedule.status)\", \"values\": {\(values)}, \"seconds\": {\(seconds)}}")
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: EngineTimes PLAN"
  }
}
