// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `room-capacity`: a room holds the cohort, or all the cohorts of a joint day. A half-day in a smaller one is a unit.
///
/// Nothing is asked of a room whose capacity is unpublished, nor of a cohort without a size.
public struct RoomCapacity: PlanRule {
  public static let code = RuleCode.roomCapacity
  let shape: BlockShape
  public let strength: Strength
  public var mark: SourceMark? { shape.cohort.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [RoomCapacity] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.filter { $0.isPlaceable && $0.isSubject(to: code) }.map {
      RoomCapacity(shape: $0, strength: strength)
    }
  }

  /// How many people a day of the block brings together; 0 where no size is known.
  func people(onDay day: Int, in context: PlanContext) -> Int {
    let own = shape.cohort.size.planned ?? 0
    guard let joint = context.joint(of: shape.block.id),
      joint.host == shape.block.id, day < joint.commonDays
    else { return own }
    return joint.riders.reduce(own) { $0 + (context.shape(of: $1)?.cohort.size.planned ?? 0) }
  }

  private func isTooSmall(_ room: RoomID, onDay day: Int, in context: PlanContext) -> Bool {
    guard let capacity = context.room(room)?.capacity else { return false }
    return capacity < people(onDay: day, in: context)
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let joint = view.context.joint(of: shape.block.id)
    let small = view.sessions(of: shape.block.id).filter { session in
      if joint?.isRider(shape.block.id, day: session.day - 1) == true { return false }
      return session.room.map { isTooSmall($0, onDay: session.day - 1, in: view.context) } ?? false
    }
    return small.isEmpty ? [] : [Breach(dates: Set(small.map(\.date)).sorted(), amount: small.count)]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    for day in shape.days.indices {
      for part in shape.parts(ofDay: day) {
        let amounts = lowering.problem[activity].choices[part].map { choice in
          choice.room.map { isTooSmall(lowering.roomID($0), onDay: day, in: lowering.context) ? 1 : 0 } ?? 0
        }
        if amounts.contains(1) { lowering.post(ChoiceAmounts(PartIndex(activity, part), amounts: amounts)) }
      }
    }
  }

  public func sentence(in context: PlanContext) -> String {
    let size = shape.days.indices.map { people(onDay: $0, in: context) }.max() ?? 0
    return context.wording.say(
      "\(shape.block.id) : une salle d'au moins \(size) places", "\(shape.block.id): a room for at least \(size)")
  }
}
