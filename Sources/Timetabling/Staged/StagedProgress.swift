// SPDX-License-Identifier: Apache-2.0

/// How a staged search stands.
public struct SearchStanding: Sendable, Hashable {
  /// What it is doing.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    /// Placing everything for the first time.
    case placing
    /// Mending what is still broken.
    case mending
    /// Improving by annealing.
    case improving
    /// Working out lower bounds.
    case bounding
    /// Solving small parts again exactly.
    case refining
    /// Searching the whole exactly.
    case proving
  }

  /// What it is doing.
  public var stage: Stage
  /// What is still broken in the best answer, each constraint times its present weight; 0 once it is an answer.
  public var broken: Int
  /// The values of the best: omissions, objectives, wishes.
  public var values: [Int]
  /// What each of them is at least, as far as is proved.
  public var bounds: [Int]
  /// Moves tried.
  public var moves: Int
  /// What the rules cost and break in the best answer, by kind, the worst first; told now and then, when a stage begins, nil
  /// in between.
  public var tallies: [RuleTally]?
}

/// The values of a cost: omissions, objectives, wishes.
extension CostScale {
  func values(of soft: Int) -> [Int] {
    var rest = soft
    var values: [Int] = []
    func take(_ factor: Int) {
      values.append(factor > 0 ? rest / factor : 0)
      if factor > 0 { rest %= factor }
    }
    take(omission)
    for factor in objectives { take(factor) }
    values.append(rest)
    return values
  }
}
