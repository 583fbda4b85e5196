// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import TrainingCalendar

/// `semainier explain PLAN`, `semainier explain SCHEDULE.json --block B`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Says why a plan has no schedule, or why a block of a schedule is where it is and where else it could be.",
    discussion: """
      Of a plan: minimal conflicts, and the cheapest rules to give up. Exit code 0 if the plan has a schedule after all,
      1 if it has none, 3 if a limit was reached first.
      Of a schedule.json, with --block: the rules that hold the block, and what each other day costs; with --date too,
      every rule that is broken there. Exit code 1 if the block cannot stand on that day.
      """)

  @Argument(help: "The plan file, or with --block a schedule.json.") var plan: String
  @Flag(help: "Solve again with each conflict's rules alone and without each of them; show the plans found.")
  var verify = false
  @Flag(help: "Name one minimal conflict and stop: the quickest answer for a large plan.") var first = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to write the schedule of each relaxation, and with --verify of each witness.", valueName: "dir"))
  var output: String?
  @Option(help: ArgumentHelp("A block of a schedule.json.", valueName: "id")) var block: String?
  @Option(help: ArgumentHelp("A day on which the block might begin.", valueName: "YYYY-MM-DD")) var date: String?
  @Option(
    name: .customLong("plan"),
    help: ArgumentHelp("With --block, the plan, where the schedule does not bring it.", valueName: "plan"))
  var otherPlan: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  private var isSchedule: Bool { plan.lowercased().hasSuffix(".json") }

  func validate() throws {
    if block == nil {
      if date != nil { throw ValidationError("--date says where a block might go: give the block with --block.") }
      if otherPlan != nil { throw ValidationError("--plan goes with --block.") }
      if isSchedule {
        throw ValidationError("\(plan) is a schedule: give a block of it with --block, or explain its plan file.")
      }
      return
    }
    if !isSchedule {
      throw ValidationError("--block asks about a schedule.json, as solve -o writes it; \(plan) is none.")
    }
    if verify || first || output != nil {
      throw ValidationError("--verify, --first and --output are for plans, not for --block.")
    }
    if let date, (try? CivilDate(iso: date)) == nil {
      throw ValidationError("--date takes a date like 2027-02-10, not «\(date)».")
    }
  }

  func run() throws {
    if let block { try explain(BlockID(block)) } else { try explainPlan() }
  }

  // MARK: Plans

  private func explainPlan() throws {
    let context = PlanContext(try PlanInput.load(plan))
    let explainer = PlanExplainer(context, limits: search.limits)
    let explanation = try Refusal.catching { () throws in
      if first { return try explainer.explainFirst() }
      return try explainer.explain { ExplainReport.tell($0, in: context) }
    }
    let proofs = try Refusal.catching { () throws in
      verify ? try explanation.conflicts.map { conflict in try explainer.proof(of: conflict) } : []
    }
    let files = output.map { ExplainFiles(directory: $0) }
    try files?.write(explanation, proofs, by: explainer)
    switch format {
    case .text: Console.out(ExplainReport(explanation, in: context, proofs: proofs, isFirstOnly: first).text())
    case .json:
      try Console.out(
        json: ExplainDocument(explanation, in: context, proofs: verify ? proofs : nil, files: files))
    }
    switch explanation.isSatisfiable {
    case .some(true): break
    case .some(false): throw ExitStatus.no
    case .none: throw ExitStatus.stopped
    }
  }

  // MARK: Blocks

  private func explain(_ block: BlockID) throws {
    let published = try PublishedPlan.load(plan, plan: otherPlan)
    let language = published.plan.language
    let explainer = try Refusal.catching(in: language) {
      try BlockExplainer(published.plan, schedule: published.schedule, limits: search.limits)
    }
    guard let date else {
      let explanation = try Refusal.catching(in: language) { try explainer.explanation(of: block) }
      switch format {
      case .text: Console.out(BlockReport(language).text(explanation))
      case .json: try Console.out(json: BlockDocument(explanation))
      }
      return
    }
    let verdict = try Refusal.catching(in: language) {
      try explainer.verdict(on: block, startingOn: try CivilDate(iso: date))
    }
    switch format {
    case .text: Console.out(BlockReport(language).text(verdict, of: block))
    case .json: try Console.out(json: PlaceDocument(verdict, of: block))
    }
    switch verdict.outcome {
    case .free, .possible: break
    case .barred, .impossible: throw ExitStatus.no
    case .unknown: throw ExitStatus.stopped
    }
  }
}
