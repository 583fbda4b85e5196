// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// The closed days and school holidays of a year.
struct HolidayList: Encodable {
  struct Day: Encodable {
    let date: CivilDate
    let name: String
    let bridge: Bool
  }

  struct School: Encodable {
    let zone: String
    let from: CivilDate
    let to: CivilDate
    let name: String
    let confirmed: Bool
  }

  let year: Int
  let region: String
  let days: [Day]
  let school: [School]
  let source: String
  let schoolKnownThrough: CivilDate
  private let language: Language

  private enum CodingKeys: String, CodingKey {
    case year, region, days, school, source
    case schoolKnownThrough = "school-known-through"
  }

  init(year: Int, zones: [SchoolZone], region: PublicHolidays.Region, language: Language) {
    self.year = year
    self.region = region.rawValue
    self.language = language
    let span = DateRange.year(year)
    let calendar = DayCalendar(span: span, region: region)
    let bridge = Wording(language).say("Pont", "Bridge day")
    days = calendar.closedDays(in: year).map { day, isBridge in
      Day(
        date: day, name: isBridge ? bridge : calendar.publicHoliday(on: day)?.text(in: language) ?? bridge,
        bridge: isBridge)
    }
    school = SchoolHolidays.all.filter { zones.contains($0.zone) && $0.days.overlaps(span) }
      .sorted { ($0.zone, $0.days.first) < ($1.zone, $1.days.first) }
      .map {
        School(
          zone: $0.zone.rawValue, from: $0.days.first, to: $0.days.last, name: $0.name, confirmed: $0.confirmed)
      }
    source = SchoolHolidays.source
    schoolKnownThrough = SchoolHolidays.knownThrough
  }

  func text() -> String {
    let wording = Wording(language)
    var lines = [
      wording.say("Jours fériés et ponts \(year) (\(region))", "Public holidays and bridge days of \(year) (\(region))")
    ]
    lines += days.map { "  \(wording.longDate($0.date)) — \($0.name)" }
    lines += [
      "",
      wording.say(
        "Vacances scolaires (jours sans classe, bornes comprises)", "School holidays (days off, ends included)"),
    ]
    lines += school.map { holiday in
      let range = DateRange(holiday.from, holiday.to).map { wording.range($0) } ?? ""
      let mark = holiday.confirmed ? "" : wording.say(" (non confirmé)", " (not confirmed)")
      return "  \(holiday.zone)  \(range) — \(holiday.name)\(mark)"
    }
    lines += ["", "\(wording.say("Source :", "Source:")) \(source)"]
    if DateRange.year(year).last > schoolKnownThrough {
      let until = wording.date(schoolKnownThrough)
      lines.append(
        wording.say("Au-delà du \(until), rien n'est encore connu.", "Nothing is known yet after \(until)."))
    }
    return lines.joined(separator: "\n")
  }
}
