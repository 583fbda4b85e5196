// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// What can be said of a plan as it stands, before anything is solved.
public struct PlanCheck: Sendable {
  /// Whether the dated sessions can be housed.
  public enum Housing: Sendable {
    /// The plan has no rooms, or no dated sessions that need one.
    case notAsked
    /// Every session can have a room.
    case possible
    /// They cannot: the rules that stand against it.
    case impossible([any PlanRule])
    /// A limit was reached.
    case unknown
  }

  /// A smallest change after which no two cohorts meet on one day.
  public struct Repair: Sendable {
    /// Its objective.
    public var objective: [Schedule.ObjectiveValue]
    /// How many date assignments are as good.
    public var optima: Int?
    /// The repaired schedule.
    public var schedule: Schedule
  }

  /// The plan and what follows from it.
  public var context: PlanContext
  /// The dated blocks as sessions, with overlaps, violations, hours and open items.
  public var schedule: Schedule
  /// Minutes of counted sessions that each cohort's blocks hold, dated or not, optional ones included; none for a cohort
  /// of which some are unpublished.
  public var plannedMinutes: [CohortID: Int]
  /// Whether the sessions can be housed.
  public var housing: Housing
  /// A smallest repair of the overlaps; nil where there are none, or where none was found.
  public var repair: Repair?

  /// The closed days and school holidays that dated sessions touch, by date.
  public var holidays: HolidaysTouched
}

/// The closed days and school holidays that sessions touch.
public struct HolidaysTouched: Sendable {
  /// Sessions on public holidays.
  public var publicHolidays: [CivilDate] = []
  /// Sessions on bridge days.
  public var bridges: [CivilDate] = []
  /// Days of cohorts in the school holidays of each zone the plan names.
  public var school: [(zone: SchoolZone, days: [(cohort: CohortID, date: CivilDate)])] = []

  init(of schedule: Schedule, in context: PlanContext) {
    let dates = Set(schedule.sessions.map(\.date)).sorted()
    publicHolidays = dates.filter { context.calendar.isPublicHoliday($0) }
    bridges = dates.filter { context.calendar.isBridge($0) }
    let ofCohort = Dictionary(grouping: schedule.sessions, by: \.cohort)
    school = context.plan.holidays.school.map { rule in
      let days = context.plan.cohorts.flatMap { cohort in
        Set((ofCohort[cohort.id] ?? []).map(\.date)).sorted()
          .filter { context.calendar.schoolHoliday(on: $0, zone: rule.zone) != nil }.map { (cohort.id, $0) }
      }
      return (rule.zone, days.map { (cohort: $0.0, date: $0.1) })
    }
  }
}

/// Checks plans.
///
/// ```swift
/// let check = try PlanChecker(plan).check()
/// print(check.schedule.overlaps.count)
/// ```
public struct PlanChecker: Sendable {
  private let context: PlanContext
  private let limits: SearchLimits

  /// A checker of a plan; `limits` hold for the questions of housing and repair.
  public init(_ plan: Plan, limits: SearchLimits = SearchLimits()) {
    context = PlanContext(plan)
    self.limits = limits
  }

  /// Everything that can be said.
  ///
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func check() throws(ModelError) -> PlanCheck {
    let placed = PlacedPlan(published: context)
    let schedule = ScheduleBuilder(context, placed: placed, isSolved: false).schedule(status: .published)
    var planned: [CohortID: Int] = [:]
    let view = ScheduleView(schedule, in: context)
    for cohort in context.plan.cohorts { planned[cohort.id] = PlannedHours(cohort, in: context, view: view).counted }
    return PlanCheck(
      context: context, schedule: schedule, plannedMinutes: planned, housing: try housing(of: schedule),
      repair: try repair(of: schedule),
      holidays: HolidaysTouched(of: schedule, in: context))
  }

  // MARK: Rooms

  private static let housingRules: Set<RuleCode> = [
    .pin, .closure, .roomOnce, .roomAvailable, .roomCapacity, .roomAllowed, .sitePerDay, .hoursKind, .mutualise,
  ]

  private func housing(of schedule: Schedule) throws(ModelError) -> PlanCheck.Housing {
    var plan = context.plan
    guard !plan.rooms.isEmpty, schedule.sessions.contains(where: { context.kind($0.kind).needsRoom }) else {
      return .notAsked
    }
    let placed = Set(schedule.sessions.map(\.block))
    for index in plan.cohorts.indices {
      plan.cohorts[index].deadlines = []
      plan.cohorts[index].blocks.removeAll { !placed.contains($0.id) }
      for block in plan.cohorts[index].blocks.indices { plan.cohorts[index].blocks[block].isPinned = true }
    }
    plan.objective = []
    let fixed = PlanContext(plan)
    let rules = RuleBook.rules(of: fixed).filter { Self.housingRules.contains($0.code) }
    var search = try ExactSearch(PlanLowering(fixed, rules: rules, for: .solving).problem, limits: limits)
    if search.anySolution() != nil { return .possible }
    let lowering = PlanLowering(fixed, rules: rules)
    var conflicts = try ConflictSearch(lowering.problem, limits: limits)
    guard let conflict = conflicts.conflict() else { return .unknown }
    return .impossible(conflict.map { lowering.rules[$0.rawValue] })
  }

  // MARK: Repair

  private func repair(of schedule: Schedule) throws(ModelError) -> PlanCheck.Repair? {
    guard !schedule.overlaps.isEmpty else { return nil }
    let answer = try PlanSolver(Self.hardened(context.plan), limits: limits, countsOptima: true).solve()
    guard answer.schedule.status == .optimal else { return nil }
    return PlanCheck.Repair(
      objective: answer.schedule.objective, optima: answer.schedule.optima, schedule: answer.schedule)
  }

  /// The plan in which dated blocks may move inside their month, up to four weeks, and must not overlap; bridges and
  /// the holidays of the first school zone named become closed.
  static func hardened(_ plan: Plan) -> Plan {
    var plan = plan
    for cohort in plan.cohorts {
      for block in cohort.blocks { plan.nominalStarts[block.id] = block.dates?.first ?? plan.nominalStarts[block.id] }
    }
    plan.moves = Moves(maxWeeks: 4, staysInMonth: true)
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    plan.overlaps = OverlapRules()
    plan.overlaps.standard = .hard(relaxable: false)
    plan.holidays.bridgeStrength = .hard(relaxable: false)
    plan.holidays.school = plan.holidays.school.prefix(1).map { school in
      HolidayRules.School(zone: school.zone, strength: .hard(relaxable: false), mark: school.mark)
    }
    return plan
  }
}
