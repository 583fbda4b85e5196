// SPDX-License-Identifier: Apache-2.0
import FeedStore
import ICalendar
import Synchronization

/// The feeds that are served at present, by the token in their address.
///
/// One value is replaced by the next as a whole: a request sees one publication, never two.
final class ServedFeeds: Sendable {
  /// What is served until the store changes.
  struct Snapshot: Sendable {
    let published: PublishedFeeds?
    let feeds: [String: ServedFeed]

    /// Nothing: before the first publication.
    static let empty = Snapshot(published: nil, feeds: [:])

    private init(published: PublishedFeeds?, feeds: [String: ServedFeed]) {
      self.published = published
      self.feeds = feeds
    }

    /// The feeds of a store. Revoked ones are not in it: to the server they are as unknown as a guess.
    init(_ published: PublishedFeeds) {
      var feeds: [String: ServedFeed] = [:]
      for record in published.feeds where !record.isRevoked {
        feeds[published.token(of: record).text] = ServedFeed(record, of: published)
      }
      self.init(published: published, feeds: feeds)
    }
  }

  private let snapshot: Mutex<Snapshot>
  private let failure = Mutex<String?>(nil)

  init(_ snapshot: Snapshot) { self.snapshot = Mutex(snapshot) }

  var current: Snapshot { snapshot.withLock(\.self) }
  /// Why the store could not be read at the last attempt; what was read before is served on.
  var trouble: String? { failure.withLock(\.self) }

  /// The feed behind a token; nil for unknown, revoked and malformed ones alike. Tokens are looked up by a keyed hash
  /// and compared only where all of it agrees, so that the time tells nothing of how near a guess was.
  func feed(token: String) -> ServedFeed? { snapshot.withLock { $0.feeds[token] } }

  func replace(by next: Snapshot) {
    snapshot.withLock { $0 = next }
    failure.withLock { $0 = nil }
  }

  /// Notes that the store cannot be read; whether that is news.
  func note(trouble: String) -> Bool {
    failure.withLock { kept in
      defer { kept = trouble }
      return kept != trouble
    }
  }
}
