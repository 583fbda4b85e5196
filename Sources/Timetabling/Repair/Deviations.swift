// SPDX-License-Identifier: Apache-2.0

/// What it costs, level by level, that an activity is elsewhere than where it stands.
///
/// Levels are those of an answer without its wishes: activities left out first, then the objectives in order.
struct Deviations {
  /// The level before which there is none: what cannot deviate at all is anchored there.
  static let always = -1
  /// The level of what no level keeps where it stands, although nothing elsewhere is cheaper.
  static let never = Int.max - 1
  /// The level of what is cheaper elsewhere.
  static let drawnAway = Int.max

  let problem: Problem
  let levelCount: Int
  /// Whether what an activity costs depends on itself alone, so that all costs are known here.
  let areComplete: Bool
  private let times: [[Int: [Int]]]
  private let omissions: [[Int: Int]]
  private let choices: [[PartIndex: [Int]]]

  init(_ problem: Problem) {
    self.problem = problem
    levelCount = problem.objectives.count + 1
    areComplete = problem.objectives.allSatisfy { $0.counted.allSatisfy { $0 is ChoiceAmounts } }
    times = problem.objectives.map { objective in
      Dictionary(objective.costs.map { ($0.activity.rawValue, $0.costs) }, uniquingKeysWith: { zip($0, $1).map(+) })
    }
    omissions = problem.objectives.map { objective in
      Dictionary(objective.omissionCosts.map { ($0.activity.rawValue, $0.cost) }, uniquingKeysWith: +)
    }
    choices = problem.objectives.map { objective in
      let counted = objective.counted.compactMap { $0 as? ChoiceAmounts }.map { ($0.part, $0.amounts) }
      return Dictionary(
        counted + objective.choiceCosts.map { ($0.part, $0.costs) }, uniquingKeysWith: { zip($0, $1).map(+) })
    }
  }

  /// What a time of an activity costs; leaving it out for nil.
  func costs(of activity: Int, at time: Int?) -> [Int] {
    guard let time else { return [1] + omissions.map { $0[activity] ?? 0 } }
    return [0] + times.map { $0[activity]?[time] ?? 0 }
  }

  /// What a choice of a part costs.
  func costs(of part: PartIndex, choosing choice: Int) -> [Int] { [0] + choices.map { $0[part]?[choice] ?? 0 } }

  private func otherTimes(_ activity: Int, than time: Int?) -> [[Int]] {
    let content = problem.activities[activity]
    var others = content.times.indices.filter { $0 != time }.map { costs(of: activity, at: $0) }
    if content.isOptional, time != nil { others.append(costs(of: activity, at: nil)) }
    return others
  }

  private func otherChoices(_ part: PartIndex, than choice: Int) -> [[Int]] {
    problem[part.activity].choices[part.part].indices.filter { $0 != choice }.map { costs(of: part, choosing: $0) }
  }

  /// The least that an activity costs at other times than one, each level by itself; nil where it has no other.
  func leaving(_ activity: Int, from time: Int?) -> [Int]? { Self.least(otherTimes(activity, than: time)) }

  /// The least that a part costs with other choices than one, each level by itself; nil where it has no other.
  func leaving(_ part: PartIndex, from choice: Int) -> [Int]? { Self.least(otherChoices(part, than: choice)) }

  private static func least(_ costs: [[Int]]) -> [Int]? {
    guard var least = costs.first else { return nil }
    for other in costs.dropFirst() { for level in least.indices { least[level] = min(least[level], other[level]) } }
    return least
  }

  /// The level by which an activity is anchored at a time: every other one costs more up to there, first things first.
  func anchor(_ activity: Int, at time: Int?) -> Int {
    Self.anchor(costs(of: activity, at: time), otherTimes(activity, than: time))
  }

  /// The level by which the choices of an activity's parts are anchored.
  func anchor(choices: [Int], of activity: Int) -> Int {
    choices.enumerated().reduce(Self.always) { level, entry in
      let part = PartIndex(ActivityIndex(activity), entry.offset)
      return max(level, Self.anchor(costs(of: part, choosing: entry.element), otherChoices(part, than: entry.element)))
    }
  }

  private static func anchor(_ own: [Int], _ others: [[Int]]) -> Int {
    var last = always
    for other in others {
      guard let level = own.indices.first(where: { own[$0] != other[$0] }) else {
        last = max(last, never)
        continue
      }
      last = max(last, other[level] > own[level] ? level : drawnAway)
    }
    return last
  }
}
