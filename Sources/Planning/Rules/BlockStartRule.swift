// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A rule that a block breaks or keeps by the day on which it begins.
protocol BlockStartRule: StartRule {
  /// The block.
  var shape: BlockShape { get }
  /// By how many units the block breaks the rule if it begins on a day.
  func amount(from start: CivilDate, in context: PlanContext) -> Int
}

extension BlockStartRule {
  var startedBlock: BlockID { shape.block.id }

  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool { amount(from: start, in: context) > 0 }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.dates(of: shape.block.id)
    guard let start = dates.first else { return [] }
    let amount = amount(from: start, in: view.context)
    return amount > 0 ? [Breach(dates: dates, amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let context = lowering.context
    let amounts = lowering.problem[activity].times.map { amount(from: CivilDate(dayNumber: $0.day), in: context) }
    if amounts.contains(where: { $0 > 0 }) { lowering.post(TimeAmounts(activity, amounts: amounts)) }
  }
}
