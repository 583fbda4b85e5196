// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import ICalendar
import Publishing
import TrainingCalendar

/// The table of what is shown as cancelled.
struct WithdrawalTable {
  let db: Database

  /// Takes out what is planned again, and what has been shown for long enough.
  func forget(planned contents: [EventContent], before instant: Instant) throws {
    try db.execute(
      sql: "DELETE FROM withdrawal WHERE instant + (SELECT keep_cancelled FROM state) <= ?",
      arguments: [instant.seconds])
    let standing = try Row.fetchAll(db, sql: "SELECT uid, cohort FROM withdrawal")
    guard !standing.isEmpty else { return }
    let planned = Dictionary(contents.map { ($0.uid, $0.cohorts.map(\.text)) }, uniquingKeysWith: +)
    for row in standing {
      let (uid, cohort): (String, String) = (row[0], row[1])
      guard planned[uid]?.contains(cohort) ?? false else { continue }
      try db.execute(sql: "DELETE FROM withdrawal WHERE uid = ? AND cohort = ?", arguments: [uid, cohort])
    }
  }

  /// Adds parts of a schedule that the next one has not.
  func add(_ parts: Set<RevisionStep.Part>, from schedule: Schedule, at instant: Instant) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for item in Self.items(of: schedule) {
      guard parts.contains(RevisionStep.Part(uid: item.uid, cohort: item.cohort)) else { continue }
      let withdrawal = Withdrawal(item.item, from: schedule)
      try db.execute(
        sql: "INSERT OR REPLACE INTO withdrawal (uid, cohort, instant, body) VALUES (?, ?, ?, ?)",
        arguments: [item.uid, item.cohort, instant.seconds, try encoder.encode(withdrawal)])
    }
  }

  /// What is shown at an instant, the last withdrawn first.
  func standing(at instant: Instant) throws -> [Withdrawal] {
    let bodies = try Data.fetchAll(
      db,
      sql: """
        SELECT body FROM withdrawal WHERE instant + (SELECT keep_cancelled FROM state) > ?
        ORDER BY instant DESC, uid, cohort
        """,
      arguments: [instant.seconds])
    let decoder = JSONDecoder()
    return try bodies.map { try decoder.decode(Withdrawal.self, from: $0) }
  }

  /// When the last of what was shown before an instant ceased to be, and when the next will.
  func expiries(around instant: Instant) throws -> (last: Instant?, next: Instant?) {
    let ends = "SELECT instant + (SELECT keep_cancelled FROM state) AS over FROM withdrawal"
    let last = try Int64.fetchOne(
      db, sql: "SELECT max(over) FROM (\(ends)) WHERE over <= ?", arguments: [instant.seconds])
    let next = try Int64.fetchOne(
      db, sql: "SELECT min(over) FROM (\(ends)) WHERE over > ?", arguments: [instant.seconds])
    return (last.map { Instant(seconds: $0) }, next.map { Instant(seconds: $0) })
  }

  private static func items(of schedule: Schedule) -> [(uid: String, cohort: String, item: Withdrawal.Item)] {
    schedule.sessions.map { ($0.uid, $0.cohort.text, .session($0)) }
      + schedule.marks.map { ($0.uid, $0.cohort.text, .mark($0)) }
      + schedule.periods.map { ($0.uid, $0.cohort.text, .period($0)) }
  }
}
