// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
public import ICalendar
import Publishing
public import TrainingCalendar

extension FeedStore {
  /// Publishes a schedule as the next version, in one transaction.
  ///
  /// The same schedule as the version that stands changes nothing. What the last version had and this one has not is
  /// shown as cancelled for the time that ``keepCancelled(days:)`` sets.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - note: a remark for the list of versions, of at most 2,000 characters.
  ///   - now: the time of the clock; where it is not later than the last version's, the second after that counts.
  /// - Throws: ``StoreError``; the store is then as it was.
  @discardableResult
  public func publish(_ schedule: Schedule, note: String? = nil, now: Instant) throws(StoreError) -> Publication {
    try publish(try VersionDraft(schedule, note: note, restored: nil), now: now)
  }

  /// Publishes the schedule of an earlier version again, as a new version: sequences go on rising.
  @discardableResult
  public func rollback(to number: Int, note: String? = nil, now: Instant) throws(StoreError) -> Publication {
    try publish(try VersionDraft(try schedule(of: number), note: note, restored: number), now: now)
  }

  private func publish(_ draft: VersionDraft, now: Instant) throws(StoreError) -> Publication {
    try database.verify()
    let publication = try database.write { db in try VersionWriter(db: db, draft: draft, now: now).write() }
    if publication.isNew { database.settle() }
    return publication
  }

  /// All versions, the first first.
  public func versions() throws(StoreError) -> [PublishedVersion] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM version ORDER BY number").map(PublishedVersion.init(row:))
    }
  }

  /// The version that stands; nil before the first.
  public func latestVersion() throws(StoreError) -> PublishedVersion? {
    try database.read(PublishedVersion.latest)
  }

  /// The schedule of a version.
  ///
  /// - Throws: `StoreError.unknownVersion`, or `.corrupt` where it cannot be read.
  public func schedule(of number: Int) throws(StoreError) -> Schedule {
    let body = try database.read { db in
      try Data.fetchOne(
        db, sql: "SELECT body FROM version JOIN document ON document.id = document WHERE number = ?",
        arguments: [number])
    }
    guard let body else { throw .unknownVersion(number, latest: try latestVersion()?.number) }
    do {
      return try ScheduleFile.decode(body)
    } catch {
      throw .corrupt(path: path, reason: "version \(number): \(error)")
    }
  }

  /// What changed from one version to another.
  public func changes(from first: Int, to second: Int) throws(StoreError) -> ScheduleChanges {
    ScheduleChanges(from: try schedule(of: first), to: try schedule(of: second))
  }

  /// Sets how long cancelled events stay in feeds, 0 to 3,650 days; 30 until it is set.
  public func keepCancelled(days: Int) throws(StoreError) {
    guard (0...3650).contains(days) else {
      throw .invalidOption("the time that cancelled events stay", found: "\(days) days", allowed: "0 to 3650 days")
    }
    try database.write { db in
      try db.execute(
        sql: "UPDATE state SET keep_cancelled = ?1, revision = revision + 1 WHERE keep_cancelled <> ?1",
        arguments: [days * 86_400])
    }
  }
}

extension PublishedVersion {
  init(row: Row) {
    number = row["number"]
    instant = Instant(seconds: row["instant"])
    note = row["note"]
    restored = row["restored"]
    added = row["added"]
    changed = row["changed"]
    withdrawn = row["withdrawn"]
  }

  static func latest(_ db: Database) throws -> PublishedVersion? {
    try Row.fetchOne(db, sql: "SELECT * FROM version ORDER BY number DESC LIMIT 1").map(PublishedVersion.init(row:))
  }
}
