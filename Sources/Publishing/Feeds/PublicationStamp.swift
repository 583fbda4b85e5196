// SPDX-License-Identifier: Apache-2.0
public import ICalendar

/// When feeds were published, and how often each of their events has changed.
///
/// The clock is never asked: the same schedule with the same stamp gives the same bytes, so that subscribers who look
/// again see no change where there is none.
public struct PublicationStamp: Hashable, Sendable {
  /// DTSTAMP and LAST-MODIFIED of every event that `instants` does not name.
  public var instant: Instant
  /// DTSTAMP and LAST-MODIFIED by UID: when each event last changed.
  public var instants: [String: Instant]
  /// SEQUENCE by UID, each 0 to 2,147,483,647; 0 for those not named.
  public var sequences: [String: Int]

  /// A stamp; without sequences, for a first publication.
  public init(instant: Instant, sequences: [String: Int] = [:], instants: [String: Instant] = [:]) {
    self.instant = instant
    self.instants = instants
    self.sequences = sequences
  }

  /// The stamp of a schedule of which no version is on record: 1 January of the year before the one planned, at 0:00
  /// UTC, and no event ever changed.
  ///
  /// A plan is made before its year, and a first real stamp is later than this one, as subscribers expect of a change.
  /// Years outside 2 to 9999 give the nearest that a calendar can express.
  public init(unversionedYear year: Int) {
    let before = min(max(year, 2), 9999) - 1
    // Such a day exists in every year from 1 to 9998.
    let instant = LocalDate(year: before, month: 1, day: 1).map { Instant(utc: LocalDateTime(startOf: $0)) }
    self.init(instant: instant ?? Instant(seconds: 0))
  }

  func instant(of uid: String) -> Instant { instants[uid] ?? instant }
  func sequence(of uid: String) -> Int { sequences[uid] ?? 0 }
}
