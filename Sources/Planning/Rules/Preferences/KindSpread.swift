// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `kind-spread`: where the contents of days are left open, no block holds two tutoring days or two visits.
///
/// Each half-day beyond the first day of such a kind in a block is a unit.
public struct KindSpread: PlanRule {
  public static let code = RuleCode.kindSpread
  let shape: BlockShape
  let kind: KindID
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text, kind.text] }

  public static func rules(of context: PlanContext) -> [KindSpread] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.shapes.filter { $0.slots.contains { $0.kind == nil } && $0.days.count > 1 }.flatMap { shape in
      context.kinds(of: shape.cohort).filter { $0 != "course" }.map {
        KindSpread(shape: shape, kind: $0, strength: strength, mark: context.setting(of: code)?.mark)
      }
    }
  }

  private var most: Int { shape.days.map(\.slots.count).max() ?? 1 }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let held = view.sessions(of: shape.block.id).filter { $0.kind == kind }
    return held.count > most ? [Breach(dates: Set(held.map(\.date)).sorted(), amount: held.count - most)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let parts = (0..<shape.slotCount).map { (part: PartIndex(activity, $0), weight: 1) }
    lowering.post(RoleCount(parts, roles: [lowering.role(kind)], maximum: most))
  }

  public func sentence(in context: PlanContext) -> String {
    let name = context.wording.kind(kind)
    return context.wording.say(
      "\(shape.block.id) : un seul jour de \(name)", "\(shape.block.id): one day of \(name) only")
  }
}
