// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

/// Values that several suites share.
enum Samples {
  static let stamp = Instant(seconds: 1_767_225_600)

  static func time(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws -> LocalDateTime {
    try #require(LocalDateTime(date: try date(year, month, day), hour: hour, minute: minute))
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) throws -> LocalDate {
    try #require(LocalDate(year: year, month: month, day: day))
  }

  static func feed(_ events: [Event] = []) throws -> Feed {
    Feed(
      productID: "-//Semainier//Semainier 1//FR", name: "Promo A",
      timeZone: try TimeZoneRules(identifier: "Europe/Paris"), events: events)
  }

  static func event(_ uid: String = "a@example.org", summary: String = "Module 1") throws -> Event {
    Event(
      uid: uid, stamp: stamp,
      span: .timed(start: try time(2026, 3, 16, 9, 30), end: try time(2026, 3, 16, 12, 30), zone: "Europe/Paris"),
      summary: summary)
  }

  /// The text of a feed.
  static func text(_ feed: Feed) throws -> String {
    String(decoding: try feed.serialised(), as: UTF8.self)
  }

  /// The unfolded content lines of a feed.
  static func lines(_ feed: Feed) throws -> [String] {
    let unfolded = try text(feed).replacingOccurrences(of: "\r\n ", with: "")
    return unfolded.components(separatedBy: "\r\n")
  }
}

/// Numbers that look random and are the same in every run (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
