// SPDX-License-Identifier: Apache-2.0

/// Names, addresses and closed days that a schedule's sessions refer to.
public struct Directory: Sendable, Hashable, Codable {
  /// A cohort as pages and feeds show it.
  public struct CohortEntry: Sendable, Hashable, Codable {
    /// The cohort.
    public var id: CohortID
    /// Its title.
    public var title: String
    /// The code of its diploma.
    public var code: String?
    /// Who runs it.
    public var organiser: String?
    /// Whether its calendar may still change.
    public var tentative: Bool
    /// Its modules with their titles.
    public var modules: [ModuleEntry]
    /// Its blocks in order, placed or not.
    public var blocks: [BlockEntry]
  }

  /// A module as pages and feeds show it.
  public struct ModuleEntry: Sendable, Hashable, Codable {
    /// The module.
    public var id: ModuleID
    /// Its title.
    public var title: String
    /// Its kind.
    public var kind: KindID
  }

  /// A block as pages and feeds show it.
  public struct BlockEntry: Sendable, Hashable, Codable {
    /// The block.
    public var id: BlockID
    /// Its name for people, if it has one.
    public var label: String?
    /// Its number of days; nil where unpublished.
    public var days: Int?
    /// Whether its dates are pinned.
    public var pinned: Bool
    /// Its nominal first day, from the baseline.
    public var nominal: CivilDate?
  }

  /// A room as pages and feeds show it.
  public struct RoomEntry: Sendable, Hashable, Codable {
    /// The room.
    public var id: RoomID
    /// Its name.
    public var name: String
    /// Its address.
    public var address: String?
    /// Its site's name.
    public var site: String
    /// How many people it holds.
    public var capacity: Int?
  }

  /// A person as pages and feeds show them.
  public struct PersonEntry: Sendable, Hashable, Codable {
    /// The person.
    public var id: PersonID
    /// Their name.
    public var name: String
    /// Their role.
    public var role: String?
  }

  /// A stretch of days with a name: a public holiday, a bridge, school holidays.
  public struct DayNote: Sendable, Hashable, Codable {
    /// What the days are.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// A public holiday.
      case publicHoliday = "public-holiday"
      /// A working day alone between a public holiday and a weekend.
      case bridge
      /// School holidays of a zone.
      case schoolHoliday = "school-holiday"
      /// The institution is closed.
      case closure
    }
    /// What the days are.
    public var kind: Kind
    /// The first day.
    public var from: CivilDate
    /// The last day.
    public var to: CivilDate
    /// Their name in the plan's language.
    public var name: String
    /// The school zone, for school holidays.
    public var zone: String?
    /// Whether the dates rest on more than one source.
    public var confirmed: Bool
    /// A stretch of days with a name.
    public init(
      kind: Kind, from: CivilDate, to: CivilDate, name: String, zone: String? = nil, confirmed: Bool = true
    ) {
      self.kind = kind
      self.from = from
      self.to = to
      self.name = name
      self.zone = zone
      self.confirmed = confirmed
    }
  }

  /// Cohorts in the plan's order.
  public var cohorts: [CohortEntry]
  /// Rooms in the plan's order.
  public var rooms: [RoomEntry]
  /// People in the plan's order.
  public var people: [PersonEntry]
  /// Holidays, bridges and closures of the year and the weeks around it, by first day; school holidays of the zones
  /// that the plan names, in its order.
  public var dayNotes: [DayNote]

  private enum CodingKeys: String, CodingKey {
    case cohorts, rooms, people
    case dayNotes = "day-notes"
  }

  /// The directory of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - span: the days for which holidays are listed; the plan's year with a month on either side by default.
  public init(of plan: Plan, span: DateRange? = nil) {
    cohorts = plan.cohorts.map { cohort in
      CohortEntry(
        id: cohort.id, title: cohort.title, code: cohort.code, organiser: cohort.organiser,
        tentative: cohort.isTentative,
        modules: cohort.modules.map { ModuleEntry(id: $0.id, title: $0.title, kind: $0.kind) },
        blocks: cohort.blocks.map {
          BlockEntry(
            id: $0.id, label: $0.label, days: $0.days, pinned: $0.isPinned, nominal: plan.nominalStarts[$0.id])
        })
    }
    rooms = plan.rooms.map { room in
      RoomEntry(
        id: room.id, name: room.name, address: room.address,
        site: plan.sites.first { $0.id == room.site }?.name ?? room.site.text, capacity: room.capacity)
    }
    people = plan.people.map { PersonEntry(id: $0.id, name: $0.name, role: $0.role) }
    let year = DateRange.year(plan.year)
    dayNotes = Self.notes(of: plan, span: span ?? DateRange(unchecked: year.first - 31, year.last + 31))
  }

  private static func notes(of plan: Plan, span: DateRange) -> [DayNote] {
    let calendar = plan.holidays.calendar(for: span)
    var notes: [DayNote] = []
    for day in span.days {
      if let name = calendar.publicHoliday(on: day) {
        notes.append(DayNote(kind: .publicHoliday, from: day, to: day, name: name.text(in: plan.language)))
      } else if let label = calendar.addedHoliday(on: day) {
        notes.append(DayNote(kind: .publicHoliday, from: day, to: day, name: label))
      } else if calendar.isBridge(day) {
        notes.append(DayNote(kind: .bridge, from: day, to: day, name: plan.language == .french ? "Pont" : "Bridge day"))
      }
    }
    for school in plan.holidays.school {
      for holiday in calendar.schoolHolidays where holiday.zone == school.zone && holiday.days.overlaps(span) {
        notes.append(
          DayNote(
            kind: .schoolHoliday, from: holiday.days.first, to: holiday.days.last, name: holiday.name,
            zone: holiday.zone.rawValue, confirmed: holiday.confirmed))
      }
    }
    for closure in plan.closures where closure.rooms == nil && closure.days.overlaps(span) {
      notes.append(
        DayNote(
          kind: .closure, from: closure.days.first, to: closure.days.last,
          name: closure.label ?? (plan.language == .french ? "Fermeture" : "Closed")))
    }
    return notes
  }

  /// The cohort of an identifier.
  public func cohort(_ id: CohortID) -> CohortEntry? { cohorts.first { $0.id == id } }
  /// The room of an identifier.
  public func room(_ id: RoomID) -> RoomEntry? { rooms.first { $0.id == id } }
  /// The person of an identifier.
  public func person(_ id: PersonID) -> PersonEntry? { people.first { $0.id == id } }
}
