// SPDX-License-Identifier: Apache-2.0

/// What changed from one schedule to another: the one diff, which answers «diff», tells people, and moves feeds.
///
/// Sessions are matched by UID and cohort, marks and periods by UID; neither their order nor the names in the directory
/// matter. Each list is sorted by date (the new one, where there is one), then by UID and cohort.
///
/// ```swift
/// let changes = ScheduleChanges(from: published, to: planned)
/// for change in changes.sessions where change.aspects.contains(.room) { … }
/// ```
public struct ScheduleChanges: Sendable, Hashable {
  /// Sessions that differ.
  public let sessions: [Change<Session>]
  /// Deadlines and juries that differ.
  public let marks: [Change<ScheduledMark>]
  /// Periods that differ.
  public let periods: [Change<ScheduledPeriod>]

  /// The changes from one schedule to another, in O(n log n).
  public init(from old: Schedule, to new: Schedule) {
    sessions = Self.changes(
      from: old.sessions, to: new.sessions, key: { SessionKey(uid: $0.uid, cohort: $0.cohort) }, date: \.date,
      differences: { $0.differences($1) })
    marks = Self.changes(
      from: old.marks, to: new.marks, key: { SessionKey(uid: $0.uid, cohort: $0.cohort) }, date: \.date,
      differences: { $0.differences($1) })
    periods = Self.changes(
      from: old.periods, to: new.periods, key: { SessionKey(uid: $0.uid, cohort: $0.cohort) }, date: \.from,
      differences: { $0.differences($1) })
  }

  /// Whether nothing differs.
  public var isEmpty: Bool { sessions.isEmpty && marks.isEmpty && periods.isEmpty }
  /// How many things differ.
  public var count: Int { sessions.count + marks.count + periods.count }

  /// How many sessions differ in a way.
  public func count(of aspect: ChangeAspect) -> Int {
    sessions.count { $0.aspects.contains(aspect) }
  }

  private struct SessionKey: Hashable, Comparable {
    let uid: String
    let cohort: CohortID

    static func < (left: SessionKey, right: SessionKey) -> Bool {
      left.uid != right.uid ? left.uid < right.uid : left.cohort < right.cohort
    }
  }

  private static func changes<Item>(
    from old: [Item], to new: [Item], key: (Item) -> SessionKey, date: (Item) -> CivilDate,
    differences: (Item, Item) -> [ChangeAspect]
  ) -> [Change<Item>] {
    // Of two with one key the later stands; no schedule that was checked has such.
    let before = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(new.map { (key($0), $0) }, uniquingKeysWith: { $1 })
    let keys = Array(before.keys) + after.keys.filter { before[$0] == nil }
    let changes = keys.compactMap { key in
      Change(before: before[key], after: after[key], differences: differences).map { (key, $0) }
    }
    return changes.sorted { left, right in
      let (first, second) = (date(left.1.latest), date(right.1.latest))
      return first != second ? first < second : left.0 < right.0
    }.map(\.1)
  }
}
