// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `window`: a block stays inside the window that the plan gives it.
public struct WindowRule: BlockDayRule {
  public static let code = RuleCode.window
  let shape: BlockShape
  let window: DateRange
  public let strength: Strength
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [WindowRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.compactMap { shape in
      guard case .within(let window) = shape.block.timing, shape.isSubject(to: code) else { return nil }
      return WindowRule(shape: shape, window: window, strength: strength)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { !window.contains(day) }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    return wording.say(
      "\(shape.block.id) se tient \(wording.during(window))",
      "\(shape.block.id) is held within \(wording.range(window))")
  }
}
