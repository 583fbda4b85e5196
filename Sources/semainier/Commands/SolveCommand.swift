// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
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
    let (plan, texts) = try PlanInput.loadWithTexts(plan)
    let outcome = PlanOutcome(
      context: PlanContext(plan), search: search, output: output, format: format, texts: texts)
    try outcome.present(countsOptima: countOptima)
  }
}
