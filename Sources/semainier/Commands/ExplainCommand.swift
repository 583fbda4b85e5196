// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

/// `semainier explain PLAN`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a plan has no schedule: a minimal conflict, and the cheapest rules to give up.",
    discussion: "Exit code 0 if the plan has a schedule after all, 1 if it has none, 3 if a limit was reached first.")

  @Argument(help: "The plan file.") var plan: String
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func run() throws {
    let context = PlanContext(try PlanInput.load(plan))
    let explanation = try Refusal.catching { () throws in
      try PlanExplainer(context, limits: search.limits).explain()
    }
    switch format {
    case .text: Console.out(ExplainReport(explanation, in: context).text())
    case .json: try Console.out(json: ExplainDocument(explanation))
    }
    switch explanation.isSatisfiable {
    case .some(true): break
    case .some(false): throw ExitStatus.no
    case .none: throw ExitStatus.stopped
    }
  }
}
