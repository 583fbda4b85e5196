// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `weekend-allowed`: a block is held at a weekend only where its weekdays say so.
public struct WeekendAllowed: BlockDayRule {
  public static let code = RuleCode.weekendAllowed
  let shape: BlockShape
  public let strength: Strength
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [WeekendAllowed] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.filter { $0.block.weekdays.isEmpty && $0.isSubject(to: code) }.map {
      WeekendAllowed(shape: $0, strength: strength)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { day.weekday.isWeekend }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(shape.block.id) ne se tient ni samedi ni dimanche", "\(shape.block.id) is not held at a weekend")
  }
}
