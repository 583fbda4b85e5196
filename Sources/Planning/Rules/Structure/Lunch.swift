// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `lunch`: at least so many minutes are free between a morning and an afternoon. A minute is a unit.
///
/// A morning begins before noon and an afternoon ends after 13:00; nothing is asked where times are unpublished.
public struct Lunch: PlanRule {
  public static let code = RuleCode.lunch
  let shape: BlockShape
  let least: Int
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  private static let noon = 12 * 60
  private static let one = 13 * 60

  public static func rules(of context: PlanContext) -> [Lunch] {
    let setting = context.setting(of: code)
    let strength = setting?.strength ?? .hard(relaxable: false)
    return context.shapes.filter { $0.isPlaceable && $0.isSubject(to: code) }.map {
      Lunch(shape: $0, least: setting?.amount ?? 60, strength: strength, mark: setting?.mark)
    }
  }

  /// Minutes missing from the break between two half-days that follow each other.
  private func missing(in times: [TimeSpan]) -> Int {
    let ordered = times.sorted { $0.start < $1.start }
    return zip(ordered, ordered.dropFirst()).reduce(0) { sum, pair in
      guard pair.0.start.minutes < Self.noon, pair.1.end.minutes > Self.one else { return sum }
      return sum + max(0, least - max(0, pair.1.start.minutes - pair.0.end.minutes))
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let days = Dictionary(grouping: view.sessions(of: shape.block.id), by: \.date).compactMap { date, sessions in
      let missing = self.missing(in: sessions.compactMap(\.time))
      return missing > 0 ? (date: date, missing: missing) : nil
    }
    guard !days.isEmpty else { return [] }
    return [Breach(dates: days.map(\.date).sorted(), amount: days.reduce(0) { $0 + $1.missing })]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let missing = shape.days.reduce(0) { $0 + self.missing(in: $1.slots.compactMap(\.time)) }
    guard missing > 0 else { return }
    let count = lowering.problem[activity].times.count
    lowering.post(TimeAmounts(activity, amounts: Array(repeating: missing, count: count)))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(shape.block.id) : au moins \(least) minutes à midi", "\(shape.block.id): at least \(least) minutes for lunch")
  }
}
