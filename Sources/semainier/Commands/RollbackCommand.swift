// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import ICalendar

/// `semainier rollback V --store F`.
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Publishes an earlier version again, as a new one: sequences go on rising, so that subscribers follow.")

  @Argument(help: "The number of the version to take up again.") var version: Int
  @OptionGroup var store: StoreOption
  @Option(help: "A remark for the list of versions.") var note: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func run() throws {
    let store = try self.store.writing()
    let publication = try Refusal.catching { try store.rollback(to: version, note: note, now: .now) }
    try PublicationReport.tell(publication, format)
  }
}
