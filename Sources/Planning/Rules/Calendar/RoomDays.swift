// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A room that is to be left free on some days: each half-day in it is a unit, and so is a mark.
struct RoomDays {
  private let room: RoomID
  private let days: DateRange

  init(_ room: RoomID, _ days: DateRange) {
    self.room = room
    self.days = days
  }

  func breaches(in view: ScheduleView) -> [Breach] {
    var held: Set<HeldSession> = []
    for session in view.schedule.sessions where session.room == room && days.contains(session.date) {
      held.insert(HeldSession(session))
    }
    let marks = view.schedule.marks.filter { $0.isChosen && $0.room == room && $0.daysHeld.overlaps(days) }
    let dates = held.map(\.date) + marks.map(\.date)
    return dates.isEmpty ? [] : [Breach(dates: Set(dates).sorted(), amount: dates.count)]
  }

  func lower(into lowering: inout PlanLowering) {
    guard let index = lowering.room(room) else { return }
    lowering.post(RoomClosed(index, days: Set(days.days.map(\.dayNumber))))
  }
}

/// A session as a room sees it: held once even where several cohorts attend.
struct HeldSession: Hashable {
  let date: CivilDate
  let time: TimeSpan?
  let cohorts: [CohortID]

  init(_ session: Session) {
    date = session.date
    time = session.time
    cohorts = (session.sharedWith + [session.cohort]).sorted()
  }
}
