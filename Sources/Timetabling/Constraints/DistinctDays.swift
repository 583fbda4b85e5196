// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// No two of some activities are held on one day, at whatever times; each day too many is one violation.
public struct DistinctDays: TimetableConstraint {
  /// The activities.
  public var activities: [ActivityIndex]

  /// Activities on different days.
  public init(_ activities: [ActivityIndex]) { self.activities = activities }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let all = activities.map { solution.days($0, in: problem) }
    return all.reduce(0) { $0 + $1.count } - Set(all.joined()).count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    activities.reduce(0) { $0 + problem.greatestDayCount($1) }
  }

  public func lower(into lowering: inout ExactLowering) {
    for day in lowering.possibleDays(of: activities.map { Presence($0) }) {
      var literals: [Literal] = []
      for activity in activities {
        if let literal = lowering.meets([Presence(activity)], on: day) { literals.append(literal) }
      }
      if literals.filter({ $0 == lowering.always }).count > 1 { lowering.forbid([]) }
      lowering.atMostOne(literals.uniqued())
    }
  }
}
