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
    let base = ChangeBase(lowering.context.plan)
    var objective = Objective(name: term.rawValue)
    if term == .changeRoom { objective = Self.roomChanges(in: lowering) }
    for shape in lowering.context.shapes {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      let costs = lowering.problem[activity].times.map { time in
        base.cost(of: term, for: shape, startingOn: CivilDate(dayNumber: time.day))
      }
      if costs.contains(where: { $0 > 0 }) { objective.costs.append((activity, costs)) }
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
    default: return 0
    }
  }

  /// Half-days with another room or kind than published, and marks on other days or in other rooms.
  private static func roomChanges(in lowering: PlanLowering) -> Objective {
    var objective = Objective(name: ObjectiveTerm.changeRoom.rawValue)
    let published = lowering.context.plan.published
    for (block, parts) in published.parts.sorted(by: { $0.key < $1.key }) {
      guard let activity = lowering.activity(of: block) else { continue }
      for (part, before) in parts.enumerated() where part < lowering.problem[activity].partCount {
        let amounts = lowering.problem[activity].choices[part].map { choice in
          let isSame =
            lowering.kind(choice.role) == before.kind && choice.room.map { lowering.roomID($0) } == before.room
          return isSame ? 0 : 1
        }
        // Where nothing that is offered is as before, there is nothing to choose by; a room that exists and is no
        // candidate is still a room that is changed.
        let isExcluded =
          before.room.map { lowering.room($0) != nil } ?? false
          && lowering.problem[activity].choices[part].contains { choice in
            // What rides along with another block takes no room of its own.
            lowering.kind(choice.role) == before.kind && choice.room != nil
          }
        if amounts.contains(0) || isExcluded, amounts.contains(1) {
          objective.counted.append(ChoiceAmounts(PartIndex(activity, part), amounts: amounts))
        }
      }
    }
    for (mark, day) in published.marks.sorted(by: { $0.key < $1.key }) {
      guard let activity = lowering.activity(of: mark) else { continue }
      objective.costs.append((activity, lowering.problem[activity].times.map { $0.day == day.dayNumber ? 0 : 1 }))
    }
    for (mark, room) in published.markRooms.sorted(by: { $0.key < $1.key }) {
      guard let activity = lowering.activity(of: mark), let choices = lowering.problem[activity].choices.first else {
        continue
      }
      let amounts = choices.map { $0.room.map { lowering.roomID($0) } == room ? 0 : 1 }
      if amounts.contains(0), amounts.contains(1) {
        objective.counted.append(ChoiceAmounts(PartIndex(activity, 0), amounts: amounts))
      }
    }
    return objective
  }
}
