// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar
import Publishing
import Testing
import TrainingCalendar

/// A feed as our reader gives it back.
struct ReadFeed {
  let bytes: [UInt8]
  let document: CalendarDocument
  let calendar: CalendarComponent
  let events: [CalendarComponent]

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    document = try CalendarDocument.read(bytes: bytes)
    calendar = try #require(document.calendars.first)
    events = calendar.components.filter { $0.name == "VEVENT" }
  }

  /// The events whose UID has a text in it.
  func events(_ part: String) -> [CalendarComponent] { events.filter { $0["UID"].contains(part) } }
  /// The first of them.
  func event(_ part: String) throws -> CalendarComponent { try #require(events(part).first) }
  var uids: [String] { events.map { $0["UID"] } }
}

extension CalendarComponent {
  /// The text of a property; empty where there is none.
  subscript(name: String) -> String { property(name)?.unescapedValue ?? "" }
}

extension Schedule {
  /// A feed of the schedule, read.
  func feed(_ name: String, stamp: PublicationStamp? = nil) throws -> ReadFeed {
    let file = try #require(try FeedSet(self, stamp: stamp).files().first { $0.name == name })
    return try ReadFeed(file.bytes)
  }
}

/// PyPI's icalendar and recurring-ical-events, by the script in the folder Oracles.
enum PythonReader {
  struct Feed: Decodable {
    struct Event: Decodable {
      var uid, start, end, summary, description, location, status: String
      var categories: [String]
      var transparent: Bool
      var errors: Int
    }
    var about: String
    var zones: [String]
    var events: [Event]
    var occurrences: [String]
  }

  /// Whether python3 has the two packages.
  static let isThere = (try? launch(["-c", "import icalendar, recurring_ical_events"], input: []))?.status == 0

  static func read(_ bytes: [UInt8], year: Int) throws -> Feed {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracles/read_feeds.py")
    let outcome = try launch([script.path, String(year)], input: bytes)
    try #require(outcome.status == 0, "the reader refused the feed")
    return try JSONDecoder().decode(Feed.self, from: outcome.output)
  }

  private static func launch(_ arguments: [String], input: [UInt8]) throws -> (status: Int32, output: Data) {
    let manager = FileManager.default
    let scratch = manager.temporaryDirectory.appendingPathComponent("feeds-\(UUID().uuidString)")
    try manager.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: scratch) }
    let (inFile, outFile) = (scratch.appendingPathComponent("in"), scratch.appendingPathComponent("out"))
    try Data(input).write(to: inFile)
    try Data().write(to: outFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardInput = try FileHandle(forReadingFrom: inFile)
    process.standardOutput = try FileHandle(forWritingTo: outFile)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try Data(contentsOf: outFile))
  }
}
