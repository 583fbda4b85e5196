// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import GRDB
public import ICalendar
import Publishing
import TrainingCalendar

/// What subscribers are given: the version that stands, with every feed's address and options, at one moment.
///
/// A value: what another program publishes later does not change it. A server keeps one until ``FeedStore/revision()``
/// moves or ``expires`` comes. Bodies are made when they are asked for, the same bytes for the same store and moment.
public struct PublishedFeeds: Sendable {
  /// The store's revision that this is of.
  public let revision: Int
  /// The version that stands.
  public let version: PublishedVersion
  /// When the next cancelled event goes away, if any is shown.
  public let expires: Instant?
  /// Every feed that ever had an address, revoked ones included, by kind and identifier.
  public let feeds: [FeedRecord]

  private let catalogue: FeedCatalogue
  private let lastExpiry: Instant?
  private let key: KeyFile

  init(_ db: Database, key: KeyFile, now: Instant) throws {
    guard let version = try PublishedVersion.latest(db) else { throw StoreError.nothingPublished }
    self.version = version
    self.key = key
    // A clock that was set back brings no cancelled event back.
    let moment = max(now, version.instant)
    revision = try Int.fetchOne(db, sql: "SELECT revision FROM state") ?? 0
    let withdrawals = WithdrawalTable(db: db)
    (lastExpiry, expires) = try withdrawals.expiries(around: moment)
    feeds = try FeedTable(db: db).all()
    let body = try Data.fetchOne(
      db, sql: "SELECT body FROM version JOIN document ON document.id = document WHERE number = ?",
      arguments: [version.number])
    catalogue = try FeedCatalogue(
      try ScheduleFile.decode(body ?? Data()), stamp: try Self.stamp(db, version),
      withdrawn: try withdrawals.standing(at: moment))
  }

  private static func stamp(_ db: Database, _ version: PublishedVersion) throws -> PublicationStamp {
    var stamp = PublicationStamp(instant: version.instant)
    let rows = try Row.fetchCursor(db, sql: "SELECT uid, sequence, modified FROM event")
    while let row = try rows.next() {
      let uid: String = row[0]
      stamp.sequences[uid] = row[1]
      stamp.instants[uid] = Instant(seconds: row[2])
    }
    return stamp
  }

  /// The token in a feed's address. A revoked feed has one too, which opens nothing.
  public func token(of feed: FeedRecord) -> FeedToken {
    FeedToken(of: feed.subject, rotation: feed.rotation, key: key.key)
  }

  /// What a feed is called.
  public func name(of feed: FeedRecord) -> String {
    catalogue.name(of: feed.subject, language: feed.options.language)
  }

  /// The language of a feed.
  public func language(of feed: FeedRecord) -> Language { feed.options.language ?? catalogue.language }

  /// The feed itself.
  ///
  /// - Throws: `StoreError.unpublishable` for what no calendar can hold; publishing has refused that before.
  public func feed(_ record: FeedRecord) throws(StoreError) -> Feed {
    do {
      return try catalogue.feed(of: record.subject, options: record.options, changed: record.modified)
    } catch {
      throw .unpublishable(error)
    }
  }

  /// The octets of a feed, with what tells one version of them from another.
  ///
  /// - Throws: as ``feed(_:)``.
  public func body(of record: FeedRecord) throws(StoreError) -> FeedBody {
    do {
      let modified = max(record.modified, lastExpiry ?? record.modified)
      return FeedBody(try feed(record).serialised(), modified: modified)
    } catch let error as ICalendarError {
      throw .unpublishable(error)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .failed(path: key.path, reason: "\(error)")
    }
  }
}

/// A feed as it is sent.
public struct FeedBody: Hashable, Sendable {
  /// iCalendar text in UTF-8.
  public let bytes: [UInt8]
  /// A strong entity tag without quotes: a hash of the bytes, in 32 hexadecimal digits.
  public let tag: String
  /// When it last changed; never goes back, also where something went away.
  public let modified: Instant

  init(_ bytes: [UInt8], modified: Instant) {
    self.bytes = bytes
    self.modified = modified
    tag = SHA256.hash(data: bytes).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension FeedStore {
  /// The feeds of the version that stands, at a moment.
  ///
  /// - Throws: `StoreError.nothingPublished` before the first publication.
  public func feeds(at now: Instant) throws(StoreError) -> PublishedFeeds {
    try database.read { db in try PublishedFeeds(db, key: key, now: now) }
  }
}
