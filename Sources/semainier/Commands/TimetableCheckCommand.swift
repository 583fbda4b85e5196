// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Timetabling

/// `semainier timetable check FILE SOLUTION`.
struct TimetableCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Counts what a solution costs, part by part, and what it breaks.",
    discussion: "Exit code 1 if something is broken that must hold.")

  @Argument(help: "The problem: a .ctt, .ectt or .xml file.") var file: String
  @Argument(help: "The solution.") var solution: String
  @Option(help: "The cost of a curriculum timetable.") var formulation: Formulation?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func run() throws {
    let document = try TimetableFile.load(file).document(formulation)
    let text = try TimetableFile.text(of: solution)
    let answer = try Refusal.catching { try document.solution(text: text, file: solution) }
    let cost = document.cost(of: answer)
    let report = TimetableReport(document, cost: cost)
    switch format {
    case .text: Console.out(report.text)
    case .json: try Console.out(json: report)
    }
    if !cost.isFeasible { throw ExitStatus.no }
  }
}
