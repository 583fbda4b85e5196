// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `reserve`: a room is better left free on the days for which it is reserved.
public struct Reserve: PlanRule {
  public static let code = RuleCode.reserve
  let room: TrainingCalendar.Room
  let absence: Absence
  public let strength: Strength
  public var mark: SourceMark? { absence.mark }
  public var objects: [String] { [room.id.text] }

  public static func rules(of context: PlanContext) -> [Reserve] {
    let strength = context.strength(of: code, default: .soft(weight: 5))
    return context.plan.rooms.flatMap { room in
      room.reserved.map { Reserve(room: room, absence: $0, strength: strength) }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { RoomDays(room.id, absence.days).breaches(in: view) }

  public func lower(into lowering: inout PlanLowering) { RoomDays(room.id, absence.days).lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.during(absence.days)
    let reason = absence.label.map { " (\($0))" } ?? ""
    return context.wording.say(
      "\(room.name) est réservée \(days)\(reason)", "\(room.name) is reserved \(days)\(reason)")
  }
}
