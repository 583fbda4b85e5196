// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Something that an earlier version of a schedule had and the present one has no more: subscribers are told that it is
/// cancelled before it goes away.
public struct Withdrawal: Sendable, Hashable, Codable {
  /// What was withdrawn.
  public enum Item: Sendable, Hashable, Codable {
    /// A cohort's session.
    case session(Session)
    /// A deadline or jury.
    case mark(ScheduledMark)
    /// A period.
    case period(ScheduledPeriod)
  }

  /// What was withdrawn, as it last stood.
  public let item: Item
  /// The names that it refers to, of its time.
  public let directory: Directory

  /// Something withdrawn from a schedule, with those names of the schedule that it refers to.
  public init(_ item: Item, from schedule: Schedule) {
    self.item = item
    directory = Self.names(of: item, in: schedule.directory)
  }

  /// Its UID in feeds.
  public var uid: String {
    switch item {
    case .session(let session): session.uid
    case .mark(let mark): mark.uid
    case .period(let period): period.uid
    }
  }

  /// The cohort that it was for.
  public var cohort: CohortID {
    switch item {
    case .session(let session): session.cohort
    case .mark(let mark): mark.cohort
    case .period(let period): period.cohort
    }
  }

  private static func names(of item: Item, in directory: Directory) -> Directory {
    var names = directory
    names.dayNotes = []
    switch item {
    case .session(let session):
      let cohorts = [session.cohort] + session.sharedWith
      names.cohorts = directory.cohorts.filter { cohorts.contains($0.id) }.map { slice($0, for: session) }
      names.rooms = directory.rooms.filter { $0.id == session.room }
      names.people = directory.people.filter { session.people.contains($0.id) }
    case .mark(let mark):
      names.cohorts = directory.cohorts.filter { $0.id == mark.cohort }.map { slice($0, for: nil) }
      names.rooms = directory.rooms.filter { $0.id == mark.room }
      names.people = []
    case .period(let period):
      names.cohorts = directory.cohorts.filter { $0.id == period.cohort }.map { slice($0, for: nil) }
      names.rooms = []
      names.people = []
    }
    return names
  }

  private static func slice(_ cohort: Directory.CohortEntry, for session: Session?) -> Directory.CohortEntry {
    var entry = cohort
    entry.blocks = cohort.blocks.filter { $0.id == session?.block }
    entry.modules = cohort.modules.filter { module in session?.shares.contains { $0.module == module.id } ?? false }
    return entry
  }
}
