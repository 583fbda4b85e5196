// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import ICalendar

/// `semainier publish SCHEDULE.json --store F`.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publishes a schedule as the next version of a store; servers on that store have it within a second.",
    discussion: """
      Changed sessions get the next sequence, unchanged ones stay as they were to the byte, withdrawn ones are shown as
      cancelled for a time. Publishing the same schedule again changes nothing.
      """)

  @Argument(help: "The schedule.json that a solve wrote.") var schedule: String
  @OptionGroup var store: StoreOption
  @Option(help: "A remark for the list of versions.") var note: String?
  @Option(
    help: ArgumentHelp(
      "How long withdrawn sessions are shown as cancelled, from now on; 30 days until it is said.", valueName: "days"))
  var keepCancelled: Int?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func run() throws {
    let schedule = try ScheduleInput.load(self.schedule)
    let store = try self.store.writing(creating: true)
    let publication = try Refusal.catching {
      if let keepCancelled { try store.keepCancelled(days: keepCancelled) }
      return try store.publish(schedule, note: note, now: .now)
    }
    try PublicationReport.tell(publication, format)
  }
}

/// What a publication did, told.
enum PublicationReport {
  private struct Document: Encodable {
    let isNew: Bool
    let version: VersionDocument
    private enum CodingKeys: String, CodingKey {
      case isNew = "new"
      case version
    }
  }

  static func tell(_ publication: Publication, _ format: OutputFormat) throws {
    switch format {
    case .text:
      Console.out(publication.isNew ? publication.version.line : "nothing changed: \(publication.version.line)")
    case .json: try Console.out(json: Document(isNew: publication.isNew, version: VersionDocument(publication.version)))
    }
  }
}
