// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A calendar file that was read: all that stands in it, and its events understood.
///
/// ```swift
/// let document = try CalendarDocument.read(path: "room-12.ics")
/// for problem in document.problems { print(problem) }
/// let expansion = try document.expansion(in: firstOfMarch..<firstOfApril)
/// ```
public struct CalendarDocument: Hashable, Sendable {
  /// The file's calendars with everything in them, known or not.
  public let calendars: [CalendarComponent]
  /// What was left out or mended, by line.
  public let problems: [CalendarProblem]
  private let events: [[EventRecord]]

  /// Reads a calendar from its octets.
  ///
  /// Linear in their number. Faulty events are left out and noted in `problems`; the rest is used.
  ///
  /// - Throws: `ICalendarError.malformed` for text that is no calendar or was cut off, `.limitExceeded` beyond the
  ///   limits of the options, `.unknownTimeZone` when their floating zone does not exist.
  public static func read(
    bytes: [UInt8], options: ReadingOptions = ReadingOptions()
  ) throws(ICalendarError) -> CalendarDocument {
    let floatingZone = try TimeZoneRules(identifier: options.floatingZone)
    var problems = ProblemList()
    let calendars = try ComponentParser.calendars(bytes, options: options, problems: &problems)
    var events: [[EventRecord]] = []
    for calendar in calendars {
      var reader = EventReader(calendar: calendar, floatingZone: floatingZone)
      var records: [EventRecord] = []
      for component in calendar.components where component.name == "VEVENT" {
        if let record = reader.record(component, problems: &problems) { records.append(record) }
      }
      events.append(EventVersions.latest(records, problems: &problems))
    }
    return CalendarDocument(calendars: calendars, problems: problems.all, events: events)
  }

  /// Reads a calendar from a file.
  ///
  /// - Throws: `ICalendarError.unreadableFile`, and what `read(bytes:options:)` throws.
  public static func read(
    path: String, options: ReadingOptions = ReadingOptions()
  ) throws(ICalendarError) -> CalendarDocument {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw .unreadableFile(path: path, reason: "there is no such file, or it may not be read")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .unreadableFile(path: path, reason: "it is not a regular file")
    }
    if let size = attributes[.size] as? Int, size > options.maximumSize {
      throw .limitExceeded(
        line: 1, limit: "the size of the file in octets", found: size, allowed: options.maximumSize)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadableFile(path: path, reason: "it may not be read")
    }
    return try read(bytes: [UInt8](data), options: options)
  }

  /// The name of the first calendar that has one (NAME, or X-WR-CALNAME).
  public var name: String? {
    for calendar in calendars {
      if let line = calendar.property("NAME") ?? calendar.property("X-WR-CALNAME") { return line.unescapedValue }
    }
    return nil
  }

  /// The file's calendars as iCalendar text, every property as it was read, folded anew.
  public func serialised() -> [UInt8] {
    var output: [UInt8] = []
    for calendar in calendars { calendar.append(to: &output) }
    return output
  }

  /// The occurrences of all events that touch a span of time, ordered by start, end, UID and line.
  ///
  /// Recurrence rules, additional, excluded and changed dates are worked out; cancelled and transparent ones are marked
  /// as such, not left out. Rules that libical refuses count with their first date; `expansion(in:limit:)` tells which.
  ///
  /// - Throws: `ICalendarError.limitExceeded` when there are more than `limit`, or the rules take too much work.
  public func occurrences(
    in span: Range<Instant>, limit: Int = 100_000
  ) throws(ICalendarError) -> [Occurrence] {
    try expansion(in: span, limit: limit).occurrences
  }

  /// The same as `occurrences(in:limit:)`, with the problems of working them out.
  ///
  /// - Throws: `ICalendarError.limitExceeded` when there are more than `limit`, or the rules take too much work.
  public func expansion(
    in span: Range<Instant>, limit: Int = 100_000
  ) throws(ICalendarError) -> Expansion {
    try expansion(in: span, limit: limit, steps: ExpansionBudget.usual)
  }

  /// The same, with another bound to the work of expanding rules.
  func expansion(in span: Range<Instant>, limit: Int, steps: Int) throws(ICalendarError) -> Expansion {
    var expander = SeriesExpander(window: span, limit: limit, steps: steps)
    for records in events { try expander.add(records) }
    let ordered = expander.occurrences.sorted {
      ($0.start, $0.end, $0.uid, $0.line) < ($1.start, $1.end, $1.uid, $1.line)
    }
    return Expansion(occurrences: ordered, problems: expander.problems.all)
  }
}
