// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// How a date of one year becomes a nominal date of another.
public enum CarryRule: String, CaseIterable, Sendable {
  /// Same month and day.
  case sameDate = "same-date"
  /// The date with the same weekday nearest to the same calendar date.
  case sameWeekday = "same-weekday"
  /// The same ISO week and weekday.
  case sameISOWeek = "same-iso-week"
  /// The same ordinal weekday of the month.
  case sameNthWeekday = "same-nth-weekday"

  /// The date carried over a number of years; nil only beyond the calendar's ends.
  func carry(_ date: CivilDate, years: Int) -> CivilDate? {
    switch self {
    case .sameDate: sameDate(date, years)
    case .sameWeekday: sameWeekday(date, years)
    case .sameISOWeek: sameISOWeek(date, years)
    case .sameNthWeekday:
      CivilMonth(year: date.year + years, month: date.month)?.day((date.day - 1) / 7 + 1, date.weekday)
    }
  }

  /// Same month and day; 29 February becomes 28 in a common year.
  private func sameDate(_ date: CivilDate, _ years: Int) -> CivilDate? {
    let (year, month, day) = date.components
    return CivilDate(
      year: year + years, month: month, day: min(day, CivilMonth.length(year: year + years, month: month)))
  }

  /// The same weekday nearest to the same calendar date: at most three days away, so there is never a tie.
  private func sameWeekday(_ date: CivilDate, _ years: Int) -> CivilDate? {
    sameDate(date, years).map { target in
      let ahead = (date.weekday.index - target.weekday.index + 7) % 7
      return target + (ahead > 3 ? ahead - 7 : ahead)
    }
  }

  /// The same ISO week and weekday; week 53 becomes 52 in a year without it.
  private func sameISOWeek(_ date: CivilDate, _ years: Int) -> CivilDate? {
    let week = date.isoWeek
    let year = week.year + years
    return ISOWeek(year: year, number: min(week.number, ISOWeek.count(in: year)))?.day(date.weekday)
  }
}
