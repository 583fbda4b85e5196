// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The pairs of cohorts that a plan names, by the positions of the cohorts; of a pair named twice, the first.
struct NamedPairs {
  private struct Key: Hashable {
    let first: Int
    let second: Int
  }
  private var pairs: [Key: OverlapRules.Pair] = [:]

  init(_ rules: OverlapRules, cohorts: [CohortID]) {
    let position = Dictionary(cohorts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for pair in rules.pairs {
      guard let one = position[pair.first], let two = position[pair.second] else { continue }
      let key = Key(first: min(one, two), second: max(one, two))
      if pairs[key] == nil { pairs[key] = pair }
    }
  }

  subscript(first: Int, second: Int) -> OverlapRules.Pair? {
    pairs[Key(first: min(first, second), second: max(first, second))]
  }

  /// The pairs, by the first cohort and then by the second.
  var inOrder: [(first: Int, second: Int, pair: OverlapRules.Pair)] {
    pairs.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
      .map { ($0.key.first, $0.key.second, $0.value) }
  }
}
