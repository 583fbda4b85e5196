// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `room-once`: sessions in one room don't clash, marks with a room included. A pair that does is a unit.
public struct RoomOnce: PlanRule {
  public static let code = RuleCode.roomOnce
  let room: TrainingCalendar.Room
  public let strength: Strength
  public var mark: SourceMark? { room.mark }
  public var objects: [String] { [room.id.text] }

  public static func rules(of context: PlanContext) -> [RoomOnce] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.rooms.map { RoomOnce(room: $0, strength: strength) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(in: room.id).heldOnce()
    let clashes = SessionClashes(sessions).breaches { one, two in
      one.block != two.block && !view.isJoint(one, two)
    }
    let marks = view.marks(in: room.id)
    let withMarks = marks.flatMap { mark in
      sessions.filter { mark.daysHeld.contains($0.date) }.map { Breach(dates: [$0.date], amount: 1) }
    }
    let betweenMarks = marks.enumerated().flatMap { index, mark in
      marks[(index + 1)...].filter { $0.daysHeld.overlaps(mark.daysHeld) }.map { Breach(dates: [$0.date], amount: 1) }
    }
    return clashes + withMarks + betweenMarks
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let index = lowering.room(room.id) else { return }
    lowering.post(NoClash(lowering.parts(taking: index).map { NoClash.Occupant($0, room: index) }))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "une seule séance à la fois dans la salle \(room.name)", "one session at a time in \(room.name)")
  }
}
