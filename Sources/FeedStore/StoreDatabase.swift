// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// The SQLite file of a store: how it is opened, and what its errors mean.
struct StoreDatabase: Sendable {
  /// How long a publisher waits for another one, in seconds.
  static let patience = 10

  let path: String
  private let queue: DatabaseQueue

  /// Opens a store for writing; makes it, and brings its tables up to date.
  static func writable(path: String, creating: Bool) throws(StoreError) -> StoreDatabase {
    guard creating || FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    return try translating(path) {
      var configuration = common
      configuration.journalMode = .wal
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read(checkIsOurs)
      let migrator = StoreSchema.migrator
      if try queue.read(migrator.hasBeenSuperseded) { throw StoreError.tooNew(path: path) }
      if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
      return StoreDatabase(path: path, queue: queue)
    }
  }

  /// Opens a store for reading only.
  static func readable(path: String) throws(StoreError) -> StoreDatabase {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    return try translating(path) {
      let queue = try readOnlyQueue(path)
      try queue.read(checkIsOurs)
      let migrator = StoreSchema.migrator
      if try queue.read(migrator.hasBeenSuperseded) { throw StoreError.tooNew(path: path) }
      guard try queue.read(migrator.hasCompletedMigrations) else {
        throw StoreError.failed(path: path, reason: "it is of an earlier form; publish once to bring it up to date")
      }
      return StoreDatabase(path: path, queue: queue)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.translating(path) { try queue.read(body) }
  }

  /// One transaction that holds the write lock from its beginning, so that what it reads is still so when it writes.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.translating(path) {
      try queue.writeWithoutTransaction { db in
        var result: Value?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw StoreError.failed(path: path, reason: "a transaction ended without a result") }
        return result
      }
    }
  }

  /// Brings what was written into the store's one file, so that a copy of it is whole; readers at work put it off.
  func settle() {
    // Whatever hinders this, the publication stands: the log beside the store holds it.
    _ = try? queue.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
  }

  /// Reads every page.
  ///
  /// - Throws: `StoreError.corrupt` for a damaged file.
  func verify() throws(StoreError) {
    let verdict = try read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") } ?? "no answer"
    guard verdict == "ok" else { throw .corrupt(path: path, reason: verdict) }
  }

  private static var common: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(patience))
    configuration.label = "store"
    configuration.prepareDatabase { db in
      // A publication that was confirmed outlives a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // A file from elsewhere cannot make its views and triggers do things.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  /// Where not even the memory file beside the store can be made, the store is read as it is: nobody can be writing.
  private static func readOnlyQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = common
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
      return queue
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    {
      let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
      guard log.map({ $0[.size] as? Int == 0 }) ?? true else { throw error }
      let uri = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
      return try DatabaseQueue(path: uri, configuration: configuration)
    }
  }

  private static func checkIsOurs(_ db: Database) throws {
    let identity = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    // A program that was killed while it made the store may have left the list of migrations, empty.
    let tables =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0
    guard identity == StoreSchema.applicationID || (identity == 0 && tables == 0) else {
      throw DatabaseError(resultCode: .SQLITE_NOTADB, message: "it is a database of another program")
    }
  }

  private static func translating<Value>(_ path: String, _ body: () throws -> Value) throws(StoreError) -> Value {
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
