// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Foundation

/// Solves the instances named on the command line and prints one line of comma-separated values for each:
/// `name,status,value,bound,seconds,conflicts,propagations,megabytes`, the last of the most memory held. Files end in `.txt` (job shop), `.sm` (project) or `.cnf`.
@main
struct SolverBenchmark {
  private var options = SolverOptions()
  private var threads = 1
  private var paths: [String] = []

  static func main() {
    do {
      try SolverBenchmark(Array(CommandLine.arguments.dropFirst())).run()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  /// What the command line can be.
  struct Usage: Error, CustomStringConvertible {
    let description = "usage: SolverBenchmark [--limit seconds] [--threads 1|2] [--seed number] file..."
  }

  init(_ arguments: [String]) throws {
    options.wallClockLimit = .seconds(60)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        paths.append(argument)
        continue
      }
      guard let number = rest.popFirst().flatMap({ Int($0) }), number >= 0 else { throw Usage() }
      switch argument {
      case "--limit": options.wallClockLimit = .seconds(number)
      case "--seed": options.seed = UInt64(number)
      case "--threads" where (1...2).contains(number): threads = number
      default: throw Usage()
      }
    }
  }

  func run() throws {
    for path in paths { try solve(URL(fileURLWithPath: path)) }
  }

  private func solve(_ url: URL) throws {
    let name = url.deletingPathExtension().lastPathComponent
    let text = try String(contentsOf: url, encoding: .utf8)
    switch url.pathExtension {
    case "sm": try report(name, ProjectInstance(name: name, text: text).model())
    case "cnf": try report(name, ClauseInstance(name: name, text: text).model)
    default: try report(name, JobShopInstance(name: name, text: text).model())
    }
  }

  private func report(_ name: String, _ model: Model) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var statistics = Statistics()
    let result: OptimisationResult
    if threads == 1 {
      var solver = try Solver(model, options: options)
      result = solver.minimise()
      statistics = solver.statistics
    } else {
      result = try minimise(model, options: options, portfolio: PortfolioOptions(isDeterministic: false))
    }
    let elapsed = clock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let status =
      switch result.status {
      case .optimal: "optimal"
      case .infeasible: "infeasible"
      case .feasible, .unknown: "open"
      }
    let level = result.levels.first
    print(
      name, status, level.map { String($0.value) } ?? "-", level?.lowerBound.map { String($0) } ?? "-",
      String(format: "%.3f", seconds), statistics.conflicts, statistics.propagations, peakMegabytes(), separator: ",")
    fflush(nil)
  }

  /// The most memory this process has held, in megabytes. What its parent measures would count the parent's own memory
  /// from before it became this program.
  private func peakMegabytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return 0 }
    return kilobytes / 1024
  }
}
