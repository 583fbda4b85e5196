// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `gap`: days from the start of one block to the start of the next are within bounds. A day outside is a unit.
public struct GapRule: PlanRule {
  public static let code = RuleCode.gap
  let first: BlockShape
  let second: BlockShape
  let bounds: Bounds
  public let strength: Strength
  public var mark: SourceMark? { bounds.mark }
  public var objects: [String] { [first.block.id.text, second.block.id.text] }

  public static func rules(of context: PlanContext) -> [GapRule] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.plan.cohorts.flatMap { cohort -> [GapRule] in
      guard let bounds = cohort.gap else { return [] }
      let shapes = context.shapes(of: cohort.id).filter { $0.isPlaceable && !$0.block.isOptional }
      return zip(shapes, shapes.dropFirst()).filter { $0.1.isSubject(to: code) }.map {
        GapRule(first: $0.0, second: $0.1, bounds: bounds, strength: strength)
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    guard let one = view.dates(of: first.block.id).first, let two = view.dates(of: second.block.id).first else {
      return []
    }
    let gap = two - one
    let amount = max(0, bounds.min.map { $0 - gap } ?? 0) + max(0, bounds.max.map { gap - $0 } ?? 0)
    return amount > 0 ? [Breach(dates: [one, two], amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let one = lowering.activity(of: first.block.id), let two = lowering.activity(of: second.block.id) else {
      return
    }
    lowering.post(StartGap(one, two, minimum: bounds.min, maximum: bounds.max))
  }

  public func sentence(in context: PlanContext) -> String {
    let least = bounds.min.map(String.init) ?? "0"
    let most = bounds.max.map(String.init) ?? "∞"
    return context.wording.say(
      "de \(first.block.id) à \(second.block.id) : \(least) à \(most) jours",
      "from \(first.block.id) to \(second.block.id): \(least) to \(most) days")
  }
}
