// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `site-per-day`: a cohort stays on one site during a day, and a day left to the solver has one kind. A site or kind
/// too many is a unit.
public struct SitePerDay: PlanRule {
  public static let code = RuleCode.sitePerDay
  let shape: BlockShape
  public let strength: Strength
  public var mark: SourceMark? { shape.cohort.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [SitePerDay] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.filter { shape in
      shape.days.contains { $0.slots.count > 1 } && shape.isSubject(to: code)
    }.map { SitePerDay(shape: $0, strength: strength) }
  }

  /// Whether the kinds of a day are for the solver to choose.
  private func isOpen(_ day: Int) -> Bool { shape.days[day].slots.contains { $0.kind == nil } }

  private func ridesAlong(_ day: Int, in context: PlanContext) -> Bool {
    let joint = context.joint(of: shape.block.id)
    return joint?.isRider(shape.block.id, day: day) ?? false
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let days = Dictionary(grouping: view.sessions(of: shape.block.id), by: \.date)
    let wrong = days.compactMap { date, sessions -> (date: CivilDate, amount: Int)? in
      let day = (sessions.first?.day ?? 1) - 1
      guard shape.days.indices.contains(day) else { return nil }
      let sites = Set(sessions.compactMap { $0.room.flatMap { view.context.room($0)?.site } })
      let kinds = isOpen(day) ? Set(sessions.map(\.kind)).count : 1
      let own = ridesAlong(day, in: view.context) ? 0 : max(0, sites.count - 1)
      let amount = own + max(0, kinds - 1)
      return amount > 0 ? (date, amount) : nil
    }
    guard !wrong.isEmpty else { return [] }
    return [Breach(dates: wrong.map(\.date).sorted(), amount: wrong.reduce(0) { $0 + $1.amount })]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    for day in shape.days.indices where shape.days[day].slots.count > 1 {
      let parts = shape.parts(ofDay: day).map { PartIndex(activity, $0) }
      lowering.post(OneSite(parts))
      if isOpen(day) { lowering.post(SameRole(parts)) }
    }
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(shape.block.id) : un seul site par jour", "\(shape.block.id): one site a day")
  }
}
