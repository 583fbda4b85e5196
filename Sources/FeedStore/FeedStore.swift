// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import ICalendar
import Publishing
import TrainingCalendar

/// Published versions of a schedule, and the addresses of its feeds, in one SQLite file with a key file beside it.
///
/// Publishing is one transaction: readers see the old version or the new one. Several programs may use one store at
/// once; of two that write, the second waits.
///
/// ```swift
/// let store = try FeedStore.writable(path: "calendar.sqlite")
/// let publication = try store.publish(schedule, note: "after the jury", now: Instant(seconds: 1_790_000_000))
/// let feeds = try store.feeds(at: now)
/// let body = try feeds.body(of: .cohort("hex"))
/// ```
public struct FeedStore: Sendable {
  /// The path of the store.
  public var path: String { database.path }
  let database: StoreDatabase
  let key: KeyFile

  /// Opens a store for publishing and for changing feeds; makes the store and its key file where they don't exist.
  ///
  /// - Throws: ``StoreError`` for a damaged or foreign file, rights that are missing, or a key file that is unfit.
  public static func writable(path: String, creating: Bool = true) throws(StoreError) -> FeedStore {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || creating else { throw .missing(path: path) }
    let keyPath = KeyFile.path(ofStore: path)
    // A store without its key is not given another one by accident: all addresses would change.
    let key = exists && !isUnborn(path) ? try KeyFile.read(keyPath) : try KeyFile.readOrMake(keyPath)
    let database = try StoreLock.held(keyPath) { () throws(StoreError) in
      try StoreDatabase.writable(path: path, creating: creating)
    }
    let store = FeedStore(database: database, key: key)
    try store.bindKey()
    return store
  }

  /// Opens a store for reading.
  public static func readable(path: String) throws(StoreError) -> FeedStore {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let database = try StoreDatabase.readable(path: path)
    let store = FeedStore(database: database, key: try KeyFile.read(KeyFile.path(ofStore: path)))
    try store.checkKey(try database.read(Self.keyCheck))
    return store
  }

  /// Whether a file is there that no publisher has finished making.
  private static func isUnborn(_ path: String) -> Bool {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    return size == 0
  }

  private func bindKey() throws(StoreError) {
    let known = try database.read(Self.keyCheck)
    if known != nil { return try checkKey(known) }
    try database.write { db in
      try db.execute(sql: "UPDATE state SET key_check = ? WHERE key_check IS NULL", arguments: [key.check])
    }
    try checkKey(try database.read(Self.keyCheck))
  }

  private static func keyCheck(_ db: Database) throws -> Data? {
    try Data.fetchOne(db, sql: "SELECT key_check FROM state WHERE key_check IS NOT NULL")
  }

  private func checkKey(_ known: Data?) throws(StoreError) {
    guard known == nil || known == key.check else {
      throw .key(
        path: key.path,
        reason: "it is not the key that this store's addresses were made with; restore the one of the same backup")
    }
  }

  /// Reads every page of the store.
  ///
  /// - Throws: `StoreError.corrupt` for a damaged file.
  public func verify() throws(StoreError) { try database.verify() }

  /// A number that rises with every change that the feeds' readers have to see.
  public func revision() throws(StoreError) -> Int {
    try database.read { try Int.fetchOne($0, sql: "SELECT revision FROM state") } ?? 0
  }
}
