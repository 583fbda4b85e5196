// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Makes the plan that changes a published schedule as little as possible.
///
/// The published dates become the nominal ones. Least is, in this order: blocks that move at too short notice (where
/// notice is asked for); blocks moved, their shifts in weeks, their days; half-days in other rooms; half-days with
/// other people; then what the plan itself lists, measured from its own nominal dates, and its wishes. Pins stay; what
/// is frozen is pinned.
///
/// ```swift
/// var incidents = Incidents()
/// incidents.absences = [("laville", days)]
/// let plan = try Replanning(of: plan, from: schedule).plan(after: incidents)
/// let answer = try PlanSolver(plan).solve()
/// ```
public struct Replanning: Sendable {
  /// How many weeks a block may move where the plan sets no limit.
  public static let defaultReach = 8

  private let plan: Plan
  private let schedule: Schedule
  private let isExact: Bool

  /// - Parameters:
  ///   - plan: the plan that the schedule answers.
  ///   - schedule: the published schedule.
  ///   - isExact: whether the plan is the very one, not a later version with other times.
  public init(of plan: Plan, from schedule: Schedule, isExact: Bool = true) {
    self.isExact = isExact
    self.plan = plan
    self.schedule = schedule
  }

  /// The plan after what has happened.
  ///
  /// - Throws: ``ReplanError`` where the incidents or the schedule don't belong to the plan.
  public func plan(after incidents: Incidents) throws(ReplanError) -> Plan {
    let context = PlanContext(plan)
    try check(incidents, within: context.horizon)
    let places = try PublishedPlaces(schedule, in: context, isExact: isExact)
    var result = plan
    adopt(places, into: &result)
    if let added = incidents.added { result = try result.adding(added) }
    result = try result.with(incidents)
    try freeze(incidents, in: &result)
    try decide(incidents, in: &result)
    result.moves = plan.moves ?? Moves(maxWeeks: Self.defaultReach, staysInMonth: false)
    result.objective = objective(after: incidents, result)
    return result
  }

  /// Refuses dates that have nothing to do with the plan: most likely of another year by mistake.
  private func check(_ incidents: Incidents, within horizon: DateRange) throws(ReplanError) {
    for days in incidents.absences.map(\.days) + incidents.closures.map(\.days)
    where days.last < horizon.first || days.first > horizon.last {
      throw .outsidePlan(days.first, from: horizon.first, to: horizon.last)
    }
    if let day = incidents.frozenBefore, day < horizon.first || day > horizon.last + 1 {
      throw .outsidePlan(day, from: horizon.first, to: horizon.last)
    }
  }

  private func objective(after incidents: Incidents, _ result: Plan) -> [ObjectiveTerm] {
    var terms: [ObjectiveTerm] = incidents.notice == nil ? [] : [.notice]
    terms += [.changeBlock, .changeDistance, .changeDays, .changeRoom]
    if !result.published.peopleChanges.isEmpty { terms.append(.changePerson) }
    guard !result.published.formerNominals.isEmpty else { return terms }
    return terms
      + plan.objective.compactMap { term in
        switch term {
        case .changeBlock: .ownBlock
        case .changeDistance: .ownDistance
        case .changeDays: .ownDays
        default: nil
        }
      }
  }

  /// Makes the schedule the baseline.
  private func adopt(_ places: PublishedPlaces, into result: inout Plan) {
    result.published.formerNominals = plan.nominalStarts
    result.published.starts = places.placed.blocks.mapValues(\.start)
    result.published.peopleChanges = places.peopleChanges
    result.nominalStarts = result.published.starts
    for (block, placement) in places.placed.blocks {
      result.published.parts[block] = (placement.parts ?? []).map {
        PublishedPlacements.Part(kind: $0.kind, room: $0.room)
      }
    }
    result.published.marks = places.placed.marks.mapValues(\.start)
    result.published.markRooms = places.placed.marks.compactMapValues { $0.parts?.first?.room }
  }

  /// Pins every block that has begun before a day: that of the freeze, or today where notice is given.
  private func freeze(_ incidents: Incidents, in result: inout Plan) throws(ReplanError) {
    let days = [incidents.frozenBefore, incidents.notice?.today].compactMap { $0 }
    if let notice = incidents.notice {
      result.published.notice = DateRange(from: notice.today, count: max(1, notice.days))
      if notice.days <= 0 { result.published.notice = nil }
    }
    guard let day = days.max() else { return }
    let asked = Set(incidents.moves.map(\.block))
    for cohort in result.cohorts.indices {
      for block in result.cohorts[cohort].blocks.indices {
        let id = result.cohorts[cohort].blocks[block].id
        guard let start = result.nominalStarts[id], start < day else { continue }
        if asked.contains(id) { throw .frozen(id.text, before: day) }
        result.cohorts[cohort].blocks[block].isPinned = true
        if let days = result.cohorts[cohort].blocks[block].days, let range = DateRange(from: start, count: days) {
          result.cohorts[cohort].blocks[block].timing = .dated(range)
        }
      }
    }
  }

  /// Blocks that are asked to begin on a day.
  private func decide(_ incidents: Incidents, in result: inout Plan) throws(ReplanError) {
    guard !incidents.moves.isEmpty else { return }
    let context = PlanContext(result)
    for (block, start) in incidents.moves {
      guard let shape = context.shape(of: block), shape.isPlaceable else {
        throw .noSuchBlock(block.text, known: context.shapes.filter(\.isPlaceable).map(\.block.id.text))
      }
      guard result.decisions[block] == nil else { throw .movedTwice(block.text) }
      guard context.horizon.contains(start), context.horizon.contains(start + (shape.days.count - 1)) else {
        throw .outsidePlan(start, from: context.horizon.first, to: context.horizon.last)
      }
      result.decisions[block] = start
    }
  }
}
