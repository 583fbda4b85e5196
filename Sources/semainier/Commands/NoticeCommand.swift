// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Publishing
import TrainingCalendar

/// `semainier notice A.json B.json`.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "Writes what to tell cohorts and people when one schedule follows another.")

  @Argument(help: "The schedule.json that people know.") var before: String
  @Argument(help: "The one that replaces it.") var after: String
  @Option(help: "Language, fr or en; that of the second schedule by default.") var lang: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil { throw ValidationError("Languages are fr and en, not «\(lang)».") }
  }

  func run() throws {
    let (old, new) = (try ScheduleInput.load(before), try ScheduleInput.load(after))
    let notice = Notice(from: old, to: new, language: lang.flatMap { Language(rawValue: $0) })
    switch format {
    case .text:
      let text = notice.text()
      Console.out(text.isEmpty ? (new.language == .french ? "Aucun changement." : "No change.") : text)
    case .json: try Console.out(json: ["cohorts": notice.cohorts(), "people": notice.people()])
    }
  }
}
