// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Publishing
import TrainingCalendar

/// `semainier replan SCHEDULE.json`.
struct ReplanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replan",
    abstract: "Changes a published schedule as little as possible after something has happened.",
    discussion: """
      Least is the number of blocks moved, then their shifts in weeks, their days, the half-days in other rooms, those
      with other people, then what the plan lists itself and its wishes; with --notice, first of all what moves at too
      short notice. The schedule takes its plan along; --plan names another version of it.
      """)

  @Argument(help: "The published schedule.json.") var schedule: String
  @OptionGroup var happened: IncidentOptions
  @Option(
    help: ArgumentHelp(
      "Further cohorts to place too: a plan file, or a fragment with «cohorts» alone.", valueName: "file"))
  var add: String?
  @Option(help: ArgumentHelp("The plan, where the schedule does not bring it or it has changed.", valueName: "plan"))
  var plan: String?
  @Option(
    help: ArgumentHelp(
      "Also so many answers that are as good, each as far from the others as can be, in blocks on other days.",
      valueName: "n"))
  var alternatives: Int = 0
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the files.", valueName: "dir")) var output: String?
  @Flag(help: "Count the date assignments that are equally good.") var countOptima = false
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func validate() throws {
    if !(0...50).contains(alternatives) {
      throw ValidationError("--alternatives takes a number from 0 to 50, not \(alternatives).")
    }
  }

  func run() throws {
    let published = try PublishedPlan.load(schedule, plan: plan)
    var incidents = try happened.incidents(of: published.plan)
    var texts = published.texts
    if let add {
      let base = texts.filter { !($0.isAdded ?? false) }
      let added = try AddedPlan.load(add, to: published.plan, texts: base)
      incidents.added = added.plan
      texts.append(added.text)
    }
    let given = incidents
    let replanned = try Refusal.catching(in: published.plan.language) {
      try Replanning(of: published.plan, from: published.schedule, isExact: published.isExact).plan(after: given)
    }
    let outcome = PlanOutcome(
      context: PlanContext(replanned), search: search, output: output, format: format, texts: texts,
      incidents: (published.schedule.incidents ?? []) + incidents.remembered)
    try outcome.present(countsOptima: countOptima) { answer, solver in
      let changes = ScheduleChanges(from: published.schedule, to: answer)
      var additions = PlanOutcome.Additions()
      additions.lines = ["", ChangesReport(changes: changes, language: answer.language).text()]
      additions.keys = [("moves", BlockMove.moves(from: published.schedule, to: answer))]
      if alternatives > 0 {
        let found = AlternativesReport(
          try solver.alternatives(to: answer, atMost: alternatives), of: answer, published: published.schedule)
        additions.lines += found.lines()
        additions.keys.append(("alternatives", found.document(inDirectory: output)))
        additions.keys.append(("alternatives-complete", found.isComplete))
        additions.files = try found.files { outcome.complete(&$0) }
      }
      return additions
    }
  }
}
