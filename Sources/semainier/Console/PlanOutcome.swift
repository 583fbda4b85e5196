// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// How the answer to a plan is told and written: for every command that solves one.
struct PlanOutcome {
  let context: PlanContext
  let search: SearchOptions
  let output: String?
  let format: OutputFormat
  /// The texts of the plan, which the schedule takes along.
  let texts: [PlanText]

  /// Solves, tells, writes.
  ///
  /// - Parameter remarks: lines to add to the report in text, made from the answer.
  func present(countsOptima: Bool, remarks: (Schedule) -> [String] = { _ in [] }) throws {
    let solver = PlanSolver(context, limits: search.limits, countsOptima: countsOptima)
    let line = ProgressLine(context)
    var answer = try Refusal.catching { () throws in try solver.solve { line.show($0) } }
    line.clear()
    answer.schedule.planFiles = texts.isEmpty ? nil : texts
    switch answer.schedule.status {
    case .infeasible: try refuse()
    case .unknown: try stop(answer.schedule)
    default: try accept(answer, remarks(answer.schedule))
    }
  }

  private func accept(_ answer: PlanAnswer, _ remarks: [String]) throws(ExitStatus) {
    var report = SolveReport(answer, in: context)
    if let output { report.files = try PublishedFiles(answer.schedule).write(to: output) }
    switch format {
    case .text: Console.out(([report.text()] + remarks).joined(separator: "\n"))
    case .json: try PublishedFiles(answer.schedule).print()
    }
  }

  private func refuse() throws {
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
      context.wording.say(
        "Limite atteinte avant toute réponse : relancez avec une limite plus large.",
        "A limit was reached before any answer: run again with a wider one."))
    if format == .json { try PublishedFiles(schedule).print() }
    throw ExitStatus.stopped
  }
}
