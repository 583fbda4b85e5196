// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import GRDB
import ICalendar
import Publishing
import TrainingCalendar

/// The revision of one identity, as it stands in the store.
struct EventState {
  var cohorts: [String]
  var fingerprint: Data
  var sequence: Int
  var modified: Int64
  var isPlanned: Bool

  static func fetchAll(_ db: Database) throws -> [String: EventState] {
    var states: [String: EventState] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT uid, cohorts, fingerprint, sequence, modified, planned FROM event")
    while let row = try rows.next() {
      let uid: String = row[0]
      states[uid] = EventState(
        cohorts: Self.cohorts(row[1]), fingerprint: row[2], sequence: row[3], modified: row[4], isPlanned: row[5])
    }
    return states
  }

  /// Writes states that changed.
  static func save(_ states: [(uid: String, state: EventState)], _ db: Database) throws {
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO event (uid, cohorts, fingerprint, sequence, modified, planned) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (uid) DO UPDATE SET cohorts = excluded.cohorts, fingerprint = excluded.fingerprint,
          sequence = excluded.sequence, modified = excluded.modified, planned = excluded.planned
        """)
    for (uid, state) in states {
      try statement.execute(arguments: [
        uid, Self.text(state.cohorts), state.fingerprint, state.sequence, state.modified, state.isPlanned,
      ])
    }
  }

  static func fingerprint(of text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8)).prefix(16)) }

  // Identifiers hold no line feeds in a plan; one that does merely makes the list longer.
  private static func text(_ cohorts: [String]) -> String { cohorts.joined(separator: "\n") }
  private static func cohorts(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
