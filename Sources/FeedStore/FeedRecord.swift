// SPDX-License-Identifier: Apache-2.0
import GRDB
public import ICalendar
public import Publishing
import TrainingCalendar

/// A feed on record.
public struct FeedRecord: Hashable, Sendable {
  /// Whom or what it is for.
  public let subject: FeedSubject
  /// What its owner chose.
  public let options: FeedOptions
  /// How often its address was changed.
  public let rotation: Int
  /// Whether its address was taken back.
  public let isRevoked: Bool
  /// When what it tells, or how, last changed.
  public let modified: Instant

  init?(row: Row) {
    guard let subject = FeedSubject(kind: row["kind"], identifier: row["identifier"]) else { return nil }
    self.subject = subject
    let reminders: String = row["reminders"]
    let since = (row["since"] as Int64?).map { Instant(seconds: $0) }
    options = FeedOptions(
      language: (row["language"] as String?).flatMap(Language.init(rawValue:)),
      reminders: reminders.split(separator: ",").compactMap { Int($0) },
      cancelled: FeedOptions.Cancelled(rawValue: row["cancelled"]) ?? .status,
      details: FeedOptions.Details(rawValue: row["details"]) ?? .full, since: since)
    rotation = row["rotation"]
    isRevoked = row["revoked"]
    let changed = Instant(seconds: row["modified"])
    modified = max(changed, since ?? changed)
  }
}
