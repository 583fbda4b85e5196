// SPDX-License-Identifier: Apache-2.0

/// Content with hours due and a kind.
public struct Module: Sendable, Hashable {
  /// Its identifier, unique in its cohort.
  public var id: ModuleID
  /// Its title.
  public var title: String
  /// The hours due; nil where unpublished.
  public var hours: Hours?
  /// Its kind; `course` unless said otherwise.
  public var kind: KindID
  /// Who teaches it.
  public var people: [PersonID]
  /// A remark shown in reports.
  public var note: String?
  /// Where the plan defines it.
  public var mark: SourceMark?
  /// A module.
  public init(
    id: ModuleID, title: String, hours: Hours?, kind: KindID = "course", people: [PersonID] = [], note: String? = nil,
    mark: SourceMark? = nil
  ) {
    self.id = id
    self.title = title
    self.hours = hours
    self.kind = kind
    self.people = people
    self.note = note
    self.mark = mark
  }
}

/// How many trainees a cohort has or may have.
public struct CohortSize: Sendable, Hashable {
  /// The fewest for it to open.
  public var min: Int?
  /// The most it takes.
  public var max: Int?
  /// How many are enrolled, once known.
  public var enrolled: Int?
  /// How many trainees a cohort has or may have.
  public init(min: Int? = nil, max: Int? = nil, enrolled: Int? = nil) {
    self.min = min
    self.max = max
    self.enrolled = enrolled
  }
  /// The size a room must hold: those enrolled, else the most possible.
  public var planned: Int? { enrolled ?? max ?? min }
}

/// Bounds, both included; nil means none.
public struct Bounds: Sendable, Hashable {
  /// The least.
  public var min: Int?
  /// The most.
  public var max: Int?
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Bounds.
  public init(min: Int? = nil, max: Int? = nil, mark: SourceMark? = nil) {
    self.min = min
    self.max = max
    self.mark = mark
  }
}

/// A group with one calendar (*promotion*).
public struct Cohort: Sendable, Hashable {
  /// Its identifier.
  public var id: CohortID
  /// Its title.
  public var title: String
  /// The code of its diploma.
  public var code: String?
  /// Who runs it.
  public var organiser: String?
  /// Whether its calendar may still change ("susceptible de modifications").
  public var isTentative = false
  /// Its size.
  public var size = CohortSize()
  /// The rooms it may use, most wanted first; empty means every room of the plan.
  public var rooms: [RoomID] = []
  /// Its referents, expected at every session.
  public var people: [PersonID] = []
  /// Whether attendance at all modules is a condition of the certificate.
  public var requiresAllModules = false
  /// The hours due in all; nil where unpublished.
  public var hoursDue: Hours?
  /// Days of tutoring as the programme announces them, which may contradict its modules.
  public var announcedTutoringDays: Double?
  /// Its modules in order.
  public var modules: [Module] = []
  /// Whether modules are taught in their listed order.
  public var isSequenced = false
  /// Whether it is left open which day holds what.
  public var hasOpenContents = false
  /// Start-to-start days between consecutive blocks.
  public var gap: Bounds?
  /// Blocks per calendar month.
  public var blocksPerMonth: Bounds?
  /// The least days between two tutoring days.
  public var tutoringSpread: Bounds?
  /// Days of work at home between a module and the tutoring that follows.
  public var tutoringAfter: Bounds?
  /// The most days per ISO week.
  public var maxDaysPerWeek: Bounds?
  /// All sessions are inside this span.
  public var programme: Absence?
  /// Days on which it never meets.
  public var blackout: [Absence] = []
  /// The module that opens the programme.
  public var firstModule: ModuleID?
  /// The module that ends it.
  public var lastModule: ModuleID?
  /// Whether each block is one instance of the whole programme (`instances`), and how many there are.
  public var instances: Int?
  /// Whether instances may share dates.
  public var hasParallelInstances = false
  /// Weeks between a deadline and the first day.
  public var lead: Lead?
  /// Its blocks in order.
  public var blocks: [Block] = []
  /// Its deadlines, juries and other single marks.
  public var deadlines: [Deadline] = []
  /// Its periods, shown but not placed.
  public var periods: [Period] = []
  /// Where the plan defines it.
  public var mark: SourceMark?

  /// A cohort; what is not named here keeps its default and can be set afterwards.
  public init(
    id: CohortID, title: String, size: CohortSize = CohortSize(), rooms: [RoomID] = [], people: [PersonID] = [],
    hoursDue: Hours? = nil, modules: [Module] = [], blocks: [Block] = []
  ) {
    self.id = id
    self.title = title
    self.size = size
    self.rooms = rooms
    self.people = people
    self.hoursDue = hoursDue
    self.modules = modules
    self.blocks = blocks
  }

  /// How many times its programme is given.
  public var times: Int { max(1, instances ?? 1) }

  /// The module of an identifier.
  public func module(_ id: ModuleID) -> Module? { modules.first { $0.id == id } }
}

/// Weeks that must pass between a deadline and the first day of a cohort.
public struct Lead: Sendable, Hashable {
  /// The deadline.
  public var deadline: MarkID
  /// The least number of weeks.
  public var weeks: Int
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Weeks that must pass between a deadline and the first day.
  public init(deadline: MarkID, weeks: Int, mark: SourceMark? = nil) {
    self.deadline = deadline
    self.weeks = weeks
    self.mark = mark
  }
}
