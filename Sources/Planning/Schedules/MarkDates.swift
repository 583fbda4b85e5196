// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The dates of deadlines, juries and follow-ups: given, computed from a block, or placed.
struct MarkDates {
  private let context: PlanContext
  private let placed: PlacedPlan

  init(_ context: PlanContext, placed: PlacedPlan) {
    self.context = context
    self.placed = placed
  }

  /// Every mark that has a date, in the order of dates.
  func marks() -> [ScheduledMark] {
    context.plan.cohorts.flatMap { cohort in
      cohort.deadlines.compactMap { mark(of: $0, cohort) }
    }.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
  }

  private func mark(of deadline: Deadline, _ cohort: Cohort) -> ScheduledMark? {
    var mark = ScheduledMark(
      id: deadline.id, uid: "\(cohort.id)-\(context.plan.year)-\(deadline.id)@semainier", cohort: cohort.id,
      label: deadline.label, date: CivilDate(dayNumber: 0), kind: deadline.kind)
    switch deadline.timing {
    case .on(let date):
      (mark.date, mark.shifted) = shifted(date, deadline.shift)
    case .before(let block, let distance):
      guard let start = placed.blocks[block]?.start else { return nil }
      (mark.date, mark.shifted) = shifted(start.moved(by: distance, sign: -1), deadline.shift)
    case .after(let block, let distance):
      guard let start = placed.blocks[block]?.start, let shape = context.shape(of: block) else { return nil }
      let last = start + max(0, shape.days.count - 1)
      (mark.date, mark.shifted) = shifted(last.moved(by: distance, sign: 1), deadline.shift)
    case .within(_, let days):
      guard let days, let placement = placed.marks[deadline.id] else { return nil }
      mark.date = placement.start
      mark.days = days
      mark.room = placement.parts?.first?.room
      mark.isChosen = true
    }
    return mark
  }

  /// A date moved to a working day, and which way it went where it did.
  private func shifted(_ date: CivilDate, _ shift: Deadline.Shift) -> (CivilDate, String?) {
    guard shift != .none else { return (date, nil) }
    let step = shift == .next ? 1 : -1
    var day = date
    // No row of closed days is longer than a fortnight.
    for _ in 0..<15 where !context.calendar.isWorkingDay(day) { day = day + step }
    return (day, day == date ? nil : shift.rawValue)
  }
}

extension CivilDate {
  /// The date a distance away; a month keeps the day of the month, cut to the last one there is.
  func moved(by distance: Deadline.Distance, sign: Int) -> CivilDate {
    switch distance {
    case .days(let count): return self + sign * count
    case .weeks(let count): return self + sign * count * 7
    case .months(let count):
      let (year, month, day) = components
      let months = year * 12 + month - 1 + sign * count
      let (targetYear, targetMonth) = (months / 12, months % 12 + 1)
      let length = CivilMonth.length(year: targetYear, month: targetMonth)
      return CivilDate(year: targetYear, month: targetMonth, day: min(day, length)) ?? self
    }
  }
}
