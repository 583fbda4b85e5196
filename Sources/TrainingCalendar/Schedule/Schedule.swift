// SPDX-License-Identifier: Apache-2.0

/// A planned year: every session with its date, times, room and people, and what can be said of the whole.
///
/// A schedule stands by itself: names, addresses and hours due are in it, so that feeds and pages need no plan file.
public struct Schedule: Sendable, Hashable, Codable {
  /// The version of the form of `schedule.json`.
  public static let currentFormat = 1

  /// What is known of the answer.
  public enum Status: String, Sendable, Hashable, Codable {
    /// Proved: none better exists.
    case optimal
    /// It keeps every hard rule; a better one may exist.
    case feasible
    /// Proved: none exists.
    case infeasible
    /// Stopped before anything was found or proved.
    case unknown
    /// Read from dates in the plan, nothing was searched.
    case published
  }

  /// One term of the objective.
  public struct ObjectiveValue: Sendable, Hashable, Codable {
    /// Its name: an objective of the plan, `omitted`, or `soft`.
    public var name: String
    /// Its value in this schedule.
    public var value: Int
    /// What it cannot be below, given the terms before it.
    public var bound: Int
    /// One term of the objective.
    public init(name: String, value: Int, bound: Int) {
      self.name = name
      self.value = value
      self.bound = bound
    }
  }

  /// The version of the form.
  public var format = Schedule.currentFormat
  /// What is known of the answer.
  public var status: Status
  /// The objective, first things first.
  public var objective: [ObjectiveValue] = []
  /// The number of date assignments that are equally good, where it was counted.
  public var optima: Int?
  /// The plan's title.
  public var title: String
  /// The year.
  public var year: Int
  /// The language of pages and feeds.
  public var language: Language
  /// The IANA name of the time zone.
  public var timeZone: String
  /// Names and addresses of what sessions refer to.
  public var directory: Directory
  /// Sessions by date, time and cohort.
  public var sessions: [Session]
  /// Deadlines, juries and other marks, by date.
  public var marks: [ScheduledMark]
  /// Periods, by first day.
  public var periods: [ScheduledPeriod]
  /// Optional blocks that had to be left out.
  public var omitted: [BlockID]
  /// Hours due and placed.
  public var hours: [HoursAccount]
  /// Rules broken and wishes unmet.
  public var violations: [Violation]
  /// Dates on which two cohorts meet.
  public var overlaps: [Overlap]
  /// Cohorts that come close.
  public var nearMisses: [NearMiss]
  /// What is left open.
  public var open: [OpenItem]
  /// The texts of the plan that it answers, its own file first, so that it can be replanned by itself; nil where they
  /// are not known.
  public var planFiles: [PlanText]?

  /// A schedule.
  public init(
    status: Status, title: String, year: Int, language: Language, timeZone: String, directory: Directory,
    sessions: [Session] = [], marks: [ScheduledMark] = [], periods: [ScheduledPeriod] = [], omitted: [BlockID] = [],
    hours: [HoursAccount] = [], violations: [Violation] = [], overlaps: [Overlap] = [], nearMisses: [NearMiss] = [],
    open: [OpenItem] = []
  ) {
    self.status = status
    self.title = title
    self.year = year
    self.language = language
    self.timeZone = timeZone
    self.directory = directory
    self.sessions = sessions
    self.marks = marks
    self.periods = periods
    self.omitted = omitted
    self.hours = hours
    self.violations = violations
    self.overlaps = overlaps
    self.nearMisses = nearMisses
    self.open = open
  }

  private enum CodingKeys: String, CodingKey {
    case format, status, objective, optima, title, year, language, directory, sessions, marks, periods, omitted, hours
    case violations, overlaps, open
    case timeZone = "timezone"
    case nearMisses = "near-misses"
    case planFiles = "plan-files"
  }

  /// The sessions of a cohort.
  public func sessions(of cohort: CohortID) -> [Session] { sessions.filter { $0.cohort == cohort } }
  /// The dates of a block in order; none where it has no session.
  public func dates(of block: BlockID) -> [CivilDate] {
    Set(sessions.lazy.filter { $0.block == block }.map(\.date)).sorted()
  }
  /// Days of counted sessions, summed over cohorts.
  public var countedDays: Int {
    var dates: [CohortID: Set<CivilDate>] = [:]
    for session in sessions where session.isCounted { dates[session.cohort, default: []].insert(session.date) }
    return directory.cohorts.reduce(0) { $0 + (dates[$1.id]?.count ?? 0) }
  }
  /// Dates on which at least one counted session is held.
  public var distinctDates: Int { Set(sessions.lazy.filter(\.isCounted).map(\.date)).count }
}

/// A file of a plan.
public struct PlanText: Sendable, Hashable, Codable {
  /// Its name as the plan was opened; files that others refer to have names relative to it.
  public var name: String
  /// Its text.
  public var text: String
  /// A file of a plan.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// A deadline or jury with its date.
public struct ScheduledMark: Sendable, Hashable, Codable {
  /// The deadline.
  public var id: MarkID
  /// The identity in feeds.
  public var uid: String
  /// The cohort.
  public var cohort: CohortID
  /// Its name.
  public var label: String
  /// The first day.
  public var date: CivilDate
  /// How many days.
  public var days: Int
  /// Its kind, if it has one.
  public var kind: KindID?
  /// Its room, where its kind needs one.
  public var room: RoomID?
  /// Which way its date moved to a working day, where it did.
  public var shifted: String?
  /// Whether the date was chosen by the solver.
  public var isChosen: Bool
  /// A deadline or jury with its date.
  public init(
    id: MarkID, uid: String, cohort: CohortID, label: String, date: CivilDate, days: Int = 1, kind: KindID? = nil,
    room: RoomID? = nil, shifted: String? = nil, isChosen: Bool = false
  ) {
    self.id = id
    self.uid = uid
    self.cohort = cohort
    self.label = label
    self.date = date
    self.days = days
    self.kind = kind
    self.room = room
    self.shifted = shifted
    self.isChosen = isChosen
  }
  private enum CodingKeys: String, CodingKey {
    case id, uid, cohort, label, date, days, kind, room, shifted
    case isChosen = "chosen"
  }
}

/// A period with its days.
public struct ScheduledPeriod: Sendable, Hashable, Codable {
  /// The period.
  public var id: MarkID
  /// The identity in feeds.
  public var uid: String
  /// The cohort.
  public var cohort: CohortID
  /// Its name.
  public var label: String
  /// The first day.
  public var from: CivilDate
  /// The last day.
  public var to: CivilDate
  /// Its kind.
  public var kind: KindID?
  /// A period with its days.
  public init(
    id: MarkID, uid: String, cohort: CohortID, label: String, from: CivilDate, to: CivilDate, kind: KindID? = nil
  ) {
    self.id = id
    self.uid = uid
    self.cohort = cohort
    self.label = label
    self.from = from
    self.to = to
    self.kind = kind
  }
}
