// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A module that belongs on the first or the last day of its cohort's programme.
struct ProgrammeEnd: Sendable {
  let cohort: Cohort
  let module: ModuleID
  let isFirst: Bool

  func breaches(in view: ScheduleView) -> [Breach] {
    // Optional blocks are extra: the programme has its first and last day without them.
    let dates = cohort.blocks.filter { !$0.isOptional }.flatMap { view.dates(of: $0.id) }.sorted()
    guard let end = isFirst ? dates.first : dates.last else { return [] }
    let held = view.sessions(of: cohort.id).filter { session in
      session.shares.contains { $0.module == module }
    }
    guard !held.isEmpty, !held.contains(where: { $0.date == end }) else { return [] }
    return [Breach(dates: [end], amount: 1)]
  }

  /// Where the module's block and day are settled, all other days of the cohort come after it, or before it.
  func lower(into lowering: inout PlanLowering) {
    if cohort.hasOpenContents { return lowerOpen(into: &lowering) }
    let shapes = lowering.context.shapes(of: cohort.id).filter { $0.isPlaceable && !$0.block.isOptional }
    guard let holder = isFirst ? shapes.first(where: holds) : shapes.last(where: holds),
      let activity = lowering.activity(of: holder.block.id)
    else { return }
    let day = isFirst ? holder.days.first : holder.days.last
    guard day.map({ $0.slots.contains { $0.shares.contains { $0.module == module } } }) ?? false else {
      return lowering.post(Impossible())
    }
    lowerOrder(of: holder, among: shapes, activity, into: &lowering)
  }

  /// All other blocks come after the one with the module, or before it.
  private func lowerOrder(
    of holder: BlockShape, among shapes: [BlockShape], _ activity: ActivityIndex, into lowering: inout PlanLowering
  ) {
    for shape in shapes where shape.block.id != holder.block.id {
      guard let other = lowering.activity(of: shape.block.id) else { continue }
      lowering.post(
        isFirst ? Precedence(before: activity, after: other) : Precedence(before: other, after: activity))
    }
  }

  /// Where the solver chooses kinds, modules of a kind follow each other in their listed order: the module must come
  /// first, or last, among those of its kind, and the end day must be of that kind.
  private func lowerOpen(into lowering: inout PlanLowering) {
    let shapes = lowering.context.shapes(of: cohort.id).filter { $0.isPlaceable && !$0.block.isOptional }
    guard let holder = isFirst ? shapes.first : shapes.last, let activity = lowering.activity(of: holder.block.id),
      let kind = cohort.module(module)?.kind
    else { return }
    let siblings = cohort.modules.filter { $0.kind == kind && $0.hours != .zero }.map(\.id)
    guard (isFirst ? siblings.first : siblings.last) == module else { return lowering.post(Impossible()) }
    let day = isFirst ? 0 : holder.days.count - 1
    let parts = holder.parts(ofDay: day).map { (part: PartIndex(activity, $0), weight: 1) }
    lowering.post(RoleCount(parts, roles: [lowering.role(kind)], minimum: 1))
    lowerOrder(of: holder, among: shapes, activity, into: &lowering)
  }

  private func holds(_ shape: BlockShape) -> Bool {
    shape.slots.contains { slot in slot.shares.contains { $0.module == module } }
  }
}
