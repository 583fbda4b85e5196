// SPDX-License-Identifier: Apache-2.0

/// The language of what planners and trainees read.
public enum Language: String, CaseIterable, Sendable, Hashable, Codable {
  /// French.
  case french = "fr"
  /// English.
  case english = "en"
}

/// Everything that a planner says of a training year.
public struct Plan: Sendable {
  /// Its title.
  public var title: String
  /// The year that is planned.
  public var year: Int
  /// The IANA name of the time zone that times are local to.
  public var timeZone: String = "Europe/Paris"
  /// The language of reports, pages and feeds.
  public var language: Language = .french
  /// Public holidays, bridges and school holidays.
  public var holidays = HolidayRules()
  /// Sites in the order of the file.
  public var sites: [Site] = []
  /// Rooms in the order of the file.
  public var rooms: [Room] = []
  /// People in the order of the file.
  public var people: [Person] = []
  /// Kinds of activity.
  public var kinds: [Kind] = Kind.builtIn
  /// Day templates.
  public var templates: [DayTemplate] = []
  /// Cohorts in the order of the file.
  public var cohorts: [Cohort] = []
  /// What is said of two cohorts on one day.
  public var overlaps = OverlapRules()
  /// Blocks of several cohorts held once.
  public var mutualised: [Mutualisation] = []
  /// How many cohorts may meet on a day or in a week.
  public var limits: [CohortLimit] = []
  /// Orders between blocks beyond those of their cohorts.
  public var precedences: [Precedence] = []
  /// How far a block with a nominal date may move; nil where dated blocks stay.
  public var moves: Moves?
  /// What is least, first things first, before the weighted soft rules.
  public var objective: [ObjectiveTerm] = []
  /// Closures of the institution or of rooms.
  public var closures: [Closure] = []
  /// Settings of rules that differ from their defaults.
  public var rules: [RuleCode: RuleSetting] = [:]
  /// The nominal first day of blocks, from the baseline; empty without one.
  public var nominalStarts: [BlockID: CivilDate] = [:]
  /// First days of blocks that are decided outside the plan file: asked for in a what-if.
  public var decisions: [BlockID: CivilDate] = [:]
  /// What a published schedule has placed, where this plan is to change it as little as possible; empty otherwise.
  public var published = PublishedPlacements()
  /// What the file marks as guessed.
  public var assumptions: [Assumption] = []
  /// The file it was read from, as named by whoever opened it.
  public var file: String

  /// A plan with nothing in it.
  public init(title: String, year: Int, file: String = "plan.yaml") {
    self.title = title
    self.year = year
    self.file = file
  }

  /// The cohort of an identifier.
  public func cohort(_ id: CohortID) -> Cohort? { cohorts.first { $0.id == id } }
  /// The room of an identifier.
  public func room(_ id: RoomID) -> Room? { rooms.first { $0.id == id } }
  /// The person of an identifier.
  public func person(_ id: PersonID) -> Person? { people.first { $0.id == id } }
  /// The kind of an identifier.
  public func kind(_ id: KindID) -> Kind? { kinds.first { $0.id == id } }
  /// The template of an identifier.
  public func template(_ id: TemplateID) -> DayTemplate? { templates.first { $0.id == id } }
  /// A block and its cohort.
  public func block(_ id: BlockID) -> (cohort: Cohort, block: Block)? {
    for cohort in cohorts {
      if let block = cohort.blocks.first(where: { $0.id == id }) { return (cohort, block) }
    }
    return nil
  }
}

/// What a published schedule has placed beside the first days of its blocks.
public struct PublishedPlacements: Sendable, Hashable {
  /// A half-day's kind and room.
  public struct Part: Sendable, Hashable {
    /// The kind.
    public var kind: KindID
    /// The room; nil where it has none.
    public var room: RoomID?
    /// A half-day's kind and room.
    public init(kind: KindID, room: RoomID?) {
      self.kind = kind
      self.room = room
    }
  }

  /// For each block, its half-days in order.
  public var parts: [BlockID: [Part]] = [:]
  /// The first day of each mark that was placed.
  public var marks: [MarkID: CivilDate] = [:]
  /// The room of each mark that was placed in one.
  public var markRooms: [MarkID: RoomID] = [:]
  /// The first day of each block.
  public var starts: [BlockID: CivilDate] = [:]
  /// For each block, how many of its half-days have other people than they had.
  public var peopleChanges: [BlockID: Int] = [:]
  /// The days that are too near to change: what is on them moves, or moves to them, only where nothing else is possible.
  public var notice: DateRange?
  /// The nominal first days that the plan had before the published ones took their place.
  public var formerNominals: [BlockID: CivilDate] = [:]

  /// Nothing is published.
  public init() {}
}

/// What the plan says of closed days and school holidays.
public struct HolidayRules: Sendable, Hashable {
  /// A school zone and what is made of its holidays.
  public struct School: Sendable, Hashable {
    /// The zone.
    public var zone: SchoolZone
    /// How strongly its holidays are kept free.
    public var strength: Strength
    /// Where the plan says so.
    public var mark: SourceMark?
    /// A school zone and what is made of its holidays.
    public init(zone: SchoolZone, strength: Strength, mark: SourceMark? = nil) {
      self.zone = zone
      self.strength = strength
      self.mark = mark
    }
  }

  /// Holidays that the plan adds to those known.
  public struct Added: Sendable, Hashable {
    /// The days.
    public var days: DateRange
    /// Their name.
    public var label: String
    /// The zones whose school holidays they are; nil for a public holiday.
    public var zones: [SchoolZone]?
    /// Holidays that the plan adds.
    public init(days: DateRange, label: String, zones: [SchoolZone]?) {
      self.days = days
      self.label = label
      self.zones = zones
    }
  }

  /// Whose public holidays.
  public var region: PublicHolidays.Region = .metropole
  /// How strongly public holidays are kept free.
  public var publicStrength: Strength = .hard(relaxable: false)
  /// Where the plan says so.
  public var publicMark: SourceMark?
  /// How strongly bridges are kept free.
  public var bridgeStrength: Strength = .hard(relaxable: true)
  /// Where the plan says so.
  public var bridgeMark: SourceMark?
  /// School zones, most important first.
  public var school: [School] = []
  /// Added holidays.
  public var added: [Added] = []

  /// French metropolitan holidays and bridges, no school zone.
  public init() {}

  /// The calendar of the days of a span by these rules.
  public func calendar(for span: DateRange) -> DayCalendar {
    DayCalendar(
      span: span, region: region,
      addedSchoolHolidays: added.flatMap { addition in
        (addition.zones ?? []).map {
          SchoolHoliday(zone: $0, days: addition.days, name: addition.label, confirmed: true)
        }
      },
      addedPublicHolidays: added.filter { $0.zones == nil }.map { ($0.days, $0.label) })
  }
}

/// What is made of two cohorts that meet on one day.
public struct OverlapRules: Sendable, Hashable {
  /// A pair of cohorts with a policy of its own.
  public struct Pair: Sendable, Hashable {
    /// The first cohort.
    public var first: CohortID
    /// The second cohort.
    public var second: CohortID
    /// What holds for them.
    public var strength: Strength
    /// Why, in the planner's words.
    public var reason: String?
    /// Where the plan says so.
    public var mark: SourceMark?
    /// A pair of cohorts with a policy of its own.
    public init(
      first: CohortID, second: CohortID, strength: Strength, reason: String? = nil, mark: SourceMark? = nil
    ) {
      self.first = first
      self.second = second
      self.strength = strength
      self.reason = reason
      self.mark = mark
    }
  }

  /// What holds for a pair that is not named.
  public var standard: Strength = .soft(weight: 30)
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Named pairs.
  public var pairs: [Pair] = []

  /// Overlaps avoided at 30 a date.
  public init() {}

  /// What holds for two cohorts, in any order.
  public func rule(for first: CohortID, _ second: CohortID) -> Pair {
    pairs.first { ($0.first == first && $0.second == second) || ($0.first == second && $0.second == first) }
      ?? Pair(first: first, second: second, strength: standard, mark: mark)
  }
}

/// Blocks of several cohorts whose common days are held once.
public struct Mutualisation: Sendable, Hashable {
  /// The blocks; the days of the shortest are the first days of the others.
  public var blocks: [BlockID]
  /// The template of the common days; nil keeps that of the longest block.
  public var template: TemplateID?
  /// The room of the common days; nil lets it be chosen.
  public var room: RoomID?
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Blocks whose common days are held once.
  public init(blocks: [BlockID], template: TemplateID? = nil, room: RoomID? = nil, mark: SourceMark? = nil) {
    self.blocks = blocks
    self.template = template
    self.room = room
    self.mark = mark
  }
}

/// How many cohorts may meet on a day or in a week.
public struct CohortLimit: Sendable, Hashable {
  /// A day or an ISO week.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    /// A civil date.
    case day
    /// An ISO 8601 week.
    case week
  }
  /// Per day or per week.
  public var period: Period
  /// The most cohorts.
  public var most: Int
  /// Whether each site is counted by itself.
  public var isPerSite: Bool
  /// How strongly it holds.
  public var strength: Strength
  /// Where the plan says so.
  public var mark: SourceMark?
  /// How many cohorts may meet.
  public init(
    period: Period, most: Int, isPerSite: Bool = false, strength: Strength = .hard(relaxable: false),
    mark: SourceMark? = nil
  ) {
    self.period = period
    self.most = most
    self.isPerSite = isPerSite
    self.strength = strength
    self.mark = mark
  }
}

/// All days of one block before any day of another.
public struct Precedence: Sendable, Hashable {
  /// The block that comes first.
  public var before: BlockID
  /// The block that comes after.
  public var after: BlockID
  /// Days from the last day of the first to the first day of the second; at least 1.
  public var lag: Bounds
  /// Where the plan says so.
  public var mark: SourceMark?
  /// All days of one block before any day of another.
  public init(before: BlockID, after: BlockID, lag: Bounds = Bounds(), mark: SourceMark? = nil) {
    self.before = before
    self.after = after
    self.lag = lag
    self.mark = mark
  }
}

/// How far a block with a nominal date may move.
public struct Moves: Sendable, Hashable {
  /// The most weeks; nil without a limit.
  public var maxWeeks: Int?
  /// Whether all its days stay in the nominal month.
  public var staysInMonth: Bool
  /// Where the plan says so.
  public var mark: SourceMark?
  /// How far a block may move.
  public init(maxWeeks: Int?, staysInMonth: Bool, mark: SourceMark? = nil) {
    self.maxWeeks = maxWeeks
    self.staysInMonth = staysInMonth
    self.mark = mark
  }
}

/// A term of the objective; terms are minimised in the order listed.
///
/// A plan file may list `change-block`, `change-distance`, `change-days` and `change-room`; the others belong to
/// replanning.
public enum ObjectiveTerm: String, CaseIterable, Sendable, Hashable {
  /// Blocks with a nominal date that start elsewhere.
  case changeBlock = "change-block"
  /// The sum of their shifts in weeks.
  case changeDistance = "change-distance"
  /// The sum of their lengths in days.
  case changeDays = "change-days"
  /// Half-days in another room or of another kind than in the schedule that is replanned, and marks on other days.
  case changeRoom = "change-room"
  /// Half-days with other people than in the schedule that is replanned.
  case changePerson = "change-person"
  /// Blocks that move from or to a day that is too near to change.
  case notice
  /// Blocks that start elsewhere than in the published schedule, whatever their nominal date.
  case changePublished = "change-published"
  /// Blocks that start elsewhere than on the plan's own nominal date, where a published schedule has replaced it.
  case ownBlock = "own-change-block"
  /// The sum of their shifts in weeks.
  case ownDistance = "own-change-distance"
  /// The sum of their lengths in days.
  case ownDays = "own-change-days"
}

/// Days on which the institution, or some rooms, are closed.
public struct Closure: Sendable, Hashable {
  /// The days.
  public var days: DateRange
  /// Why.
  public var label: String?
  /// The rooms; nil means everything is closed.
  public var rooms: [RoomID]?
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Days on which something is closed.
  public init(days: DateRange, label: String? = nil, rooms: [RoomID]? = nil, mark: SourceMark? = nil) {
    self.days = days
    self.label = label
    self.rooms = rooms
    self.mark = mark
  }
}

/// A value that the file marks as guessed.
public struct Assumption: Sendable, Hashable {
  /// What it is about, such as `opa` or `conte`.
  public var object: String
  /// The key that is guessed, such as `capacity`.
  public var key: String
  /// Where the plan says so.
  public var mark: SourceMark?
  /// A value that the file marks as guessed.
  public init(object: String, key: String, mark: SourceMark? = nil) {
    self.object = object
    self.key = key
    self.mark = mark
  }
}
