// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// How many cohorts meet in each day or week, in all or on each site: what `max-cohorts-day` and `max-cohorts-week` ask.
///
/// Cohorts that meet together count as those they are.
struct CohortCount: Sendable {
  let limit: CohortLimit
  /// The site; nil counts every meeting.
  let site: Site?

  static func all(of context: PlanContext, per period: CohortLimit.Period) -> [CohortCount] {
    context.plan.limits.filter { $0.period == period }.flatMap { limit in
      limit.isPerSite
        ? context.plan.sites.map { CohortCount(limit: limit, site: $0) } : [CohortCount(limit: limit, site: nil)]
    }
  }

  var objects: [String] { site.map { [$0.id.text] } ?? [] }

  func breaches(in view: ScheduleView) -> [Breach] {
    let all =
      site.map { site in
        view.context.plan.rooms.filter { $0.site == site.id }.flatMap { view.sessions(in: $0.id) }
      } ?? view.schedule.sessions
    let sessions = all.filter { !ridesAlong($0, in: view.context) }
    let groups = Dictionary(grouping: sessions) { session in
      limit.period == .day ? session.date : session.date.isoWeek.monday
    }
    return groups.sorted { $0.key < $1.key }.compactMap { _, sessions in
      let excess = Set(sessions.map(\.cohort)).count - limit.most
      return excess > 0 ? Breach(dates: Set(sessions.map(\.date)).sorted(), amount: excess) : nil
    }
  }

  /// On a site, a cohort that is a guest in another's room takes no room of its own.
  private func ridesAlong(_ session: Session, in context: PlanContext) -> Bool {
    guard site != nil else { return false }
    let joint = context.joint(of: session.block)
    return joint?.isRider(session.block, day: session.day - 1) ?? false
  }

  func lower(into lowering: inout PlanLowering) {
    let horizon = lowering.context.horizon
    let periods =
      limit.period == .week
      ? lowering.context.weeks : horizon.days.map { $0.dayNumber...$0.dayNumber }
    let index = site.flatMap { site in lowering.context.plan.sites.firstIndex { $0.id == site.id } }
    let groups = site.map { site in lowering.groups(taking: lowering.rooms(of: site.id)) } ?? lowering.groups
    lowering.post(GroupsInPeriod(groups, periods: periods, atMost: limit.most, site: index))
  }

  func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let place = site.map { wording.say(" sur le site \($0.name)", " on site \($0.name)") } ?? ""
    let period = limit.period == .day ? wording.say("par jour", "a day") : wording.say("par semaine", "a week")
    return wording.say(
      "au plus \(limit.most) cohorte(s) \(period)\(place)", "at most \(limit.most) cohort(s) \(period)\(place)")
  }
}

/// `max-cohorts-day`: at most so many cohorts meet on a day, in all or on each site. A cohort more is a unit.
public struct MaxCohortsDay: PlanRule {
  public static let code = RuleCode.maxCohortsDay
  let count: CohortCount
  public var strength: Strength { count.limit.strength }
  public var mark: SourceMark? { count.limit.mark }
  public var objects: [String] { count.objects }

  public static func rules(of context: PlanContext) -> [MaxCohortsDay] {
    CohortCount.all(of: context, per: .day).map { MaxCohortsDay(count: $0) }
  }
  public func breaches(in view: ScheduleView) -> [Breach] { count.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { count.lower(into: &lowering) }
  public func sentence(in context: PlanContext) -> String { count.sentence(in: context) }
}

/// `max-cohorts-week`: at most so many cohorts meet in an ISO week, in all or on each site. A cohort more is a unit.
public struct MaxCohortsWeek: PlanRule {
  public static let code = RuleCode.maxCohortsWeek
  let count: CohortCount
  public var strength: Strength { count.limit.strength }
  public var mark: SourceMark? { count.limit.mark }
  public var objects: [String] { count.objects }

  public static func rules(of context: PlanContext) -> [MaxCohortsWeek] {
    CohortCount.all(of: context, per: .week).map { MaxCohortsWeek(count: $0) }
  }
  public func breaches(in view: ScheduleView) -> [Breach] { count.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { count.lower(into: &lowering) }
  public func sentence(in context: PlanContext) -> String { count.sentence(in: context) }
}
