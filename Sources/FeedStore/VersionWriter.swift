// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import ICalendar
import Publishing
import TrainingCalendar

/// Writes a version inside a transaction.
struct VersionWriter {
  let db: Database
  let draft: VersionDraft
  let now: Instant

  func write() throws -> Publication {
    let latest = try PublishedVersion.latest(db)
    if let latest, try standing(latest) == draft.hash { return Publication(version: latest, isNew: false) }
    let instant = Instant(seconds: max(now.seconds, (latest?.instant.seconds ?? .min / 2) + 1))
    let step = RevisionStep(from: try EventState.fetchAll(db), to: draft.contents, at: instant.seconds)
    try EventState.save(step.updates, db)
    let withdrawals = WithdrawalTable(db: db)
    try withdrawals.forget(planned: draft.contents, before: instant)
    if !step.goneParts.isEmpty, let latest {
      let old = try ScheduleFile.decode(try document(of: latest.number))
      try withdrawals.add(step.goneParts, from: old, at: instant)
    }
    try FeedTable(db: db).update(
      try FeedCatalogue(draft.schedule, withdrawn: try withdrawals.standing(at: instant)), states: step.states,
      at: instant)
    try insertVersion((latest?.number ?? 0) + 1, instant, step)
    try db.execute(sql: "UPDATE state SET revision = revision + 1")
    guard let version = try PublishedVersion.latest(db) else { throw StoreError.nothingPublished }
    return Publication(version: version, isNew: true)
  }

  private func standing(_ version: PublishedVersion) throws -> Data? {
    try Data.fetchOne(
      db, sql: "SELECT hash FROM version JOIN document ON document.id = document WHERE number = ?",
      arguments: [version.number])
  }

  private func document(of number: Int) throws -> Data {
    try Data.fetchOne(
      db, sql: "SELECT body FROM version JOIN document ON document.id = document WHERE number = ?",
      arguments: [number]) ?? Data()
  }

  private func insertVersion(_ number: Int, _ instant: Instant, _ step: RevisionStep) throws {
    try db.execute(
      sql: "INSERT INTO document (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
      arguments: [draft.hash, draft.body])
    try db.execute(
      sql: """
        INSERT INTO version (number, instant, note, document, restored, added, changed, withdrawn)
        VALUES (?, ?, ?, (SELECT id FROM document WHERE hash = ?), ?, ?, ?, ?)
        """,
      arguments: [
        number, instant.seconds, draft.note, draft.hash, draft.restored, step.added, step.changed, step.withdrawn,
      ])
  }
}
