// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `weekday`: each day of a block is on its own weekday.
public struct WeekdayRule: BlockStartRule {
  public static let code = RuleCode.weekday
  let shape: BlockShape
  public let strength: Strength
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [WeekdayRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.filter { !$0.block.weekdays.isEmpty && $0.isSubject(to: code) }.map {
      WeekdayRule(shape: $0, strength: strength)
    }
  }

  func amount(from start: CivilDate, in context: PlanContext) -> Int {
    zip(shape.dates(from: start), shape.block.weekdays).reduce(0) { $0 + ($1.0.weekday == $1.1 ? 0 : 1) }
  }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.list(shape.block.weekdays.map { context.wording.weekday($0) })
    return context.wording.say("\(shape.block.id) se tient \(days)", "\(shape.block.id) is held on \(days)")
  }
}
