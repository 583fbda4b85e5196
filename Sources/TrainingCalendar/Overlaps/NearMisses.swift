// SPDX-License-Identifier: Apache-2.0

/// Finds cohorts that come close without meeting: in one week, or on days that follow each other.
public struct NearMisses: Sendable {
  private let cohorts: [CohortID]

  /// - Parameter cohorts: the order in which cohorts are named.
  public init(cohorts: [CohortID]) { self.cohorts = cohorts }

  /// The near misses of a schedule's sessions, by date: days that follow each other, and weeks in which two
  /// cohorts meet without a date in common.
  public func nearMisses(in sessions: [Session]) -> [NearMiss] {
    let dates = Dictionary(grouping: sessions, by: \.cohort).mapValues { Set($0.map(\.date)) }
    var found: [NearMiss] = []
    for (index, one) in cohorts.enumerated() {
      for other in cohorts[(index + 1)...] {
        found += nearMisses(one, dates[one] ?? [], other, dates[other] ?? [])
      }
    }
    return found.sorted { ($0.dates.first ?? CivilDate(dayNumber: 0)) < ($1.dates.first ?? CivilDate(dayNumber: 0)) }
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
