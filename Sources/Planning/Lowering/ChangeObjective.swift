// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A term of a plan's objective: how far blocks are from their nominal dates.
public struct ChangeObjective: Sendable {
  /// The term.
  public let term: ObjectiveTerm
  /// As the timetabling problem states it.
  public let objective: Objective

  init(_ term: ObjectiveTerm, of lowering: PlanLowering) {
    self.term = term
    var objective = Objective(name: term.rawValue)
    for shape in lowering.context.shapes {
      guard let nominal = shape.nominal, let activity = lowering.activity(of: shape.block.id) else { continue }
      let costs = lowering.problem[activity].times.map { time in
        Self.cost(of: term, from: nominal, to: CivilDate(dayNumber: time.day), days: shape.days.count)
      }
      objective.costs.append((activity, costs))
    }
    self.objective = objective
  }

  /// What it costs that a block of so many days begins on a day and not on its nominal one.
  ///
  /// Shifts that are no whole weeks count as the next whole number.
  public static func cost(of term: ObjectiveTerm, from nominal: CivilDate, to start: CivilDate, days: Int) -> Int {
    let shift = abs(start - nominal)
    guard shift > 0 else { return 0 }
    switch term {
    case .changeBlock: return 1
    case .changeDistance: return (shift + 6) / 7
    case .changeDays: return days
    }
  }
}
