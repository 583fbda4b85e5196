// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ICalendar
import TrainingCalendar

/// `semainier overlaps A.ics B.ics …`.
struct OverlapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overlaps",
    abstract: "Lists where any calendars overlap: recurring and all-day events and other time zones included.",
    discussion: """
      Cancelled events and those that leave their time free are not counted unless --all is given. One event that
      stands in several calendars, known by its UID and start, is no overlap.
      """)

  @Argument(help: "Calendar files, two or more.") var calendars: [String]
  @Option(help: ArgumentHelp("First day looked at; by default the first that an event names.", valueName: "YYYY-MM-DD"))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "Last day looked at; by default a year after the last that an event or the end of a rule names.",
      valueName: "YYYY-MM-DD"))
  var to: String?
  @Option(help: ArgumentHelp("Time zone of times without one, and of all times shown.", valueName: "zone"))
  var zone = "Europe/Paris"
  @Flag(help: "Count cancelled and transparent events too.") var all = false
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func validate() throws {
    if calendars.count < 2 { throw ValidationError("Two or more calendars are needed to compare.") }
    for text in [from, to].compactMap({ $0 }) where (try? CivilDate(iso: text)) == nil {
      throw ValidationError("«\(text)» is no date; dates are written like 2026-05-04.")
    }
  }

  func run() throws {
    let zone = try Refusal.catching { () throws in try TimeZoneRules(identifier: self.zone) }
    let inputs = try calendars.map { path throws(ExitStatus) in
      try CalendarInput.load(path, floatingZone: self.zone)
    }
    let days = try daysLookedAt(inputs)
    let comparison = try CalendarComparison(inputs, days: days, zone: zone, countsAll: all)
    switch format {
    case .text: Console.out(OverlapsReport(comparison).text())
    case .json: try Console.out(json: OverlapsDocument(comparison))
    }
  }

  private func daysLookedAt(_ inputs: [CalendarInput]) throws -> DateRange {
    let named = inputs.compactMap(\.daysNamed)
    let fallback = CivilDate(dayNumber: 0)
    let first = named.map { CivilDate($0.lowerBound) }.min() ?? fallback
    let last = named.map { CivilDate($0.upperBound) }.max() ?? fallback
    let start = try from.map { try CivilDate(iso: $0) } ?? first - 1
    let end = try to.map { try CivilDate(iso: $0) } ?? max(start, last + 366)
    guard let days = DateRange(start, end) else {
      throw ValidationError("--from \(start) comes after --to \(end).")
    }
    return days
  }
}

extension CivilDate {
  /// The civil date that a calendar's local date is.
  init(_ date: LocalDate) { self.init(dayNumber: Int(date.dayNumber)) }
}

extension LocalDate {
  /// The local date of a civil date; nil outside the years that iCalendar can write.
  init?(_ date: CivilDate) { self.init(dayNumber: Int64(date.dayNumber)) }
}
