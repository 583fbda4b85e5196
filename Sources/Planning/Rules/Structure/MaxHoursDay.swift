// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `max-hours-day`: a day of a block holds at most so many hours. A minute is a unit.
public struct MaxHoursDay: PlanRule {
  public static let code = RuleCode.maxHoursDay
  let shape: BlockShape
  let most: Hours
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [MaxHoursDay] {
    let setting = context.setting(of: code)
    let strength = setting?.strength ?? .hard(relaxable: false)
    let most = Hours(minutes: (setting?.amount ?? 7) * 60)
    return context.shapes.filter { $0.isPlaceable && $0.isSubject(to: code) }.map {
      MaxHoursDay(shape: $0, most: most, strength: strength, mark: setting?.mark)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let days = Dictionary(grouping: view.sessions(of: shape.block.id), by: \.date).compactMap { date, sessions in
      let excess = sessions.reduce(0) { $0 + ($1.hours?.minutes ?? 0) } - most.minutes
      return excess > 0 ? (date: date, excess: excess) : nil
    }
    guard !days.isEmpty else { return [] }
    return [Breach(dates: days.map(\.date).sorted(), amount: days.reduce(0) { $0 + $1.excess })]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let excess = shape.days.reduce(0) { $0 + max(0, ($1.hours?.minutes ?? 0) - most.minutes) }
    guard excess > 0 else { return }
    let count = lowering.problem[activity].times.count
    lowering.post(TimeAmounts(activity, amounts: Array(repeating: excess, count: count)))
  }

  public func sentence(in context: PlanContext) -> String {
    let hours = context.wording.hours(most)
    return context.wording.say(
      "\(shape.block.id) : au plus \(hours) par jour", "\(shape.block.id): at most \(hours) a day")
  }
}
