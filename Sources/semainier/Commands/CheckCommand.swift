// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import TrainingCalendar

/// `semainier check PLAN [CALENDAR.ics …]`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verifies a plan: hours, overlaps, rules, open items.",
    discussion: "Exit code 1 if a rule that must hold is broken, 2 if the plan cannot be read.")

  @Argument(help: "The plan file.") var plan: String
  @Argument(help: "Calendars to look for overlaps with.") var calendars: [String] = []
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func run() throws {
    let plan = try PlanInput.load(plan)
    let imported = try calendars.map { path throws(ExitStatus) in try CalendarInput.load(path) }
    let check = try Refusal.catching { () throws in try PlanChecker(plan, limits: search.limits).check() }
    let outside = try OutsideOverlaps(check.schedule, calendars: imported)
    switch format {
    case .text: Console.out(CheckReport(check, outside: outside).text())
    case .json: try Console.out(json: CheckDocument(check, outside: outside))
    }
    if check.schedule.violations.contains(where: \.isHard) { throw ExitStatus.no }
  }
}
