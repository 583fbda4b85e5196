// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Planning
import TrainingCalendar

/// What has happened since a schedule was published.
struct IncidentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Somebody who is away; may be repeated.", valueName: "id:from..to")) var absent: [String] =
    []
  @Option(help: ArgumentHelp("A room that is closed; may be repeated.", valueName: "id:from..to")) var closed:
    [String] = []
  @Option(help: ArgumentHelp("Blocks that begin before this day stay.", valueName: "YYYY-MM-DD")) var freezeBefore:
    String?
  @Option(
    help: ArgumentHelp(
      "Nothing on the days that are nearer than this to --today moves, or moves to them, unless it must; blocks that "
        + "begin before --today stay.", valueName: "14d"))
  var notice: String?
  @Option(
    help: ArgumentHelp("The day from which notice counts; the clock's by default.", valueName: "YYYY-MM-DD"))
  var today: String?

  func validate() throws {
    for text in absent { _ = try named(text, "--absent", "laville:2027-10-11..2027-10-13") }
    for text in closed { _ = try named(text, "--closed", "conte:2027-03-08") }
    for (option, text) in [("--freeze-before", freezeBefore), ("--today", today)] {
      guard let text, (try? CivilDate(iso: text)) == nil else { continue }
      throw ValidationError("\(option) takes a date like 2027-06-01, not «\(text)».")
    }
    if today != nil, notice == nil { throw ValidationError("--today says from when notice counts: give --notice.") }
    if let notice, Self.days(notice) == nil {
      throw ValidationError(
        "--notice takes a number of days or weeks, like 14d or 2w (at most 366 days), not «\(notice)».")
    }
  }

  /// `14`, `14d`, `14j`, `2w`, `2s`: days, or weeks of seven days.
  static func days(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (0...366).contains(count) else { return nil }
    switch text.dropFirst(digits.count).lowercased() {
    case "", "d", "j": return count
    case "w", "s": return count * 7 <= 366 ? count * 7 : nil
    default: return nil
    }
  }

  /// An identifier and its days.
  private func named(_ text: String, _ option: String, _ example: String) throws -> (id: String, days: DateRange) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let days = try? DateRange(iso: String(parts[1])) else {
      throw ValidationError("\(option) takes an identifier and days, like \(example), not «\(text)».")
    }
    return (String(parts[0]), days)
  }

  /// What the options say, of a plan.
  func incidents(of plan: Plan) throws -> Incidents {
    var incidents = Incidents()
    incidents.absences = try absent.map {
      let (id, days) = try named($0, "--absent", "")
      return (PersonID(id), days)
    }
    incidents.closures = try closed.map {
      let (id, days) = try named($0, "--closed", "")
      return (RoomID(id), days)
    }
    incidents.frozenBefore = try freezeBefore.map { try CivilDate(iso: $0) }
    if let days = notice.flatMap(Self.days) {
      incidents.notice = Incidents.Notice(
        today: try today.map { try CivilDate(iso: $0) } ?? Self.clock(plan), days: days)
    }
    return incidents
  }

  /// The clock's date in the plan's time zone.
  private static func clock(_ plan: Plan) -> CivilDate {
    let zone = TimeZone(identifier: plan.timeZone) ?? .current
    let seconds = Date().timeIntervalSince1970 + Double(zone.secondsFromGMT())
    return CivilDate(dayNumber: Int((seconds / 86_400).rounded(.down)))
  }
}
