// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `turnover`: a room is better not handed from one cohort to another overnight, and a site not in use from Monday to
/// Friday. Each such night in a room, and each such week, is a unit.
public struct TurnoverRule: PlanRule {
  /// What is looked at.
  enum Subject: Sendable {
    case room(TrainingCalendar.Room)
    case site(Site)
  }

  public static let code = RuleCode.turnover
  let subject: Subject
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] {
    switch subject {
    case .room(let room): [room.id.text]
    case .site(let site): [site.id.text]
    }
  }

  public static func rules(of context: PlanContext) -> [TurnoverRule] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    let mark = context.setting(of: code)?.mark
    let rooms = context.plan.rooms.map { TurnoverRule(subject: .room($0), strength: strength, mark: mark) }
    return rooms + context.plan.sites.map { TurnoverRule(subject: .site($0), strength: strength, mark: mark) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    switch subject {
    case .room(let room): handovers(of: room.id, in: view)
    case .site(let site): fullWeeks(of: site.id, in: view)
    }
  }

  private func handovers(of room: RoomID, in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(in: room).filter { !ridesAlong($0, in: view.context) }
    let cohorts = Dictionary(grouping: sessions, by: \.date).mapValues { Set($0.map(\.cohort)) }
    return cohorts.sorted { $0.key < $1.key }.compactMap { date, today in
      guard let next = cohorts[date + 1] else { return nil }
      let pairs = today.reduce(0) { sum, cohort in sum + next.filter { $0 != cohort }.count }
      return pairs > 0 ? Breach(dates: [date, date + 1], amount: pairs) : nil
    }
  }

  private func ridesAlong(_ session: Session, in context: PlanContext) -> Bool {
    let joint = context.joint(of: session.block)
    return joint?.isRider(session.block, day: session.day - 1) ?? false
  }

  private func fullWeeks(of site: SiteID, in view: ScheduleView) -> [Breach] {
    let rooms = view.context.plan.rooms.filter { $0.site == site }
    let dates = rooms.flatMap { view.sessions(in: $0.id) }.map(\.date).filter { !$0.weekday.isWeekend }
    let weeks = Dictionary(grouping: Set(dates), by: \.isoWeek).filter { $0.value.count == 5 }
    return weeks.keys.sorted().compactMap { weeks[$0].map { Breach(dates: $0.sorted(), amount: 1) } }
  }

  public func lower(into lowering: inout PlanLowering) {
    switch subject {
    case .room(let room):
      guard let index = lowering.room(room.id) else { return }
      lowering.post(Turnover(index, groups: lowering.groups(taking: [index])))
    case .site(let site):
      let rooms = lowering.context.plan.rooms.filter { $0.site == site.id }.compactMap { lowering.room($0.id) }
      guard !rooms.isEmpty else { return }
      let weeks = lowering.context.weeks.map { $0.lowerBound...($0.lowerBound + 4) }
      let groups = lowering.groups(taking: rooms)
      lowering.post(FullWeek(rooms, activities: groups.flatMap { $0 }, weeks: weeks))
    }
  }

  public func sentence(in context: PlanContext) -> String {
    switch subject {
    case .room(let room):
      context.wording.say(
        "\(room.name) : pas de changement de cohorte du jour au lendemain",
        "\(room.name): not handed to another cohort overnight")
    case .site(let site):
      context.wording.say(
        "\(site.name) : pas cinq jours pleins dans une semaine", "\(site.name): not in use five days of a week")
    }
  }
}
