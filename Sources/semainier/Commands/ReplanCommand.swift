// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import TrainingCalendar

/// `semainier replan SCHEDULE.json`.
struct ReplanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replan",
    abstract: "Changes a published schedule as little as possible after something has happened.",
    discussion: """
      Least is the number of blocks moved, then their shifts in weeks, their days, the half-days in other rooms, then the
      plan's wishes. The schedule takes its plan along; --plan names another version of it.
      """)

  @Argument(help: "The published schedule.json.") var schedule: String
  @Option(help: ArgumentHelp("Somebody who is away; may be repeated.", valueName: "id:from..to")) var absent: [String] =
    []
  @Option(help: ArgumentHelp("A room that is closed; may be repeated.", valueName: "id:from..to")) var closed:
    [String] = []
  @Option(help: ArgumentHelp("A plan whose further cohorts are placed too.", valueName: "plan")) var add: String?
  @Option(help: ArgumentHelp("Blocks that begin before this day stay.", valueName: "YYYY-MM-DD")) var freezeBefore:
    String?
  @Option(help: ArgumentHelp("The plan, where the schedule does not bring it or it has changed.", valueName: "plan"))
  var plan: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the files.", valueName: "dir")) var output: String?
  @Flag(help: "Count the date assignments that are equally good.") var countOptima = false
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func validate() throws {
    for text in absent { _ = try named(text, "--absent", "laville:2027-10-11..2027-10-13") }
    for text in closed { _ = try named(text, "--closed", "conte:2027-03-08") }
    if let freezeBefore, (try? CivilDate(iso: freezeBefore)) == nil {
      throw ValidationError("--freeze-before takes a date like 2027-06-01, not «\(freezeBefore)».")
    }
  }

  /// An identifier and its days.
  private func named(_ text: String, _ option: String, _ example: String) throws -> (id: String, days: DateRange) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let days = try? DateRange(iso: String(parts[1])) else {
      throw ValidationError("\(option) takes an identifier and days, like \(example), not «\(text)».")
    }
    return (String(parts[0]), days)
  }

  func run() throws {
    let published = try ScheduleInput.load(schedule)
    let plan = try planOf(published)
    let replanned = try Refusal.catching { () throws in
      try Replanning(of: plan, from: published).plan(after: try incidents())
    }
    let outcome = PlanOutcome(
      context: PlanContext(replanned), search: search, output: output, format: format, texts: published.planFiles ?? [])
    try outcome.present(countsOptima: countOptima) { answer in
      let changes = ScheduleChanges(from: published, to: answer)
      return ["", ChangesReport(changes: changes, language: answer.language).text()]
    }
  }

  private func planOf(_ schedule: Schedule) throws(ExitStatus) -> Plan {
    if let plan { return try PlanInput.load(plan) }
    if let plan = try PlanInput.load(from: schedule) { return plan }
    Console.error("error: \(self.schedule) does not bring its plan: name it with --plan")
    throw .badInput
  }

  private func incidents() throws -> Incidents {
    var incidents = Incidents()
    incidents.absences = try absent.map {
      let (id, days) = try named($0, "--absent", "")
      return (PersonID(id), days)
    }
    incidents.closures = try closed.map {
      let (id, days) = try named($0, "--closed", "")
      return (RoomID(id), days)
    }
    incidents.frozenBefore = try freezeBefore.map { try CivilDate(iso: $0) }
    incidents.added = try add.map { path throws(ExitStatus) in try PlanInput.load(path) }
    return incidents
  }
}
