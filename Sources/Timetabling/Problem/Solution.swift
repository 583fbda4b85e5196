// SPDX-License-Identifier: Apache-2.0

/// A full answer: a time for each activity, and a choice for each of its parts.
public struct Solution: Sendable, Hashable {
  /// For each activity, which of its times; nil where it is left out.
  public var times: [Int?]
  /// For each activity and part, which of its choices.
  public var choices: [[Int]]
  /// For each student of the problem's ``Problem/sections``, their classes, ascending; empty where it has none.
  public var attendance: [[ActivityIndex]] = []

  /// A full answer.
  public init(times: [Int?], choices: [[Int]], attendance: [[ActivityIndex]] = []) {
    self.times = times
    self.choices = choices
    self.attendance = attendance
  }

  /// The time of an activity; nil where it is left out.
  public func time(_ activity: ActivityIndex) -> Int? { times[activity.rawValue] }

  /// The choice of a part.
  public func choice(_ part: PartIndex, in problem: Problem) -> Choice {
    problem[part.activity].choices[part.part][choices[part.activity.rawValue][part.part]]
  }

  /// The days on which an activity is held; none where it is left out.
  public func days(_ activity: ActivityIndex, in problem: Problem) -> [Int] {
    time(activity).map { problem[activity].days(at: $0) } ?? []
  }

  /// When a part is held; never where its activity is left out.
  public func spans(_ part: PartIndex, in problem: Problem) -> [Span] {
    time(part.activity).map { problem[part.activity].spans(of: part.part, at: $0) } ?? []
  }
}

/// What a solution costs and breaks.
public struct Score: Sendable, Hashable {
  /// The values of the objectives, in order.
  public var objectives: [Int]
  /// The weighted wishes.
  public var soft: Int
  /// Rules with broken constraints that must hold, and by how much.
  public var broken: [RuleIndex: Int]
  /// Activities that are left out although they may not be.
  public var unplaced: [ActivityIndex]

  /// The score of a solution, by every constraint's own slow and obvious checker.
  public init(of solution: Solution, in problem: Problem) {
    objectives = problem.objectives.map { objective in
      let placed = objective.costs.reduce(0) { sum, entry in
        sum + (solution.time(entry.activity).map { entry.costs[$0] } ?? 0)
      }
      let chosen = objective.choiceCosts.reduce(placed) { sum, entry in
        guard solution.time(entry.part.activity) != nil else { return sum }
        return sum + entry.costs[solution.choices[entry.part.activity.rawValue][entry.part.part]]
      }
      let broken = objective.counted.reduce(chosen) { $0 + $1.violation(of: solution, in: problem) }
      return objective.omissionCosts.reduce(broken) { sum, entry in
        sum + (solution.time(entry.activity) == nil ? entry.cost : 0)
      }
    }
    soft = 0
    broken = [:]
    unplaced = problem.activities.indices.map { ActivityIndex($0) }
      .filter { !problem[$0].isOptional && solution.time($0) == nil }
    for posted in problem.constraints {
      let amount = posted.constraint.violation(of: solution, in: problem)
      guard amount > 0 else { continue }
      if let weight = posted.weight {
        soft += weight * amount
      } else {
        broken[posted.rule, default: 0] += amount
      }
    }
  }

  /// Whether every constraint that must hold does, and every activity that must be placed is.
  public var isFeasible: Bool { broken.isEmpty && unplaced.isEmpty }
}
