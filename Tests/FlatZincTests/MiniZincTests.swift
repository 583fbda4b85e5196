// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite(
  "Through MiniZinc",
  .enabled(if: Installation.minizinc != nil, "minizinc is not installed: apt-get install minizinc"))
struct MiniZincTests {
  private static let models = Installation.root.appendingPathComponent("Benchmarks/MiniZinc")

  @Test("each global constraint has as many solutions as the standard decomposition", arguments: globalExamples)
  func globals(example: GlobalExample) throws {
    let file = try TemporaryFile(example.model + "\nsolve satisfy;\n", suffix: ".mzn")
    let answer = try Installation.shared.get().run(["-a", file.path])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
    let lines = answer.output.split(separator: "\n")
    #expect(lines.filter { $0 == "----------" }.count == example.solutions, "\(example.model)")
    #expect(lines.last == "==========")
  }

  @Test(
    "models of many classes have the answers other solvers prove",
    arguments: [
      ("assignment", "6", "cost = 128;"), ("bin-packing", "12", "bins = 5;"), ("colouring", "30", "colours = 6;"),
      ("curriculum", "small", "fullest = 15;"), ("filter", "16", "end = 8;"), ("frequencies", "small", "used = 7;"),
      ("golomb", "7", "length = 25;"), ("jobshop", "ft06", "makespan = 55;"), ("mining", "small", "value = 9;"),
      ("multi-knapsack", "small", "total = 362;"), ("open-stacks", "small", "stacks = 6;"),
      ("openshop", "4x4", "makespan = 215;"), ("prizes", "10", "total = 102;"), ("rcpsp", "15", "makespan = 38;"),
      ("rostering", "small", "cost = 6;"), ("skills", "small", "makespan = 31;"), ("still-life", "5", "count = 16;"),
      ("time-windows", "6", "length = 342;"), ("timetabling", "small", "late = 0;"), ("tsp", "9", "length = 303;"),
      ("warehouses", "small", "total = 514;"),
    ])
  func optimum(model: String, data: String, expected: String) throws {
    let answer = try run(model, data, [])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
    #expect(answer.output.split(separator: "\n") == [Substring(expected), "----------", "=========="])
  }

  @Test(
    "puzzles have a solution",
    arguments: [
      ("blocks", "7"), ("cages", "6"), ("car-sequencing", "10"), ("costas", "10"), ("golfers", "4x3x3"),
      ("langford", "8"), ("magic-square", "4"), ("nonogram", "15"), ("quasigroup", "15"), ("queens", "12"),
      ("sudoku", "9"), ("triples", "7"),
    ])
  func satisfiable(model: String, data: String) throws {
    let answer = try run(model, data, ["-f"])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
    #expect(answer.output.hasSuffix("----------\n"))
  }

  @Test("all solutions come once each: the 8 queens")
  func allSolutions() throws {
    let model = MiniZincTests.models.appendingPathComponent("queens.mzn").path
    let answer = try Installation.shared.get().run(["-a", model, "-D", "n = 8;"])
    let solutions = answer.output.components(separatedBy: "----------\n").dropLast()
    #expect(solutions.count == 92 && Set(solutions).count == 92 && answer.output.hasSuffix("==========\n"))
  }

  @Test("flags reach the solver, and statistics come in the standard form")
  func statistics() throws {
    let model = MiniZincTests.models.appendingPathComponent("golomb.mzn").path
    let flags = ["-f", "-s", "-a", "-p", "2", "-r", "7", "--time-limit", "60000", "-D", "marks = 6;"]
    let answer = try Installation.shared.get().run(flags + [model])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
    for key in ["failures", "nodes", "restarts", "variables", "solveTime", "initTime"] {
      #expect(answer.output.contains("%%%mzn-stat: \(key)="))
    }
    #expect(answer.output.contains("%%%mzn-stat: objective=17"))
    #expect(answer.output.contains("%%%mzn-stat-end") && answer.output.contains("=========="))
  }

  private func run(_ model: String, _ data: String, _ flags: [String]) throws -> ExternalTool.Answer {
    let folder = MiniZincTests.models
    return try Installation.shared.get().run(
      flags + [
        folder.appendingPathComponent("\(model).mzn").path, folder.appendingPathComponent("\(model).\(data).dzn").path,
      ])
  }
}
