// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `kind-spread`: where the contents of days are left open, no block holds two tutoring days or two visits, and the
/// programme opens with a course.
///
/// Each half-day beyond the first day of such a kind in a block is a unit, and so is each on the opening day.
public struct KindSpread: PlanRule {
  public static let code = RuleCode.kindSpread
  let shape: BlockShape
  let kind: KindID
  public let strength: Strength
  public let mark: SourceMark?
  /// Whether the block opens the programme.
  let isOpening: Bool
  public var objects: [String] { [shape.block.id.text, kind.text] }

  public static func rules(of context: PlanContext) -> [KindSpread] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.shapes.filter { $0.slots.contains { $0.kind == nil } }.flatMap { shape in
      let opening = context.shapes(of: shape.cohort.id).first { $0.isPlaceable && !$0.block.isOptional }
      return context.kinds(of: shape.cohort).filter { $0 != "course" }.map {
        KindSpread(
          shape: shape, kind: $0, strength: strength, mark: context.setting(of: code)?.mark,
          isOpening: opening?.block.id == shape.block.id)
      }
    }
  }

  private var most: Int { shape.days.map(\.slots.count).max() ?? 1 }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let held = view.sessions(of: shape.block.id).filter { $0.kind == kind }
    let opening = isOpening ? held.filter { $0.day == 1 }.count : 0
    let amount = max(0, held.count - most) + opening
    return amount > 0 ? [Breach(dates: Set(held.map(\.date)).sorted(), amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let parts = (0..<shape.slotCount).map { (part: PartIndex(activity, $0), weight: 1) }
    lowering.post(RoleCount(parts, roles: [lowering.role(kind)], maximum: most))
    guard isOpening else { return }
    lowering.post(RoleCount(Array(parts.prefix(shape.days[0].slots.count)), roles: [lowering.role(kind)], maximum: 0))
  }

  public func sentence(in context: PlanContext) -> String {
    let name = context.wording.kind(kind)
    return context.wording.say(
      "\(shape.block.id) : un seul jour de \(name)\(isOpening ? ", jamais le premier" : "")",
      "\(shape.block.id): one day of \(name) only\(isOpening ? ", never the first" : "")")
  }
}
