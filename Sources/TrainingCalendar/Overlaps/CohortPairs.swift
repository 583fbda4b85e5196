// SPDX-License-Identifier: Apache-2.0

/// What a plan makes of pairs of cohorts, by their positions, and which pairs matter where there are too many.
struct CohortPairs {
  private struct Key: Hashable {
    let first: Int
    let second: Int
  }

  /// What holds for pairs that are not named.
  let standard: Strength
  private var named: [Key: Strength] = [:]
  /// For each cohort, those it is named with under a policy of its own that does not simply allow.
  private var partners: [Int: [Int]] = [:]
  private let positions: [CohortID: Int]

  init(_ rules: OverlapRules, cohorts: [CohortID]) {
    standard = rules.standard
    positions = Dictionary(cohorts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for pair in rules.pairs {
      guard let one = positions[pair.first], let two = positions[pair.second] else { continue }
      let key = Key(first: min(one, two), second: max(one, two))
      guard named[key] == nil else { continue }
      named[key] = pair.strength
      if pair.strength != .ignored { partners[key.first, default: []].append(key.second) }
    }
  }

  /// The position of a cohort.
  func position(of cohort: CohortID) -> Int? { positions[cohort] }

  /// What holds for two cohorts.
  func strength(_ one: Int, _ two: Int) -> Strength {
    named[Key(first: min(one, two), second: max(one, two))] ?? standard
  }

  /// The pairs of the cohorts that meet on a date in which somebody is expected twice or that the plan would rather
  /// keep apart, in order.
  func worthListing(among groups: [CohortID: [Session]]) -> [(Int, Int)] {
    var keys: Set<Key> = []
    var byPerson: [PersonID: Set<Int>] = [:]
    for (cohort, sessions) in groups {
      guard let one = positions[cohort] else { continue }
      for two in partners[one] ?? [] { keys.insert(Key(first: one, second: two)) }
      for person in sessions.flatMap(\.people) { byPerson[person, default: []].insert(one) }
    }
    for present in byPerson.values where present.count > 1 {
      let ordered = present.sorted()
      for (index, one) in ordered.enumerated() {
        for two in ordered[(index + 1)...] { keys.insert(Key(first: one, second: two)) }
      }
    }
    return keys.map { ($0.first, $0.second) }.sorted { $0 < $1 }
  }

  /// The pairs of all cohorts that share somebody or that the plan would rather keep apart, in order.
  func related(by people: [PersonID: Set<Int>]) -> [(Int, Int)] {
    var keys: Set<Key> = []
    for (one, others) in partners { for two in others { keys.insert(Key(first: one, second: two)) } }
    for present in people.values where present.count > 1 {
      let ordered = present.sorted()
      for (index, one) in ordered.enumerated() {
        for two in ordered[(index + 1)...] { keys.insert(Key(first: one, second: two)) }
      }
    }
    return keys.map { ($0.first, $0.second) }.sorted { $0 < $1 }
  }
}
