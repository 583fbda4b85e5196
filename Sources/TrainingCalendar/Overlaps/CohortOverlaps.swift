// SPDX-License-Identifier: Apache-2.0

/// Finds the dates on which two cohorts both meet.
public struct CohortOverlaps: Sendable {
  /// Up to so many overlaps, all are listed.
  public static let listedInFull = 20_000

  private let pairs: CohortPairs
  private let cohorts: [CohortID]

  /// - Parameters:
  ///   - rules: what the plan makes of pairs.
  ///   - cohorts: the order in which the cohorts of a pair are named.
  public init(_ rules: OverlapRules, cohorts: [CohortID]) {
    pairs = CohortPairs(rules, cohorts: cohorts)
    self.cohorts = cohorts
  }

  /// Overlaps, and how many there are beside them.
  public struct Found: Sendable, Hashable {
    /// The overlaps, by date.
    public var overlaps: [Overlap]
    /// The number of dates of two cohorts that may meet and have nobody in common, where there are too many to list.
    public var unlisted: Int
  }

  /// The overlaps of a schedule's sessions; where there are more than ``listedInFull``, those that the plan allows and in
  /// which nobody is expected twice are only counted.
  ///
  /// - Complexity: O(*n* log *n*) in the number of sessions, plus the overlaps listed.
  public func found(in sessions: [Session]) -> Found {
    let byDate = Dictionary(grouping: sessions, by: \.date)
    let present = byDate.mapValues { Set($0.map(\.cohort)).count }
    let most = present.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    guard most > Self.listedInFull, pairs.standard == .ignored else {
      return Found(overlaps: overlaps(in: sessions), unlisted: 0)
    }
    let listed = byDate.keys.sorted().flatMap { date -> [Overlap] in
      let groups = Dictionary(grouping: byDate[date] ?? [], by: \.cohort)
      return pairs.worthListing(among: groups).compactMap { one, other in
        overlap(
          on: date, cohorts[one], cohorts[other], groups[cohorts[one]] ?? [], groups[cohorts[other]] ?? [],
          pairs.strength(one, other))
      }
    }
    let joint = sessions.reduce(into: Set<String>()) { joint, session in
      for other in session.sharedWith { joint.insert("\(session.date) \([session.cohort.text, other.text].sorted())") }
    }.count
    return Found(overlaps: listed, unlisted: max(0, most - joint - listed.count))
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
    let present = groups.keys.compactMap { pairs.position(of: $0) }.sorted()
    return present.indices.flatMap { index in
      present[(index + 1)...].compactMap { other in
        let one = present[index]
        return overlap(
          on: date, cohorts[one], cohorts[other], groups[cohorts[one]] ?? [], groups[cohorts[other]] ?? [],
          pairs.strength(one, other))
      }
    }
  }

  private func overlap(
    on date: CivilDate, _ first: CohortID, _ second: CohortID, _ mine: [Session], _ theirs: [Session],
    _ strength: Strength
  ) -> Overlap? {
    let own = mine.filter { !$0.sharedWith.contains(second) }
    let other = theirs.filter { !$0.sharedWith.contains(first) }
    guard !own.isEmpty, !other.isEmpty else { return nil }
    let people = Set(own.flatMap(\.people)).intersection(other.flatMap(\.people))
    return Overlap(
      date: date, cohorts: [first, second], hours: hours(own, other), people: people.sorted(),
      policy: policy(strength))
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
