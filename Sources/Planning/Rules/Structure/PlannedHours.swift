// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// The hours that a cohort's blocks hold: as scheduled where they are, else as they will be wherever they land.
struct PlannedHours {
  /// Minutes of counted half-days; nil where some are unpublished.
  private(set) var counted: Int? = 0
  /// Minutes of each module that is settled.
  private(set) var modules: [ModuleID: Int] = [:]

  init(_ cohort: Cohort, in context: PlanContext, view: ScheduleView? = nil) {
    for shape in context.shapes(of: cohort.id) {
      let sessions = view?.sessions(of: shape.block.id) ?? []
      if sessions.isEmpty { add(shape, in: context) } else { add(sessions) }
    }
  }

  private mutating func add(_ shape: BlockShape, in context: PlanContext) {
    for slot in shape.slots {
      for share in slot.shares { modules[share.module, default: 0] += share.hours.minutes }
      guard slot.kind.map({ context.kind($0).counted }) ?? true else { continue }
      counted = counted.flatMap { sum in slot.hours.map { sum + $0.minutes } }
    }
    // A block of counted kinds whose days are unpublished leaves the total open.
    if !shape.isPlaceable, context.kind(shape.block.kind ?? "course").counted { counted = nil }
  }

  private mutating func add(_ sessions: [Session]) {
    for session in sessions {
      for share in session.shares { modules[share.module, default: 0] += share.hours.minutes }
      guard session.isCounted else { continue }
      counted = counted.flatMap { sum in session.hours.map { sum + $0.minutes } }
    }
  }
}
