// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Publishing
import TrainingCalendar

/// `semainier solve PLAN`.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Places every block, session, room and jury day, and proves the result best.",
    discussion: """
      With -o, writes schedule.json, year.html, sessions.csv and .ics feeds under a directory.
      Exit code 1 if it is proved that no plan exists (the reason is given), 3 if a limit was reached first.
      """)

  @Argument(help: "The plan file.") var plan: String
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the files.", valueName: "dir")) var output: String?
  @Flag(help: "Count the date assignments that are equally good.") var countOptima = false
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func run() throws {
    let plan = try PlanInput.load(plan)
    let solver = PlanSolver(plan, limits: search.limits, countsOptima: countOptima)
    let line = ProgressLine(solver.context)
    let answer = try Refusal.catching { () throws in try solver.solve { line.show($0) } }
    line.clear()
    switch answer.schedule.status {
    case .infeasible: try refuse(solver.context)
    case .unknown: try stop(answer.schedule)
    default: try accept(answer, solver.context)
    }
  }

  private func accept(_ answer: PlanAnswer, _ context: PlanContext) throws(ExitStatus) {
    var report = SolveReport(answer, in: context)
    if let output { report.files = try PublishedFiles(answer.schedule).write(to: output) }
    switch format {
    case .text: Console.out(report.text())
    case .json: try PublishedFiles(answer.schedule).print()
    }
  }

  private func refuse(_ context: PlanContext) throws {
    let explanation = try Refusal.catching { () throws in
      try PlanExplainer(context, limits: search.limits).explain()
    }
    switch format {
    case .text: Console.out(ExplainReport(explanation, in: context).text())
    case .json: try Console.out(json: ExplainDocument(explanation))
    }
    throw ExitStatus.no
  }

  private func stop(_ schedule: Schedule) throws {
    Console.error(
      schedule.language == .french
        ? "Limite atteinte avant toute réponse : relancez avec une limite plus large."
        : "A limit was reached before any answer: run again with a wider one.")
    if format == .json { try PublishedFiles(schedule).print() }
    throw ExitStatus.stopped
  }
}
