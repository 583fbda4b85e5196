// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// The hours that a cohort's blocks hold: as scheduled where they are, else as they will be wherever they land.
struct PlannedHours {
  /// Minutes of counted half-days; nil where some are unpublished.
  private(set) var counted: Int? = 0

  init(_ cohort: Cohort, in context: PlanContext, view: ScheduleView? = nil) {
    for shape in context.shapes(of: cohort.id) {
      let sessions = view?.sessions(of: shape.block.id) ?? []
      if sessions.isEmpty { add(shape, in: context) } else { add(sessions) }
    }
  }

  /// The minutes of one module of a cohort, without looking at the others.
  static func minutes(of module: ModuleID, in cohort: Cohort, _ context: PlanContext, view: ScheduleView? = nil) -> Int
  {
    var minutes = 0
    for shape in context.shapes(of: cohort.id) {
      let sessions = view?.sessions(of: shape.block.id) ?? []
      for session in sessions {
        for share in session.shares where share.module == module { minutes += share.hours.minutes }
      }
      guard sessions.isEmpty else { continue }
      for day in shape.days {
        for slot in day.slots {
          for share in slot.shares where share.module == module { minutes += share.hours.minutes }
        }
      }
    }
    return minutes
  }

  private mutating func add(_ shape: BlockShape, in context: PlanContext) {
    for slot in shape.slots {
      guard slot.kind.map({ context.kind($0).counted }) ?? true else { continue }
      counted = counted.flatMap { sum in slot.hours.map { sum + $0.minutes } }
    }
    // A block of counted kinds whose days are unpublished leaves the total open.
    if !shape.isPlaceable, context.kind(shape.block.kind ?? "course").counted { counted = nil }
  }

  private mutating func add(_ sessions: [Session]) {
    for session in sessions where session.isCounted {
      counted = counted.flatMap { sum in session.hours.map { sum + $0.minutes } }
    }
  }
}
