// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `room-stability`: as few room changes as possible inside a block. A change is a unit.
public struct RoomStability: PlanRule {
  public static let code = RuleCode.roomStability
  let shape: BlockShape
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [RoomStability] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.shapes.filter { $0.slotCount > 1 && $0.isSubject(to: code) }.map {
      RoomStability(shape: $0, strength: strength, mark: context.setting(of: code)?.mark)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(of: shape.block.id).sorted { ($0.day, $0.slot) < ($1.day, $1.slot) }
      .filter { $0.room != nil && !ridesAlong($0, in: view.context) }
    let changes = zip(sessions, sessions.dropFirst()).filter { $0.0.room != $0.1.room }.map { $0.1.date }
    return changes.isEmpty ? [] : [Breach(dates: changes)]
  }

  /// A half-day held in another block's room has none of its own.
  private func ridesAlong(_ session: Session, in context: PlanContext) -> Bool {
    let joint = context.joint(of: shape.block.id)
    return joint?.isRider(shape.block.id, day: session.day - 1) ?? false
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    lowering.post(RoomChanges((0..<shape.slotCount).map { PartIndex(activity, $0) }))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(shape.block.id) garde sa salle", "\(shape.block.id) keeps its room")
  }
}
