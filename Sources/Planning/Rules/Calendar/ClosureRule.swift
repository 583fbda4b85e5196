// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `closure`: nothing is held while the institution is closed, and nothing in a room while that room is.
public struct ClosureRule: PlanRule {
  public static let code = RuleCode.closure
  let closure: Closure
  public let strength: Strength
  public var mark: SourceMark? { closure.mark }
  public var objects: [String] { (closure.rooms ?? []).map(\.text) }

  public static func rules(of context: PlanContext) -> [ClosureRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.closures.map { ClosureRule(closure: $0, strength: strength) }
  }

  private func isClosed(_ session: Session) -> Bool {
    guard closure.days.contains(session.date) else { return false }
    return closure.rooms.map { rooms in session.room.map { rooms.contains($0) } ?? false } ?? true
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let all = view.schedule.sessions.filter { isSubject($0.block, in: view.context) && isClosed($0) }
    let sessions = closure.rooms == nil ? all : all.heldOnce()
    let marks = view.schedule.marks.filter { $0.isChosen && closure.days.overlaps($0.daysHeld) && marksNeed($0.room) }
    let dates = (sessions.map(\.date) + marks.map(\.date))
    return dates.isEmpty ? [] : [Breach(dates: Set(dates).sorted(), amount: dates.count)]
  }

  private func marksNeed(_ room: RoomID?) -> Bool {
    closure.rooms.map { rooms in room.map { rooms.contains($0) } ?? false } ?? true
  }

  private func isSubject(_ block: BlockID, in context: PlanContext) -> Bool {
    context.shape(of: block)?.isSubject(to: Self.code) ?? true
  }

  public func lower(into lowering: inout PlanLowering) {
    if let rooms = closure.rooms {
      let days = Set(closure.days.days.map(\.dayNumber))
      for room in rooms {
        guard let index = lowering.room(room) else { continue }
        lowering.post(RoomClosed(index, days: days, to: lowering.parts(taking: index)))
      }
      return
    }
    for shape in lowering.context.shapes where shape.isSubject(to: Self.code) {
      if let activity = lowering.activity(of: shape.block.id) { close(activity, in: &lowering) }
    }
    for mark in lowering.context.marks {
      if let activity = lowering.activity(of: mark.deadline.id) { close(activity, in: &lowering) }
    }
  }

  /// Each half-day in the closure is one unit, as it is one session.
  private func close(_ activity: ActivityIndex, in lowering: inout PlanLowering) {
    let shape = lowering.problem[activity]
    let amounts = shape.times.indices.map { time in
      (0..<shape.partCount).reduce(0) { sum, part in
        let isHit = shape.spans(of: part, at: time).contains { closure.days.contains(CivilDate(dayNumber: $0.day)) }
        return sum + (isHit ? 1 : 0)
      }
    }
    if amounts.contains(where: { $0 > 0 }) { lowering.post(TimeAmounts(activity, amounts: amounts)) }
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let days = wording.during(closure.days)
    let reason = closure.label.map { " (\($0))" } ?? ""
    guard let rooms = closure.rooms else {
      return wording.say("établissement fermé \(days)\(reason)", "the institution is closed \(days)\(reason)")
    }
    let names = wording.list(rooms.map { context.room($0)?.name ?? $0.text })
    return wording.say("\(names) : fermeture \(days)\(reason)", "\(names): closed \(days)\(reason)")
  }
}

extension ScheduledMark {
  /// The days on which it is held.
  var daysHeld: DateRange { DateRange(date, date + max(0, days - 1)) ?? DateRange(date) }
}
