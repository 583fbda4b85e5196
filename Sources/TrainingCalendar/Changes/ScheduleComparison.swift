// SPDX-License-Identifier: Apache-2.0

/// Two schedules side by side, summed up: by block, room, person, hours and rule.
///
/// ``ScheduleChanges`` has the same differences session by session.
public struct ScheduleComparison: Sendable, Hashable, Codable {
  /// What a room or a person is taken up by.
  public struct Use: Sendable, Hashable, Codable {
    /// Sessions, those of several cohorts together counted once.
    public var sessions: Int
    /// Days.
    public var days: Int
    /// Minutes of sessions whose hours are known.
    public var minutes: Int
  }

  /// A room or a person that is taken up otherwise than before.
  public struct UseChange: Sendable, Hashable, Codable {
    /// The room or person.
    public var id: String
    /// Before.
    public var before: Use
    /// After.
    public var after: Use
    /// Days on which it is taken up now and was not.
    public var gained: [CivilDate]
    /// Days on which it was taken up and is not any more.
    public var lost: [CivilDate]
  }

  /// Hours of a cohort that differ, in minutes.
  public struct HoursChange: Sendable, Hashable, Codable {
    /// The cohort.
    public var cohort: CohortID
    /// Counted minutes placed, before and after.
    public var before: Int, after: Int
    /// Days of counted sessions, before and after.
    public var daysBefore: Int, daysAfter: Int

    private enum CodingKeys: String, CodingKey {
      case cohort, before, after
      case daysBefore = "days-before"
      case daysAfter = "days-after"
    }
  }

  /// How far a rule is broken, before and after.
  public struct RuleChange: Sendable, Hashable, Codable {
    /// The rule.
    public var rule: RuleCode
    /// Whether it must hold.
    public var hard: Bool
    /// By how many units it is broken, before and after.
    public var amountBefore: Int, amountAfter: Int
    /// What that costs, before and after.
    public var before: Int, after: Int

    private enum CodingKeys: String, CodingKey {
      case rule, hard, before, after
      case amountBefore = "amount-before"
      case amountAfter = "amount-after"
    }
  }

  /// A term of the objective in both; nil where a schedule does not state it.
  public struct TermChange: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// Its values.
    public var before: Int?, after: Int?
  }

  /// Blocks on other days.
  public var blocks: [BlockMove]
  /// Rooms taken up otherwise, by identifier.
  public var rooms: [UseChange]
  /// People expected otherwise, by identifier.
  public var people: [UseChange]
  /// Cohorts whose hours or days differ, in the order of the second schedule.
  public var hours: [HoursChange]
  /// Rules that are broken otherwise, by code.
  public var rules: [RuleChange]
  /// The objectives, where both or either state any.
  public var objective: [TermChange]

  /// Two schedules side by side, in O(n log n) of their sessions.
  public init(from old: Schedule, to new: Schedule) {
    blocks = BlockMove.moves(from: old, to: new)
    rooms = Self.uses(old, new) { $0.room.map { [$0.text] } ?? [] }
    people = Self.uses(old, new) { $0.people.map(\.text) }
    hours = Self.hours(old, new)
    rules = Self.rules(old, new)
    objective = Self.objective(old, new)
  }

  /// Whether nothing differs.
  public var isEmpty: Bool {
    blocks.isEmpty && rooms.isEmpty && people.isEmpty && hours.isEmpty && rules.isEmpty
      && objective.allSatisfy { $0.before == $0.after }
  }

  // MARK: Rooms and people

  private static func uses(_ old: Schedule, _ new: Schedule, _ users: (Session) -> [String]) -> [UseChange] {
    let (before, after) = (sessions(of: old, users), sessions(of: new, users))
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      let (mine, theirs) = (before[id] ?? [], after[id] ?? [])
      let (old, new) = (Set(mine.map(\.date)), Set(theirs.map(\.date)))
      let change = UseChange(
        id: id, before: use(mine), after: use(theirs), gained: new.subtracting(old).sorted(),
        lost: old.subtracting(new).sorted())
      return change.before == change.after && change.gained.isEmpty && change.lost.isEmpty ? nil : change
    }
  }

  private static func sessions(of schedule: Schedule, _ users: (Session) -> [String]) -> [String: [Session]] {
    var result: [String: [Session]] = [:]
    var seen: Set<[String]> = []
    for session in schedule.sessions {
      for user in users(session) where seen.insert([user, session.uid]).inserted {
        result[user, default: []].append(session)
      }
    }
    return result
  }

  private static func use(_ sessions: [Session]) -> Use {
    Use(
      sessions: sessions.count, days: Set(sessions.map(\.date)).count,
      minutes: sessions.reduce(0) { $0 + ($1.hours?.minutes ?? 0) })
  }

  // MARK: Hours and rules

  private static func hours(_ old: Schedule, _ new: Schedule) -> [HoursChange] {
    let ids = (new.hours + old.hours).map(\.cohort)
    return ids.enumerated().filter { ids.firstIndex(of: $0.element) == $0.offset }.map(\.element).compactMap { cohort in
      let before = old.hours.first { $0.cohort == cohort }
      let after = new.hours.first { $0.cohort == cohort }
      let change = HoursChange(
        cohort: cohort, before: before?.placed ?? 0, after: after?.placed ?? 0,
        daysBefore: before?.days ?? 0, daysAfter: after?.days ?? 0)
      return change.before == change.after && change.daysBefore == change.daysAfter ? nil : change
    }
  }

  private struct Broken: Hashable {
    let rule: RuleCode
    let hard: Bool
  }

  private static func rules(_ old: Schedule, _ new: Schedule) -> [RuleChange] {
    func sums(_ schedule: Schedule) -> [Broken: (amount: Int, cost: Int)] {
      schedule.violations.reduce(into: [:]) { result, violation in
        let key = Broken(rule: violation.rule, hard: violation.isHard)
        let sum = result[key] ?? (0, 0)
        result[key] = (sum.amount + violation.amount, sum.cost + violation.cost)
      }
    }
    let (before, after) = (sums(old), sums(new))
    return Set(before.keys).union(after.keys).sorted { ($0.rule, $0.hard ? 0 : 1) < ($1.rule, $1.hard ? 0 : 1) }
      .compactMap { key in
        let (mine, theirs) = (before[key] ?? (0, 0), after[key] ?? (0, 0))
        guard mine != theirs else { return nil }
        return RuleChange(
          rule: key.rule, hard: key.hard, amountBefore: mine.amount, amountAfter: theirs.amount, before: mine.cost,
          after: theirs.cost)
      }
  }

  private static func objective(_ old: Schedule, _ new: Schedule) -> [TermChange] {
    let names = (new.objective + old.objective).map(\.name)
    return names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map { _, name in
      TermChange(
        name: name, before: old.objective.first { $0.name == name }?.value,
        after: new.objective.first { $0.name == name }?.value)
    }
  }
}
