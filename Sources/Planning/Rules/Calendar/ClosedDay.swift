// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `closed-day`: no day of a block is a public holiday.
public struct ClosedDay: BlockDayRule {
  public static let code = RuleCode.closedDay
  let shape: BlockShape
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [ClosedDay] {
    let holidays = context.plan.holidays
    return context.shapes.filter { $0.isSubject(to: code) }.map {
      ClosedDay(shape: $0, strength: holidays.publicStrength, mark: holidays.publicMark)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { context.calendar.isPublicHoliday(day) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(shape.block.id) évite les jours fériés", "\(shape.block.id) keeps off public holidays")
  }
}
