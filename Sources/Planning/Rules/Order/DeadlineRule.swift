// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `deadline`: a mark that is placed is on working days of its window, off the days of its own cohort.
public struct DeadlineRule: PlanRule {
  public static let code = RuleCode.deadline
  let shape: MarkShape
  public let strength: Strength
  public var mark: SourceMark? { shape.deadline.mark }
  public var objects: [String] { [shape.deadline.id.text] }

  public static func rules(of context: PlanContext) -> [DeadlineRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.marks.map { DeadlineRule(shape: $0, strength: strength) }
  }

  private func isWrong(_ day: CivilDate, in context: PlanContext) -> Bool {
    !shape.window.contains(day) || !context.calendar.isWorkingDay(day) || isClosed(day, in: context)
  }

  /// Whether one of its days is wrong if it begins on a day.
  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool {
    (0..<shape.days).contains { isWrong(start + $0, in: context) }
  }

  private func isClosed(_ day: CivilDate, in context: PlanContext) -> Bool {
    shape.cohort.blackout.contains { $0.days.contains(day) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    guard let mark = view.schedule.marks.first(where: { $0.id == shape.deadline.id }) else { return [] }
    let own = Set(view.dates(of: shape.cohort.id))
    let wrong = mark.daysHeld.days.filter { isWrong($0, in: view.context) }
    let shared = mark.daysHeld.days.filter { own.contains($0) }
    let amount = wrong.count + shared.count
    return amount > 0 ? [Breach(dates: Set(wrong + shared).sorted(), amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.deadline.id) else { return }
    let context = lowering.context
    let amounts = lowering.problem[activity].times.map { time in
      (0..<shape.days).reduce(0) { $0 + (isWrong(CivilDate(dayNumber: time.day + $1), in: context) ? 1 : 0) }
    }
    lowering.post(TimeAmounts(activity, amounts: amounts))
    lowering.post(SharedDays([activity], lowering.activities(of: shape.cohort.id)))
  }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.during(shape.window)
    return context.wording.say(
      "\(shape.deadline.id) : jour ouvré, \(days), sans cours de \(shape.cohort.id)",
      "\(shape.deadline.id): a working day, \(days), without a session of \(shape.cohort.id)")
  }
}
