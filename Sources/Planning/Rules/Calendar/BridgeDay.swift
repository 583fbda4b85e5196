// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `bridge-day`: no day of a block is a working day alone between a public holiday and a weekend (*pont*).
public struct BridgeDay: BlockDayRule {
  public static let code = RuleCode.bridgeDay
  let shape: BlockShape
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [BridgeDay] {
    let holidays = context.plan.holidays
    return context.shapes.filter { $0.isSubject(to: code) }.map {
      BridgeDay(shape: $0, strength: holidays.bridgeStrength, mark: holidays.bridgeMark)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { context.calendar.isBridge(day) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(shape.block.id) évite les ponts", "\(shape.block.id) keeps off bridge days")
  }
}
