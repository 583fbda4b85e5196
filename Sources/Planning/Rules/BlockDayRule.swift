// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A rule that keeps the days of one block off certain days; each day on one of them is a unit.
protocol BlockDayRule: StartRule {
  /// The block.
  var shape: BlockShape { get }
  /// Whether the block must not be held on a day.
  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool
}

extension BlockDayRule {
  var startedBlock: BlockID { shape.block.id }

  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool {
    shape.days.indices.contains { isHit(start + $0, in: context) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.dates(of: shape.block.id).filter { isHit($0, in: view.context) }
    return dates.isEmpty ? [] : [Breach(dates: dates)]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let context = lowering.context
    let amounts = lowering.problem[activity].times.map { time in
      shape.days.indices.reduce(0) { $0 + (isHit(CivilDate(dayNumber: time.day + $1), in: context) ? 1 : 0) }
    }
    if amounts.contains(where: { $0 > 0 }) { lowering.post(TimeAmounts(activity, amounts: amounts)) }
  }
}
