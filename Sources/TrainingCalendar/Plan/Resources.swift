// SPDX-License-Identifier: Apache-2.0

/// A place with one or several rooms; moving between sites within a day is not foreseen.
public struct Site: Sendable, Hashable {
  /// Its identifier.
  public var id: SiteID
  /// Its name for people.
  public var name: String
  /// A site.
  public init(id: SiteID, name: String) {
    self.id = id
    self.name = name
  }
}

/// Days on which something is not to be had, and why.
public struct Absence: Sendable, Hashable {
  /// The days, both ends included.
  public var days: DateRange
  /// The reason, for people.
  public var label: String?
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Days on which something is not to be had.
  public init(days: DateRange, label: String? = nil, mark: SourceMark? = nil) {
    self.days = days
    self.label = label
    self.mark = mark
  }
}

/// A room.
public struct Room: Sendable, Hashable {
  /// Its identifier.
  public var id: RoomID
  /// The site it is on.
  public var site: SiteID
  /// Its name for people.
  public var name: String
  /// The postal address, shown in feeds.
  public var address: String?
  /// How many people it holds; nil where unpublished.
  public var capacity: Int?
  /// Days on which it is closed.
  public var closed: [Absence]
  /// Days on which it is better left free.
  public var reserved: [Absence]
  /// Where the plan defines it.
  public var mark: SourceMark?
  /// A room.
  public init(
    id: RoomID, site: SiteID, name: String, address: String? = nil, capacity: Int? = nil, closed: [Absence] = [],
    reserved: [Absence] = [], mark: SourceMark? = nil
  ) {
    self.id = id
    self.site = site
    self.name = name
    self.address = address
    self.capacity = capacity
    self.closed = closed
    self.reserved = reserved
    self.mark = mark
  }
}

/// Somebody who teaches or answers for a cohort.
public struct Person: Sendable, Hashable {
  /// Their identifier.
  public var id: PersonID
  /// Their name.
  public var name: String
  /// Their role, as the plan words it.
  public var role: String?
  /// Days on which they are away.
  public var unavailable: [Absence]
  /// The most days per ISO week they may be asked for; nil without a limit.
  public var maxDaysPerWeek: Int?
  /// Where the plan defines them.
  public var mark: SourceMark?
  /// A person.
  public init(
    id: PersonID, name: String, role: String? = nil, unavailable: [Absence] = [], maxDaysPerWeek: Int? = nil,
    mark: SourceMark? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.unavailable = unavailable
    self.maxDaysPerWeek = maxDaysPerWeek
    self.mark = mark
  }
}

/// A kind of activity: says whether it needs a room, whether its hours count, whether attendance is signed.
public struct Kind: Sendable, Hashable {
  /// Its identifier, such as `course`.
  public var id: KindID
  /// Whether its sessions need a room.
  public var needsRoom: Bool
  /// Whether its hours count towards the hours due.
  public var counted: Bool
  /// Whether trainees sign an attendance sheet.
  public var signed: Bool
  /// A kind of activity.
  public init(id: KindID, needsRoom: Bool, counted: Bool, signed: Bool) {
    self.id = id
    self.needsRoom = needsRoom
    self.counted = counted
    self.signed = signed
  }

  /// The kinds that stand in every plan unless it says otherwise.
  public static let builtIn: [Kind] = [
    Kind(id: "course", needsRoom: true, counted: true, signed: true),
    Kind(id: "tutoring", needsRoom: true, counted: true, signed: true),
    Kind(id: "visit", needsRoom: false, counted: true, signed: true),
    Kind(id: "writing", needsRoom: false, counted: false, signed: false),
    Kind(id: "jury", needsRoom: true, counted: false, signed: false),
    Kind(id: "exam", needsRoom: true, counted: false, signed: true),
    Kind(id: "presentation", needsRoom: true, counted: false, signed: true),
    Kind(id: "event", needsRoom: false, counted: false, signed: false),
    Kind(id: "remote", needsRoom: false, counted: true, signed: true),
  ]
}

/// How a day runs: its half-days with their times, or only its hours where times are unpublished.
public struct DayTemplate: Sendable, Hashable {
  /// Its identifier.
  public var id: TemplateID
  /// The counted hours of the day; nil where unpublished.
  public var hours: Hours?
  /// The half-days in order; nil where times are unpublished.
  public var slots: [TimeSpan]?
  /// Where the plan defines it.
  public var mark: SourceMark?
  /// A day template.
  public init(id: TemplateID, hours: Hours? = nil, slots: [TimeSpan]? = nil, mark: SourceMark? = nil) {
    self.id = id
    self.hours = hours
    self.slots = slots
    self.mark = mark
  }

  /// The hours of the day: those stated, else the sum of the slots; nil where neither is published.
  public var countedHours: Hours? {
    hours ?? slots.map { Hours(minutes: $0.reduce(0) { $0 + $1.minutes }) }
  }
}
