// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import ICalendar
import Publishing
import TrainingCalendar

/// How feeds are listed.
struct FeedListOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the server is reached, put before addresses.", valueName: "url")) var url: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  private struct Document: Encodable {
    let feed: String
    let name: String
    let address: String?
    let revoked: Bool
    let rotation: Int
    let modified: String
    let language: String
    let reminders: [Int]
    let cancelled: String
    let details: String
  }

  /// The subject that a text names.
  static func subject(_ text: String) throws -> FeedSubject {
    guard let subject = FeedSubject(text) else {
      throw ValidationError(
        "«\(text)» is no feed; feeds are named like cohort:hex, room:conte, person:laville, busy-room:conte, "
          + "busy-person:laville or all.")
    }
    return subject
  }

  /// Lists the feeds of a store, or some of them.
  func tell(_ store: FeedStore, only subjects: [FeedSubject]? = nil) throws {
    let published = try Refusal.catching { try store.feeds(at: .now) }
    let feeds = published.feeds.filter { subjects?.contains($0.subject) ?? true }
    switch format {
    case .text: Console.out(feeds.map { line($0, published) }.joined(separator: "\n"))
    case .json: try Console.out(json: feeds.map { document($0, published) })
    }
  }

  private func address(_ feed: FeedRecord, _ published: PublishedFeeds) -> String {
    let base = url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
    return "\(base)/feeds/\(published.token(of: feed)).ics"
  }

  private func line(_ feed: FeedRecord, _ published: PublishedFeeds) -> String {
    let state = feed.isRevoked ? "revoked" : address(feed, published)
    var remarks: [String] = []
    if let language = feed.options.language { remarks.append(language.rawValue) }
    if !feed.options.reminders.isEmpty {
      remarks.append("reminders " + feed.options.reminders.map(String.init).joined(separator: ","))
    }
    if feed.options.cancelled == .title { remarks.append("cancelled in titles") }
    if feed.options.details == .reduced { remarks.append("reduced") }
    let suffix = remarks.isEmpty ? "" : "  (\(remarks.joined(separator: "; ")))"
    return "\(feed.subject)  \(state)\(suffix)"
  }

  private func document(_ feed: FeedRecord, _ published: PublishedFeeds) -> Document {
    Document(
      feed: feed.subject.description, name: published.name(of: feed),
      address: feed.isRevoked ? nil : address(feed, published), revoked: feed.isRevoked, rotation: feed.rotation,
      modified: feed.modified.text, language: published.language(of: feed).rawValue, reminders: feed.options.reminders,
      cancelled: feed.options.cancelled.rawValue, details: feed.options.details.rawValue)
  }
}
