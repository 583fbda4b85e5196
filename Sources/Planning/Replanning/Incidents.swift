// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What has happened since a schedule was published, or what is asked for.
public struct Incidents: Sendable {
  /// Days that are too near to change: nothing on them moves, or moves to them, unless nothing else is possible.
  public struct Notice: Sendable, Hashable {
    /// The day from which notice counts. Blocks that begin before it have begun, and stay.
    public var today: CivilDate
    /// How many days, that one included, are too near.
    public var days: Int
    /// Notice of a number of days from a day.
    public init(today: CivilDate, days: Int) {
      self.today = today
      self.days = days
    }
  }

  /// People who are away, and when.
  public var absences: [(person: PersonID, days: DateRange)] = []
  /// Rooms that are closed, and when.
  public var closures: [(room: RoomID, days: DateRange)] = []
  /// Blocks that begin before this day stay as they are.
  public var frozenBefore: CivilDate?
  /// How much notice people are given, and from when.
  public var notice: Notice?
  /// Blocks that are asked to begin on a day.
  public var moves: [(block: BlockID, start: CivilDate)] = []
  /// A plan whose further cohorts are to be placed too.
  public var added: Plan?

  /// Nothing has happened.
  public init() {}

  /// What a schedule remembers of what had happened when it was made.
  public init(of schedule: Schedule) {
    for incident in schedule.incidents ?? [] {
      guard let days = DateRange(incident.from, incident.to) else { continue }
      if let person = incident.absent { absences.append((person, days)) }
      if let room = incident.closed { closures.append((room, days)) }
    }
  }

  /// Absences and closures as a schedule remembers them.
  public var remembered: [ScheduleIncident] {
    absences.map { ScheduleIncident(absent: $0.person, days: $0.days) }
      + closures.map { ScheduleIncident(closed: $0.room, days: $0.days) }
  }
}

extension Plan {
  /// The plan with people away and rooms closed.
  ///
  /// - Throws: ``ReplanError`` for names that the plan does not know.
  public func with(_ incidents: Incidents) throws(ReplanError) -> Plan {
    var result = self
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
    return result
  }

  /// The plan with what a further plan brings: cohorts, and the rooms, people, templates, sites and kinds that are not
  /// there yet.
  ///
  /// - Throws: ``ReplanError/cohortTwice(_:)`` where both have a cohort of one identifier.
  public func adding(_ added: Plan) throws(ReplanError) -> Plan {
    var result = self
    if let twice = added.cohorts.first(where: { cohort($0.id) != nil }) { throw .cohortTwice(twice.id.text) }
    let blocks = Set(cohorts.flatMap(\.blocks).map(\.id))
    if let twice = added.cohorts.flatMap(\.blocks).first(where: { blocks.contains($0.id) }) {
      throw .blockTwice(twice.id.text)
    }
    result.sites += added.sites.filter { site in !sites.contains { $0.id == site.id } }
    result.rooms += added.rooms.filter { room($0.id) == nil }
    result.people += added.people.filter { person($0.id) == nil }
    result.templates += added.templates.filter { template($0.id) == nil }
    result.kinds += added.kinds.filter { kind($0.id) == nil }
    result.cohorts += added.cohorts
    return result
  }
}
