// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `room-available`: nothing is held in a room on the days it is closed. A half-day is a unit.
public struct RoomAvailable: PlanRule {
  public static let code = RuleCode.roomAvailable
  let room: TrainingCalendar.Room
  let absence: Absence
  public let strength: Strength
  public var mark: SourceMark? { absence.mark }
  public var objects: [String] { [room.id.text] }

  public static func rules(of context: PlanContext) -> [RoomAvailable] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.rooms.flatMap { room in
      room.closed.map { RoomAvailable(room: room, absence: $0, strength: strength) }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { RoomDays(room.id, absence.days).breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { RoomDays(room.id, absence.days).lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.during(absence.days)
    let reason = absence.label.map { " (\($0))" } ?? ""
    return context.wording.say("\(room.name) est fermée \(days)\(reason)", "\(room.name) is closed \(days)\(reason)")
  }
}
