// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `consecutive`: the days of a block follow each other.
public struct Consecutive: PlanRule {
  public static let code = RuleCode.consecutive
  let shape: BlockShape
  public let strength = Strength.hard(relaxable: false)
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [Consecutive] {
    context.shapes.filter { $0.days.count > 1 }.map { Consecutive(shape: $0) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.dates(of: shape.block.id)
    guard let first = dates.first, dates != shape.dates(from: first) else { return [] }
    return [Breach(dates: dates, amount: 1)]
  }

  /// The pattern of an activity has its days in a row by itself.
  public func lower(into lowering: inout PlanLowering) {}

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "les jours de \(shape.block.id) se suivent", "the days of \(shape.block.id) follow each other")
  }
}
