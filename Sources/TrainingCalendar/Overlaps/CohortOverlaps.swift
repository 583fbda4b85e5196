// SPDX-License-Identifier: Apache-2.0

/// Finds the dates on which two cohorts both meet.
public struct CohortOverlaps: Sendable {
  private let rules: OverlapRules
  private let cohorts: [CohortID]

  /// - Parameters:
  ///   - rules: what the plan makes of pairs.
  ///   - cohorts: the order in which the cohorts of a pair are named.
  public init(_ rules: OverlapRules, cohorts: [CohortID]) {
    self.rules = rules
    self.cohorts = cohorts
  }

  /// The overlaps of a schedule's sessions, by date; sessions that cohorts attend together are none.
  ///
  /// - Complexity: O(*n* log *n*) in the number of sessions, plus the pairs on each date.
  public func overlaps(in sessions: [Session]) -> [Overlap] {
    let byDate = Dictionary(grouping: sessions, by: \.date)
    return byDate.keys.sorted().flatMap { date in
      overlaps(on: date, of: Dictionary(grouping: byDate[date] ?? [], by: \.cohort))
    }
  }

  private func overlaps(on date: CivilDate, of groups: [CohortID: [Session]]) -> [Overlap] {
    let present = cohorts.filter { groups[$0] != nil }
    return present.indices.flatMap { one in
      present[(one + 1)...].compactMap { other in
        overlap(on: date, present[one], other, groups[present[one]] ?? [], groups[other] ?? [])
      }
    }
  }

  private func overlap(
    on date: CivilDate, _ first: CohortID, _ second: CohortID, _ mine: [Session], _ theirs: [Session]
  ) -> Overlap? {
    let own = mine.filter { !$0.sharedWith.contains(second) }
    let other = theirs.filter { !$0.sharedWith.contains(first) }
    guard !own.isEmpty, !other.isEmpty else { return nil }
    let people = Set(own.flatMap(\.people)).intersection(other.flatMap(\.people))
    return Overlap(
      date: date, cohorts: [first, second], hours: hours(own, other), people: people.sorted(),
      policy: policy(rules.rule(for: first, second).strength))
  }

  /// The clock time in common; nil where one's times are unpublished.
  private func hours(_ mine: [Session], _ theirs: [Session]) -> Hours? {
    let spans = mine.map(\.time)
    let others = theirs.map(\.time)
    guard !spans.contains(nil), !others.contains(nil) else { return nil }
    let minutes = spans.compactMap { $0 }.reduce(0) { sum, span in
      sum + others.compactMap { $0 }.reduce(0) { $0 + span.minutesInCommon(with: $1) }
    }
    return Hours(minutes: minutes)
  }

  private func policy(_ strength: Strength) -> Overlap.Policy {
    switch strength {
    case .hard: .forbid
    case .soft: .avoid
    case .ignored: .allow
    }
  }
}
