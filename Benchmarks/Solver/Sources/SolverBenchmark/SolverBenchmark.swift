// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Foundation

/// Solves the instances named on the command line and prints one line of comma-separated values for each:
/// `name,status,value,bound,seconds,conflicts,work`.
@main
struct SolverBenchmark {
  static func main() throws {
    var limit = 60
    var paths: [String] = []
    var arguments = CommandLine.arguments.dropFirst()[...]
    while let argument = arguments.popFirst() {
      if argument == "--limit" {
        limit = arguments.popFirst().flatMap { Int($0) } ?? limit
      } else {
        paths.append(argument)
      }
    }
    for path in paths { try solve(path, limit: limit) }
  }

  private static func solve(_ path: String, limit: Int) throws {
    let url = URL(fileURLWithPath: path)
    let name = url.deletingPathExtension().lastPathComponent
    let text = try String(contentsOf: url, encoding: .utf8)
    let model =
      url.pathExtension == "sm"
      ? try ProjectInstance(name: name, text: text).model() : try JobShopInstance(name: name, text: text).model()
    let clock = ContinuousClock()
    let start = clock.now
    var options = SolverOptions()
    options.wallClockLimit = .seconds(limit)
    var solver = try Solver(model, options: options)
    let result = solver.minimise()
    let elapsed = clock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let status = result.status == .optimal ? "optimal" : "open"
    let level = result.levels.first
    print(
      name, status, level.map { String($0.value) } ?? "-", level?.lowerBound.map { String($0) } ?? "-",
      String(format: "%.3f", seconds), solver.statistics.conflicts, result.work, separator: ",")
  }
}
