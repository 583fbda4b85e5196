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
    let held = view.sessions(in: room).filter { days.contains($0.date) }.heldOnce()
    let marks = view.marks(in: room).filter { $0.daysHeld.overlaps(days) }
    let dates = held.map(\.date) + marks.map(\.date)
    return dates.isEmpty ? [] : [Breach(dates: Set(dates).sorted(), amount: dates.count)]
  }

  func lower(into lowering: inout PlanLowering) {
    guard let index = lowering.room(room) else { return }
    lowering.post(RoomClosed(index, days: Set(days.days.map(\.dayNumber)), to: lowering.parts(taking: index)))
  }
}
