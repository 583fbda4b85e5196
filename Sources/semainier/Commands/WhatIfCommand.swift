// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import TrainingCalendar

/// `semainier what-if SCHEDULE.json --move B=DATE`.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Shows what moving a block would bring about: the cheapest plan with it there, rule by rule.",
    discussion: "Writes nothing without -o. Exit code 1, with an explanation, if no plan has the block there.")

  @Argument(help: "The published schedule.json.") var schedule: String
  @Option(help: ArgumentHelp("A block and the day it is to begin on; may be repeated.", valueName: "id=YYYY-MM-DD"))
  var move: [String]
  @OptionGroup var happened: IncidentOptions
  @Option(help: ArgumentHelp("The plan, where the schedule does not bring it or it has changed.", valueName: "plan"))
  var plan: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the files.", valueName: "dir")) var output: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func validate() throws { for text in move { _ = try Self.move(text) } }

  private static func move(_ text: String) throws -> (block: BlockID, start: CivilDate) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, let date = try? CivilDate(iso: parts[1]) else {
      throw ValidationError("--move takes a block and a day, like hex-3=2027-05-10, not «\(text)».")
    }
    return (BlockID(parts[0]), date)
  }

  func run() throws {
    let published = try PublishedPlan.load(schedule, plan: plan)
    let language = published.plan.language
    var incidents = try happened.incidents(of: published.plan)
    incidents.moves = try move.map(Self.move)
    let given = incidents
    let replanned = try Refusal.catching(in: language) {
      try Replanning(of: published.plan, from: published.schedule, isExact: published.isExact).plan(after: given)
    }
    let context = PlanContext(replanned)
    var outcome = PlanOutcome(
      context: context, search: search, output: output, format: format, texts: published.texts,
      incidents: (published.schedule.incidents ?? []) + incidents.remembered)
    outcome.refusal = try broken(published, given)
    try outcome.present(countsOptima: false) { answer, _ in
      let cascade = try Cascade(
        from: published.schedule, to: answer, asked: Set(given.moves.map(\.block)), in: context)
      let report = CascadeReport(cascade, from: published.schedule, to: answer)
      return PlanOutcome.Additions(
        lines: report.lines(),
        keys: [("moves", BlockMove.moves(from: published.schedule, to: answer)), ("cascade", report.document())])
    }
  }

  /// What each block asked for breaks by itself, to be told where no plan has it there.
  private func broken(_ published: PublishedPlan, _ incidents: Incidents) throws -> [String] {
    let language = published.plan.language
    guard published.isExact else { return [] }
    return try Refusal.catching(in: language) {
      let explainer = try BlockExplainer(try published.plan.with(incidents), schedule: published.schedule)
      return try incidents.moves.flatMap { move in
        let verdict = try explainer.verdict(on: move.block, startingOn: move.start, solves: false)
        return verdict.broken.isEmpty ? [] : [BlockReport(language).text(verdict, of: move.block), ""]
      }
    }
  }
}
