// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A module that belongs on the first or the last day of its cohort's programme.
struct ProgrammeEnd: Sendable {
  let cohort: Cohort
  let module: ModuleID
  let isFirst: Bool

  func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.dates(of: cohort.id)
    guard let end = isFirst ? dates.first : dates.last else { return [] }
    let held = view.schedule.sessions.filter { session in
      session.cohort == cohort.id && session.shares.contains { $0.module == module }
    }
    guard !held.isEmpty, !held.contains(where: { $0.date == end }) else { return [] }
    return [Breach(dates: [end], amount: 1)]
  }

  /// Where the module's block and day are settled, all other days of the cohort come after it, or before it.
  func lower(into lowering: inout PlanLowering) {
    let shapes = lowering.context.shapes(of: cohort.id).filter(\.isPlaceable)
    guard let holder = isFirst ? shapes.first(where: holds) : shapes.last(where: holds),
      let activity = lowering.activity(of: holder.block.id)
    else { return }
    let day = isFirst ? holder.days.first : holder.days.last
    guard day.map({ $0.slots.contains { $0.shares.contains { $0.module == module } } }) ?? false else {
      return lowering.post(Impossible())
    }
    for shape in shapes where shape.block.id != holder.block.id {
      guard let other = lowering.activity(of: shape.block.id) else { continue }
      lowering.post(
        isFirst ? Precedence(before: activity, after: other) : Precedence(before: other, after: activity))
    }
  }

  private func holds(_ shape: BlockShape) -> Bool {
    shape.slots.contains { slot in slot.shares.contains { $0.module == module } }
  }
}
