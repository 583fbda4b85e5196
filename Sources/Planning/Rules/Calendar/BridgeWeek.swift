// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `bridge-week`: days in a week with a public holiday between Monday and Friday are better avoided.
public struct BridgeWeek: BlockDayRule {
  public static let code = RuleCode.bridgeWeek
  let shape: BlockShape
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [BridgeWeek] {
    let strength = context.strength(of: code, default: .soft(weight: 2))
    return context.shapes.filter { $0.isSubject(to: code) }.map {
      BridgeWeek(shape: $0, strength: strength, mark: context.setting(of: code)?.mark)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { context.calendar.isInHolidayWeek(day) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(shape.block.id) évite les semaines d'un jour férié", "\(shape.block.id) keeps off weeks with a public holiday")
  }
}
