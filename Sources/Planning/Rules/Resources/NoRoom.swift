// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `no-room`: half-days of kinds that need no room have none; the others have one where the plan has rooms.
public struct NoRoom: PlanRule {
  public static let code = RuleCode.noRoom
  let cohort: Cohort
  public let strength = Strength.hard(relaxable: false)
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [NoRoom] { context.plan.cohorts.map { NoRoom(cohort: $0) } }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let hasRooms = !view.context.plan.rooms.isEmpty && view.schedule.status != .published
    let wrong = view.sessions(of: cohort.id).filter { session in
      let needsRoom = view.context.kind(session.kind).needsRoom
      return needsRoom ? hasRooms && session.room == nil : session.room != nil
    }
    return wrong.isEmpty ? [] : [Breach(dates: Set(wrong.map(\.date)).sorted(), amount: wrong.count)]
  }

  /// Half-days are only ever offered the rooms that their kind takes.
  public func lower(into lowering: inout PlanLowering) {}

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(cohort.id) : une salle là où il en faut, aucune ailleurs", "\(cohort.id): a room where needed, none elsewhere")
  }
}
