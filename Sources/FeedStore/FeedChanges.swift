// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
public import ICalendar
public import Publishing
import TrainingCalendar

extension FeedStore {
  /// Gives a feed a new address; the old one opens nothing from then on. A revoked feed has an address again.
  ///
  /// - Throws: `StoreError.unknownFeed` for a subject that never was in a published schedule.
  public func rotate(_ subject: FeedSubject) throws(StoreError) {
    try database.write { db in
      try FeedTable(db: db).change(subject, set: "rotation = rotation + 1, revoked = 0", [])
    }
  }

  /// Takes a feed's address back: it opens nothing until the feed is rotated.
  ///
  /// - Throws: `StoreError.unknownFeed` for a subject that never was in a published schedule.
  public func revoke(_ subject: FeedSubject) throws(StoreError) {
    try database.write { db in try FeedTable(db: db).change(subject, set: "revoked = 1", []) }
  }

  /// Sets how a feed is written; `options.since` is not taken, the change itself is dated.
  ///
  /// - Parameters:
  ///   - options: the options from now on.
  ///   - subject: whose feed it is.
  ///   - now: the time of the clock; the change is dated later than the last publication and the last change.
  /// - Throws: `StoreError.unknownFeed`, or `.invalidOption` for reminders out of range.
  public func setOptions(_ options: FeedOptions, of subject: FeedSubject, now: Instant) throws(StoreError) {
    for minutes in options.reminders where !(0...40_320).contains(minutes) {
      throw .invalidOption("a reminder", found: "\(minutes) minutes", allowed: "0 to 40320 minutes before the start")
    }
    guard options.reminders.count <= 5 else {
      throw .invalidOption("the reminders", found: "\(options.reminders.count) of them", allowed: "at most 5")
    }
    let reminders = options.reminders.sorted().map(String.init).joined(separator: ",")
    try database.write { db in
      let feeds = FeedTable(db: db)
      let last = try Int64.fetchOne(
        db,
        sql: """
          SELECT max((SELECT max(instant) FROM version), modified, coalesce(since, 0))
          FROM feed WHERE kind = ? AND identifier = ?
          """,
        arguments: [subject.kind, subject.identifier])
      try feeds.change(
        subject, set: "language = ?, reminders = ?, cancelled = ?, details = ?, since = ?",
        [
          options.language?.rawValue, reminders, options.cancelled.rawValue, options.details.rawValue,
          max(now.seconds, (last ?? 0) + 1),
        ])
    }
  }

  /// Makes a new key: every address changes, and none is told until it is given out again.
  ///
  /// This is also the way on for a store whose key file is lost.
  public static func renewKey(path: String) throws(StoreError) {
    let database = try StoreDatabase.writable(path: path, creating: false)
    let key = try KeyFile.replace(KeyFile.path(ofStore: path))
    try database.write { db in
      try db.execute(sql: "UPDATE state SET key_check = ?, revision = revision + 1", arguments: [key.check])
    }
  }
}
