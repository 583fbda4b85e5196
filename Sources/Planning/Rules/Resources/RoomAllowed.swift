// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `room-allowed`: a cohort meets only in the rooms it may use. A half-day elsewhere is a unit.
public struct RoomAllowed: PlanRule {
  public static let code = RuleCode.roomAllowed
  let cohort: Cohort
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [RoomAllowed] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.filter { !$0.rooms.isEmpty }.map { RoomAllowed(cohort: $0, strength: strength) }
  }

  /// A joint day may be in the room that the plan decided for it.
  private func isAllowed(_ room: RoomID, _ block: BlockID, day: Int, in context: PlanContext) -> Bool {
    if cohort.rooms.contains(room) { return true }
    guard let joint = context.joint(of: block) else {
      return false
    }
    return day < joint.commonDays && (joint.mutualisation.room == room || joint.isRider(block, day: day))
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(of: cohort.id).filter { session in
      guard let room = session.room else { return false }
      return !isAllowed(room, session.block, day: session.day - 1, in: view.context)
    }
    let marks = view.schedule.marks.filter { mark in
      mark.isChosen && mark.cohort == cohort.id && mark.room.map { !cohort.rooms.contains($0) } ?? false
    }
    let dates = sessions.map(\.date) + marks.map(\.date)
    return dates.isEmpty ? [] : [Breach(dates: Set(dates).sorted(), amount: dates.count)]
  }

  public func lower(into lowering: inout PlanLowering) {
    for shape in lowering.context.shapes(of: cohort.id) {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      for day in shape.days.indices {
        for part in shape.parts(ofDay: day) {
          let amounts = lowering.problem[activity].choices[part].map { choice in
            choice.room.map {
              isAllowed(lowering.roomID($0), shape.block.id, day: day, in: lowering.context) ? 0 : 1
            } ?? 0
          }
          if amounts.contains(1) { lowering.post(ChoiceAmounts(PartIndex(activity, part), amounts: amounts)) }
        }
      }
    }
    lowerMarks(into: &lowering)
  }

  private func lowerMarks(into lowering: inout PlanLowering) {
    for mark in lowering.context.marks(of: cohort.id) {
      guard let activity = lowering.activity(of: mark.deadline.id) else { continue }
      let amounts =
        lowering.problem[activity].choices.first?.map { choice in
          choice.room.map { cohort.rooms.contains(lowering.roomID($0)) ? 0 : 1 } ?? 0
        } ?? []
      guard amounts.contains(1) else { continue }
      lowering.post(ChoiceAmounts(PartIndex(activity, 0), amounts: amounts))
    }
  }

  public func sentence(in context: PlanContext) -> String {
    let rooms = context.wording.list(cohort.rooms.map { context.room($0)?.name ?? $0.text })
    return context.wording.say("\(cohort.id) se réunit à \(rooms)", "\(cohort.id) meets at \(rooms)")
  }
}
