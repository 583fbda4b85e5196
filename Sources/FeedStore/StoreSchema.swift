// SPDX-License-Identifier: Apache-2.0
import GRDB

/// The tables of a store, by migration: a store of any earlier version is brought up to date when it is opened.
enum StoreSchema {
  /// `SMNR`: tells a store from other databases.
  static let applicationID = 0x534D_4E52

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 versions and feeds", foreignKeyChecks: .immediate) { db in
      for statement in first { try db.execute(sql: statement) }
    }
    return migrator
  }

  private static let first = [
    "PRAGMA application_id = \(applicationID)",
    // A schedule as published; versions with equal schedules share one.
    """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      body BLOB NOT NULL
    ) STRICT
    """,
    // Instants are seconds since 1970 and rise with the number, whatever the clock does.
    """
    CREATE TABLE version (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      instant INTEGER NOT NULL UNIQUE,
      note TEXT,
      document INTEGER NOT NULL REFERENCES document (id),
      restored INTEGER REFERENCES version (number),
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL
    ) STRICT
    """,
    // The revision of every identity that was ever published; those not planned keep theirs, in case they come back.
    """
    CREATE TABLE event (
      uid TEXT PRIMARY KEY CHECK (uid <> ''),
      cohorts TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 2147483647),
      modified INTEGER NOT NULL,
      planned INTEGER NOT NULL CHECK (planned IN (0, 1))
    ) STRICT, WITHOUT ROWID
    """,
    // What is shown as cancelled, with the names it needs.
    """
    CREATE TABLE withdrawal (
      uid TEXT NOT NULL REFERENCES event (uid),
      cohort TEXT NOT NULL,
      instant INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (uid, cohort)
    ) STRICT
    """,
    // Every feed that ever had an address. No token is here: the key file and this row make it.
    """
    CREATE TABLE feed (
      kind TEXT NOT NULL,
      identifier TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      modified INTEGER NOT NULL,
      rotation INTEGER NOT NULL DEFAULT 0 CHECK (rotation >= 0),
      revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
      language TEXT CHECK (language IN ('fr', 'en')),
      reminders TEXT NOT NULL DEFAULT '',
      cancelled TEXT NOT NULL DEFAULT 'status' CHECK (cancelled IN ('status', 'title')),
      details TEXT NOT NULL DEFAULT 'full' CHECK (details IN ('full', 'reduced')),
      since INTEGER,
      PRIMARY KEY (kind, identifier)
    ) STRICT, WITHOUT ROWID
    """,
    // One row: the count of all changes that a server has to see, and settings of the store.
    """
    CREATE TABLE state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      revision INTEGER NOT NULL DEFAULT 0,
      key_check BLOB,
      keep_cancelled INTEGER NOT NULL DEFAULT 2592000 CHECK (keep_cancelled >= 0)
    ) STRICT
    """,
    "INSERT INTO state (id) VALUES (1)",
  ]
}
