// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What has happened since a schedule was published.
public struct Incidents: Sendable {
  /// People who are away, and when.
  public var absences: [(person: PersonID, days: DateRange)] = []
  /// Rooms that are closed, and when.
  public var closures: [(room: RoomID, days: DateRange)] = []
  /// Blocks that begin before this day stay as they are.
  public var frozenBefore: CivilDate?
  /// A plan whose further cohorts are to be placed too.
  public var added: Plan?

  /// Nothing has happened.
  public init() {}
}

/// Why a schedule cannot be replanned.
public enum ReplanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nobody of this name is in the plan.
  case unknownPerson(String, known: [String])
  /// No room of this name is in the plan.
  case unknownRoom(String, known: [String])
  /// The schedule is of another year than the plan.
  case otherYear(schedule: Int, plan: Int)
  /// The schedule has a block that the plan does not know.
  case unknownBlock(String)
  /// The schedule has no sessions.
  case empty

  /// What is wrong, what is allowed, what to do.
  public var description: String {
    switch self {
    case .unknownPerson(let name, let known):
      "nobody in the plan is called «\(name)»; known: \(known.isEmpty ? "nobody" : known.joined(separator: ", "))"
    case .unknownRoom(let name, let known):
      "no room of the plan is called «\(name)»; known: \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    case .otherYear(let schedule, let plan):
      "the schedule is of \(schedule), the plan of \(plan): give the plan that the schedule answers"
    case .unknownBlock(let block):
      "the schedule has a block «\(block)» that the plan does not know: give the plan that the schedule answers"
    case .empty:
      "the schedule has no sessions: there is nothing to keep; solve the plan instead"
    }
  }
}

/// Makes the plan that changes a published schedule as little as possible.
///
/// The published dates become the nominal ones; least is, in this order, the number of blocks moved, their shifts in
/// weeks, their days, the half-days in other rooms, then the plan's wishes. Pins stay; what is frozen is pinned.
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

  /// - Parameters:
  ///   - plan: the plan that the schedule answers.
  ///   - schedule: the published schedule.
  public init(of plan: Plan, from schedule: Schedule) {
    self.plan = plan
    self.schedule = schedule
  }

  /// The plan after what has happened.
  ///
  /// - Throws: ``ReplanError`` where the incidents or the schedule don't belong to the plan.
  public func plan(after incidents: Incidents) throws(ReplanError) -> Plan {
    var result = plan
    try adopt(into: &result)
    if let added = incidents.added { add(added, to: &result) }
    try apply(incidents, to: &result)
    result.moves = plan.moves ?? Moves(maxWeeks: Self.defaultReach, staysInMonth: false)
    result.objective = [.changeBlock, .changeDistance, .changeDays, .changeRoom]
    return result
  }

  /// Makes the schedule the baseline.
  private func adopt(into result: inout Plan) throws(ReplanError) {
    guard schedule.year == plan.year else { throw .otherYear(schedule: schedule.year, plan: plan.year) }
    guard !schedule.sessions.isEmpty else { throw .empty }
    result.nominalStarts = [:]
    let blocks = Dictionary(grouping: schedule.sessions, by: \.block)
    for (block, sessions) in blocks.sorted(by: { $0.key < $1.key }) {
      guard plan.block(block) != nil else { throw .unknownBlock(block.text) }
      let ordered = sessions.sorted { ($0.day, $0.slot) < ($1.day, $1.slot) }
      result.nominalStarts[block] = ordered.first.map { $0.date - ($0.day - 1) }
      result.published.parts[block] = ordered.map { PublishedPlacements.Part(kind: $0.kind, room: $0.room) }
    }
    for mark in schedule.marks where mark.isChosen { result.published.marks[mark.id] = mark.date }
  }

  /// Takes what a further plan brings: cohorts, rooms, people and templates that are not there yet.
  private func add(_ added: Plan, to result: inout Plan) {
    result.sites += added.sites.filter { site in !result.sites.contains { $0.id == site.id } }
    result.rooms += added.rooms.filter { result.room($0.id) == nil }
    result.people += added.people.filter { result.person($0.id) == nil }
    result.templates += added.templates.filter { result.template($0.id) == nil }
    result.kinds += added.kinds.filter { result.kind($0.id) == nil }
    result.cohorts += added.cohorts.filter { result.cohort($0.id) == nil }
  }

  private func apply(_ incidents: Incidents, to result: inout Plan) throws(ReplanError) {
    for (person, days) in incidents.absences {
      guard let index = result.people.firstIndex(where: { $0.id == person }) else {
        throw .unknownPerson(person.text, known: result.people.map(\.id.text))
      }
      result.people[index].unavailable.append(Absence(days: days))
    }
    for (room, days) in incidents.closures {
      guard let index = result.rooms.firstIndex(where: { $0.id == room }) else {
        throw .unknownRoom(room.text, known: result.rooms.map(\.id.text))
      }
      result.rooms[index].closed.append(Absence(days: days))
    }
    if let day = incidents.frozenBefore { freeze(before: day, in: &result) }
  }

  /// Pins every block that has begun before a day.
  private func freeze(before day: CivilDate, in result: inout Plan) {
    for cohort in result.cohorts.indices {
      for block in result.cohorts[cohort].blocks.indices {
        let id = result.cohorts[cohort].blocks[block].id
        guard let start = result.nominalStarts[id], start < day else { continue }
        result.cohorts[cohort].blocks[block].isPinned = true
        if let days = result.cohorts[cohort].blocks[block].days, let range = DateRange(from: start, count: days) {
          result.cohorts[cohort].blocks[block].timing = .dated(range)
        }
      }
    }
  }
}
