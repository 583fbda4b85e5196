// SPDX-License-Identifier: Apache-2.0

/// A rule that a schedule breaks, or a wish that it does not meet.
public struct Violation: Sendable, Hashable {
  /// The rule.
  public var rule: RuleCode
  /// Identifiers of what is concerned, in the rule's own order.
  public var objects: [String]
  /// The dates concerned.
  public var dates: [CivilDate]
  /// How far it is broken, in the rule's own unit; at least 1.
  public var amount: Int
  /// What it costs; 0 for a hard rule.
  public var cost: Int
  /// Whether the rule is hard: the schedule is then no answer.
  public var isHard: Bool
  /// One sentence in the plan's language.
  public var message: String
  /// Where the plan states the rule.
  public var mark: SourceMark?

  /// A violation.
  public init(
    rule: RuleCode, objects: [String], dates: [CivilDate], amount: Int = 1, cost: Int, isHard: Bool, message: String,
    mark: SourceMark? = nil
  ) {
    self.rule = rule
    self.objects = objects
    self.dates = dates
    self.amount = amount
    self.cost = cost
    self.isHard = isHard
    self.message = message
    self.mark = mark
  }
}

extension Violation: Codable {
  private enum CodingKeys: String, CodingKey {
    case rule, objects, dates, amount, cost, message, mark
    case isHard = "hard"
  }
}

/// A date on which two cohorts both meet.
public struct Overlap: Sendable, Hashable {
  /// The date.
  public var date: CivilDate
  /// The two cohorts, in the plan's order.
  public var cohorts: [CohortID]
  /// The clock time that they have in common; nil where one's times are unpublished.
  public var hours: Hours?
  /// People expected at both.
  public var people: [PersonID]
  /// What the plan says of it.
  public var policy: Policy
  /// A date on which two cohorts both meet.
  public init(date: CivilDate, cohorts: [CohortID], hours: Hours?, people: [PersonID], policy: Policy) {
    self.date = date
    self.cohorts = cohorts
    self.hours = hours
    self.people = people
    self.policy = policy
  }

  /// What a plan makes of an overlap.
  public enum Policy: String, Sendable, Hashable, Codable {
    /// It must not be.
    case forbid
    /// It costs.
    case avoid
    /// It is only listed.
    case allow
  }
}

extension Overlap: Codable {
  private enum Key: String, CodingKey { case date, cohorts, hours, people, policy }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    date = try box.decode(CivilDate.self, forKey: .date)
    cohorts = try box.decode([CohortID].self, forKey: .cohorts)
    let value = try box.decodeIfPresent(Double.self, forKey: .hours)
    hours = value.flatMap { Hours($0) }
    people = try box.decode([PersonID].self, forKey: .people)
    policy = try box.decode(Policy.self, forKey: .policy)
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(date, forKey: .date)
    try box.encode(cohorts, forKey: .cohorts)
    try box.encode(hours?.value, forKey: .hours)
    try box.encode(people, forKey: .people)
    try box.encode(policy, forKey: .policy)
  }
}

/// Cohorts that come close without meeting: what a planner wants to know before moving anything.
public struct NearMiss: Sendable, Hashable, Codable {
  /// How close.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// In one ISO week, on different days.
    case sameWeek = "same-week"
    /// On days that follow each other.
    case adjacentDays = "adjacent-days"
  }
  /// How close.
  public var kind: Kind
  /// The two cohorts, the earlier first.
  public var cohorts: [CohortID]
  /// The dates concerned.
  public var dates: [CivilDate]
  /// Cohorts that come close.
  public init(kind: Kind, cohorts: [CohortID], dates: [CivilDate]) {
    self.kind = kind
    self.cohorts = cohorts
    self.dates = dates
  }
}

/// Something the plan leaves open, or contradicts itself in: reported, never guessed.
public struct OpenItem: Sendable, Hashable, Codable {
  /// What is open.
  public enum Topic: String, Sendable, Hashable, Codable, CaseIterable {
    /// A block has no dates.
    case blockDates = "block-dates"
    /// A block has no times.
    case blockTimes = "block-times"
    /// No block of a cohort has times.
    case cohortTimes = "cohort-times"
    /// The hours of a module are unpublished.
    case moduleHours = "module-hours"
    /// A module is in no block.
    case moduleUnplaced = "module-unplaced"
    /// It is open which day of a cohort holds what.
    case contents
    /// A deadline or jury has no date.
    case markDate = "mark-date"
    /// The capacity of a room is unpublished.
    case roomCapacity = "room-capacity"
    /// A value is marked as assumed.
    case assumption
    /// The plan states two things that do not agree.
    case contradiction
    /// School holidays of some days are not known yet.
    case holidaysUnknown = "holidays-unknown"
    /// Overlaps that are allowed and share nobody are too many to be listed.
    case overlapsUnlisted = "overlaps-unlisted"
  }
  /// What is open.
  public var topic: Topic
  /// Identifiers of what is concerned.
  public var objects: [String]
  /// One sentence in the plan's language.
  public var message: String
  /// Where the plan says so.
  public var mark: SourceMark?
  /// Something left open.
  public init(topic: Topic, objects: [String], message: String, mark: SourceMark? = nil) {
    self.topic = topic
    self.objects = objects
    self.message = message
    self.mark = mark
  }
}
