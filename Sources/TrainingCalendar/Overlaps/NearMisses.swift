// SPDX-License-Identifier: Apache-2.0

/// Finds cohorts that come close without meeting: in one week, or on days that follow each other.
public struct NearMisses: Sendable {
  /// Up to so many cohorts, all pairs are looked at; beyond, those that share somebody or that the plan would rather keep
  /// apart.
  public static let cohortsInFull = 150

  private let cohorts: [CohortID]
  private let pairs: CohortPairs

  /// - Parameters:
  ///   - cohorts: the order in which cohorts are named.
  ///   - rules: what the plan makes of pairs.
  public init(cohorts: [CohortID], rules: OverlapRules = OverlapRules()) {
    self.cohorts = cohorts
    pairs = CohortPairs(rules, cohorts: cohorts)
  }

  /// The near misses of a schedule's sessions, by date: days that follow each other, and weeks in which two
  /// cohorts meet without a date in common.
  public func nearMisses(in sessions: [Session]) -> [NearMiss] {
    let dates = Dictionary(grouping: sessions, by: \.cohort).mapValues { Set($0.map(\.date)) }
    var found: [NearMiss] = []
    for (one, other) in candidates(in: sessions) {
      found += nearMisses(cohorts[one], dates[cohorts[one]] ?? [], cohorts[other], dates[cohorts[other]] ?? [])
    }
    return found.sorted { ($0.dates.first ?? CivilDate(dayNumber: 0)) < ($1.dates.first ?? CivilDate(dayNumber: 0)) }
  }

  private func candidates(in sessions: [Session]) -> [(Int, Int)] {
    guard cohorts.count > Self.cohortsInFull else {
      return cohorts.indices.flatMap { one in cohorts.indices[(one + 1)...].map { (one, $0) } }
    }
    var people: [PersonID: Set<Int>] = [:]
    for session in sessions {
      guard let cohort = pairs.position(of: session.cohort) else { continue }
      for person in session.people { people[person, default: []].insert(cohort) }
    }
    return pairs.related(by: people)
  }

  private func nearMisses(
    _ one: CohortID, _ mine: Set<CivilDate>, _ other: CohortID, _ theirs: Set<CivilDate>
  ) -> [NearMiss] {
    var found: [NearMiss] = []
    func follows(_ day: CivilDate) -> Bool {
      // Two cohorts that meet together on both days overlap; that they also follow each other is no news.
      !(mine.contains(day) && theirs.contains(day) && mine.contains(day + 1) && theirs.contains(day + 1))
    }
    for day in mine.union(theirs).sorted() where follows(day) {
      if mine.contains(day), theirs.contains(day + 1) {
        found.append(NearMiss(kind: .adjacentDays, cohorts: [one, other], dates: [day, day + 1]))
      }
      if theirs.contains(day), mine.contains(day + 1) {
        found.append(NearMiss(kind: .adjacentDays, cohorts: [other, one], dates: [day, day + 1]))
      }
    }
    let weeks = Set(mine.map(\.isoWeek)).intersection(theirs.map(\.isoWeek))
    for week in weeks.sorted() {
      let own = mine.filter { $0.isoWeek == week }
      let others = theirs.filter { $0.isoWeek == week }
      guard own.isDisjoint(with: others), let first = own.min(), let second = others.min() else { continue }
      let order = first < second ? [one, other] : [other, one]
      found.append(NearMiss(kind: .sameWeek, cohorts: order, dates: own.union(others).sorted()))
    }
    return found
  }
}
