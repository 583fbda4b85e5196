// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The holidays of a year as comments of a plan file, so that whoever edits it sees what it will be planned around.
struct HolidayRemarks {
  private let plan: Plan
  private let year: Int
  private let wording: Wording

  init(of plan: Plan, in year: Int) {
    self.plan = plan
    self.year = year
    wording = Wording(plan.language)
  }

  private func pick(_ french: String, _ english: String) -> String { plan.language == .french ? french : english }

  /// One line each for public holidays, bridges and each school zone that the plan names; unconfirmed dates are marked.
  func lines() -> [String] {
    let calendar = DayCalendar(span: .year(year), region: plan.holidays.region)
    let closed = calendar.closedDays(in: year)
    let holidays = closed.filter { !$0.isBridge }.map { wording.shortDate($0.day, withYear: false) }
    let bridges = closed.filter(\.isBridge).map { wording.shortDate($0.day, withYear: false) }
    var lines = [pick("jours fériés : ", "public holidays: ") + holidays.joined(separator: ", ")]
    if !bridges.isEmpty { lines.append(pick("ponts : ", "bridges: ") + bridges.joined(separator: ", ")) }
    lines += plan.holidays.school.map { school(zone: $0.zone) }
    lines += added()
    return lines
  }

  private func school(zone: SchoolZone) -> String {
    let days = DateRange.year(year)
    let stretches = SchoolHolidays.all.filter { $0.zone == zone && $0.days.overlaps(days) }
    let texts = stretches.map { stretch in
      let mark = stretch.confirmed ? "" : pick(" (non confirmé)", " (unconfirmed)")
      return wording.range(stretch.days, withYear: stretch.days.first.year != year || stretch.days.last.year != year)
        + mark
    }
    let head = pick("vacances zone \(zone.rawValue) : ", "school holidays of zone \(zone.rawValue): ")
    let known = texts.isEmpty ? pick("inconnues", "unknown") : texts.joined(separator: pick(" ; ", "; "))
    guard let last = days.last as CivilDate?, last > SchoolHolidays.knownThrough else { return head + known }
    return head + known
      + pick(
        " ; inconnues après le \(SchoolHolidays.knownThrough) : les ajouter",
        "; unknown after \(SchoolHolidays.knownThrough): add them")
  }

  /// What the old plan added: dates of that year, which may have a successor.
  private func added() -> [String] {
    plan.holidays.added.map { added in
      pick("ajouté en \(plan.year), à reprendre s'il y a lieu : ", "added in \(plan.year), to be taken up if need be: ")
        + "\(wording.range(added.days)), \(added.label)"
    }
  }
}
