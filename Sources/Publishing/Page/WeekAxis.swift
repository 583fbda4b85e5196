// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The ribbon's horizontal axis: ISO weeks, each with its working days; a week has its weekend where a session needs it.
///
/// Days have one width everywhere, so that bars of equal length look equal.
struct WeekAxis {
  let weeks: [ISOWeek]
  private let lengths: [Int]

  /// The weeks that hold a day of the year, and those of sessions up to eight weeks before or after it.
  init(year: Int, sessionDays: [CivilDate]) {
    let whole = DateRange.year(year)
    let near = sessionDays.filter { whole.first - 56 <= $0 && $0 <= whole.last + 56 }
    let first = min(near.min() ?? whole.first, whole.first).isoWeek.monday
    let last = max(near.max() ?? whole.last, whole.last)
    weeks = stride(from: first, through: last, by: 7).map(ISOWeek.init(containing:))
    let used = Set(near)
    lengths = weeks.map { week in
      used.contains(week.monday + 6) ? 7 : used.contains(week.monday + 5) ? 6 : 5
    }
  }

  /// How many days are shown in all.
  var total: Int { lengths.reduce(0, +) }

  /// How many days of the week at an index are shown.
  func length(_ index: Int) -> Int { lengths[index] }

  /// The week of a date and its column in that week; nil where it is not shown.
  func place(of date: CivilDate) -> (week: Int, day: Int)? {
    let (index, day) = (date - weeks[0].monday).quotientAndRemainder(dividingBy: 7)
    guard day >= 0, weeks.indices.contains(index), day < lengths[index] else { return nil }
    return (index, day)
  }

  /// The part of a range that a week shows, as its first column and number of columns.
  func part(of range: DateRange, in index: Int) -> (start: Int, count: Int)? {
    let monday = weeks[index].monday
    let first = max(0, range.first - monday)
    let last = min(lengths[index] - 1, range.last - monday)
    return first <= last ? (first, last - first + 1) : nil
  }

  /// Columns from the start of a date to the start of another, weekends that are not shown left out.
  func columns(from first: CivilDate, to last: CivilDate) -> Int {
    offset(of: last) - offset(of: first)
  }

  private func offset(of date: CivilDate) -> Int {
    let days = max(0, date - weeks[0].monday)
    let index = min(days / 7, weeks.count - 1)
    return lengths[..<index].reduce(0, +) + min(days - index * 7, lengths[index])
  }

  /// Stretches of weeks by the month that holds their Thursday.
  var months: [(month: CivilMonth, weeks: Int)] {
    var result: [(month: CivilMonth, weeks: Int)] = []
    for week in weeks {
      let month = (week.monday + 3).civilMonth
      if result.last?.month == month {
        result[result.count - 1].weeks += 1
      } else {
        result.append((month, 1))
      }
    }
    return result
  }
}
