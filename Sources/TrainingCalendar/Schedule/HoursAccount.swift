// SPDX-License-Identifier: Apache-2.0

/// Hours due and placed of one cohort.
public struct HoursAccount: Sendable, Hashable, Codable {
  /// Hours of one module.
  public struct ModuleLine: Sendable, Hashable, Codable {
    /// The module.
    public var module: ModuleID
    /// Minutes due; nil where the plan leaves them unpublished.
    public var due: Int?
    /// Minutes placed.
    public var placed: Int
  }

  /// Hours of one kind of activity.
  public struct KindLine: Sendable, Hashable, Codable {
    /// The kind.
    public var kind: KindID
    /// Minutes placed.
    public var placed: Int
    /// Days on which it is held.
    public var days: Int
  }

  /// The cohort.
  public var cohort: CohortID
  /// Minutes due; nil where unpublished.
  public var due: Int?
  /// Minutes of counted sessions placed.
  public var placed: Int
  /// Minutes placed that don't count (writing, juries).
  public var uncounted: Int
  /// Days of counted sessions.
  public var days: Int
  /// Modules in order.
  public var modules: [ModuleLine]
  /// Kinds by identifier.
  public var kinds: [KindLine]

  /// The account of a cohort over its sessions.
  public init(of cohort: Cohort, sessions: [Session]) {
    let own = sessions.filter { $0.cohort == cohort.id }
    self.cohort = cohort.id
    due = cohort.hoursDue.map { (cohort.times * $0).minutes }
    placed = own.lazy.filter(\.isCounted).reduce(0) { $0 + ($1.hours?.minutes ?? 0) }
    uncounted = own.lazy.filter { !$0.isCounted }.reduce(0) { $0 + ($1.hours?.minutes ?? 0) }
    days = Set(own.lazy.filter(\.isCounted).map(\.date)).count
    modules = cohort.modules.map { module in
      let minutes = own.lazy.flatMap(\.shares).filter { $0.module == module.id }.reduce(0) { $0 + $1.hours.minutes }
      return ModuleLine(module: module.id, due: module.hours.map { (cohort.times * $0).minutes }, placed: minutes)
    }
    kinds = Set(own.map(\.kind)).sorted().map { kind in
      let sessions = own.filter { $0.kind == kind }
      return KindLine(
        kind: kind, placed: sessions.reduce(0) { $0 + ($1.hours?.minutes ?? 0) }, days: Set(sessions.map(\.date)).count)
    }
  }
}
