// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `place-once`: every block whose days are known is held exactly once, unless it is optional.
public struct PlaceOnce: PlanRule {
  public static let code = RuleCode.placeOnce
  let shape: BlockShape
  public let strength = Strength.hard(relaxable: false)
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [PlaceOnce] {
    context.shapes.filter(\.isPlaceable).map { PlaceOnce(shape: $0) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(of: shape.block.id)
    if sessions.isEmpty {
      // A plan that is only checked has blocks that nobody has placed yet: they are open, not broken.
      let mayBeAbsent = shape.block.isOptional || view.schedule.status == .published
      return mayBeAbsent ? [] : [Breach()]
    }
    let expected = shape.days.indices.flatMap { day in shape.days[day].slots.indices.map { [day + 1, $0 + 1] } }
    return sessions.map { [$0.day, $0.slot] }.sorted { $0.lexicographicallyPrecedes($1) } == expected ? [] : [Breach()]
  }

  /// Every activity of a problem is placed once by itself.
  public func lower(into lowering: inout PlanLowering) {}

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(shape.block.id) se tient une fois", "\(shape.block.id) is held once")
  }
}
