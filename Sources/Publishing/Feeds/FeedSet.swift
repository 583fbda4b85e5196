// SPDX-License-Identifier: Apache-2.0
public import ICalendar
public import TrainingCalendar

/// The iCalendar feeds of a schedule: one a cohort, a room and a person, and one for all.
///
/// | file | events |
/// | --- | --- |
/// | `cohort-hex.ics` | sessions, marks and periods of the cohort |
/// | `room-conte.ics` | sessions and juries in the room |
/// | `person-laville.ics` | sessions at which the person is expected |
/// | `all.ics` | everything |
///
/// A session is an event of its own, without recurrence rules: a half-day on the clocks of the schedule's zone, or a
/// whole day that says so where times are unpublished. Its UID is the schedule's and outlives a change of date. What
/// several cohorts hold jointly stands in the feed of each, and once in the others. Marks and periods are whole days;
/// periods, and marks without a kind, leave people free.
///
/// A feed without events is not written: a calendar without components is against RFC 5545 (section 3.6). Whoever
/// subscribed to one that a former version had is told of by the report of stale files.
///
/// ```swift
/// let files = try FeedSet(schedule).files()
/// try OutputDirectory("out").write(files, isOurs: FeedSet.isFeedName)
/// ```
public struct FeedSet: Sendable {
  /// A feed and the file it goes to.
  public struct NamedFeed: Hashable, Sendable {
    /// The file's name, such as `cohort-hex.ics`: letters, digits, `-`, `_`, `.` and `~`.
    public let fileName: String
    /// The feed.
    public let feed: Feed
  }

  /// How often subscribers are asked to look again, in hours.
  public static let refreshHours = 12

  private let schedule: Schedule
  private let stamp: PublicationStamp

  /// The feeds of a schedule.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - stamp: when they were published; ``PublicationStamp/init(unversionedYear:)`` of the schedule's year if nil.
  public init(_ schedule: Schedule, stamp: PublicationStamp? = nil) {
    self.schedule = schedule
    self.stamp = stamp ?? PublicationStamp(unversionedYear: schedule.year)
  }

  /// The feeds that have events: cohorts, rooms and people in the order of the directory, then the one for all.
  ///
  /// - Throws: `ICalendarError.unknownTimeZone`, or `.invalidValue` naming the session, mark or period that no calendar
  ///   can hold: a UID that is empty, another's or with control characters, a date beyond the years 1 to 9999. Control
  ///   characters and line breaks in titles and names become spaces instead.
  public func feeds() throws(ICalendarError) -> [NamedFeed] {
    let catalogue = try FeedCatalogue(schedule, stamp: stamp)
    var feeds: [NamedFeed] = []
    var names: Set<String> = []
    for (subject, fileName) in Self.files(schedule.directory) where !catalogue.isEmpty(subject) {
      guard names.insert(fileName.lowercased()).inserted else {
        throw .invalidValue(
          field: "identifier of \(catalogue.name(of: subject))",
          found: "one that gives the file name \(fileName) of another feed too", allowed: "an identifier of its own")
      }
      feeds.append(NamedFeed(fileName: fileName, feed: try catalogue.feed(of: subject)))
    }
    return feeds
  }

  private static func files(_ directory: Directory) -> [(FeedSubject, String)] {
    let (cohorts, rooms, people) = (directory.cohorts.map(\.id), directory.rooms.map(\.id), directory.people.map(\.id))
    return Array(zip(cohorts.map { .cohort($0) }, FeedNames.names(.cohort, cohorts.map(\.text))))
      + Array(zip(rooms.map { .room($0) }, FeedNames.names(.room, rooms.map(\.text))))
      + Array(zip(people.map { .person($0) }, FeedNames.names(.person, people.map(\.text))))
      + [(.all, FeedNames.all)]
  }

  /// The feeds as files to be written. The same schedule and stamp give the same bytes.
  ///
  /// - Throws: what ``feeds()`` throws, and `ICalendarError.invalidValue` for a session that the clocks of the zone
  ///   leave no time for, a stamp or a sequence out of range.
  public func files() throws(ICalendarError) -> [OutputFile] {
    var files: [OutputFile] = []
    for named in try feeds() {
      files.append(OutputFile(name: named.fileName, bytes: try named.feed.serialised()))
    }
    return files
  }

  /// Whether a file name is one that feeds are written to, of this schedule or another.
  public static func isFeedName(_ name: String) -> Bool { FeedNames.isFeedName(name) }
}
