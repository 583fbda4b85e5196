// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import GRDB
import ICalendar
import Publishing
import TrainingCalendar

/// The table of feeds: which there are, when each last changed, and what its owner chose.
struct FeedTable {
  let db: Database

  /// Brings the feeds in line with a version: new ones come, changed ones get its instant, none goes.
  func update(_ catalogue: FeedCatalogue, states: [String: EventState], at instant: Instant) throws {
    let known = try fingerprints()
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO feed (kind, identifier, fingerprint, modified) VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, identifier) DO UPDATE SET fingerprint = excluded.fingerprint, modified = excluded.modified
        """)
    let present = Set(catalogue.subjects)
    let gone = known.keys.filter { !present.contains($0) }.sorted { $0.description < $1.description }
    for subject in catalogue.subjects + gone {
      let fingerprint = Self.fingerprint(of: subject, catalogue, states)
      guard known[subject] != fingerprint else { continue }
      try statement.execute(arguments: [subject.kind, subject.identifier, fingerprint, instant.seconds])
    }
  }

  /// Changes one feed, and tells the readers.
  func change(_ subject: FeedSubject, set assignments: String, _ arguments: StatementArguments) throws {
    try db.execute(
      sql: "UPDATE feed SET \(assignments) WHERE kind = ? AND identifier = ?",
      arguments: arguments + [subject.kind, subject.identifier])
    guard db.changesCount == 1 else { throw StoreError.unknownFeed(subject.description) }
    try db.execute(sql: "UPDATE state SET revision = revision + 1")
  }

  func all() throws -> [FeedRecord] {
    try Row.fetchAll(db, sql: "SELECT * FROM feed ORDER BY kind, identifier").compactMap(FeedRecord.init(row:))
  }

  private func fingerprints() throws -> [FeedSubject: Data] {
    var known: [FeedSubject: Data] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT kind, identifier, fingerprint FROM feed") {
      if let subject = FeedSubject(kind: row[0], identifier: row[1]) { known[subject] = row[2] }
    }
    return known
  }

  /// What a feed consists of: its name, and the revision of each event.
  private static func fingerprint(
    of subject: FeedSubject, _ catalogue: FeedCatalogue, _ states: [String: EventState]
  ) -> Data {
    var hash = SHA256()
    hash.update(data: Data(catalogue.name(of: subject).utf8))
    for member in catalogue.members(of: subject) {
      hash.update(data: Data("\n\(member.isCancelled)\(member.uid)\n".utf8))
      if let state = states[member.uid] { hash.update(data: state.fingerprint) }
    }
    return Data(hash.finalize().prefix(16))
  }
}
