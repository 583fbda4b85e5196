// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import TrainingCalendar

/// `semainier diff A B`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what changed between two schedules: two files, or with --store two published versions.",
    discussion: "Exit code 0, whether something differs or not.")

  @Argument(help: "The first schedule.json, or with --store the number of the first version.") var first: String
  @Argument(help: "The second one.") var second: String
  @Option(help: ArgumentHelp("The store whose versions are compared.", valueName: "file")) var store: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func validate() throws {
    guard store != nil else { return }
    for text in [first, second] where Int(text).map({ $0 < 1 }) ?? true {
      throw ValidationError("«\(text)» is no version; versions are numbered from 1.")
    }
  }

  func run() throws {
    let (old, new) = try schedules()
    let changes = ScheduleChanges(from: old, to: new)
    switch format {
    case .text:
      let summary = ComparisonReport(ScheduleComparison(from: old, to: new), from: old, to: new).lines()
      Console.out((summary + [ChangesReport(changes: changes, language: new.language).text()]).joined(separator: "\n"))
    case .json: try Console.out(json: ChangesDocument(changes, ScheduleComparison(from: old, to: new)))
    }
  }

  private func schedules() throws -> (Schedule, Schedule) {
    guard let path = store, let from = Int(first), let to = Int(second) else {
      return (try ScheduleInput.load(first), try ScheduleInput.load(second))
    }
    return try Refusal.catching {
      let store = try FeedStore.readable(path: path)
      return (try store.schedule(of: from), try store.schedule(of: to))
    }
  }
}
