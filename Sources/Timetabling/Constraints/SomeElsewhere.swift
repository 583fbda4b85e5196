// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Not all of several activities begin on given days: at least one is elsewhere, or left out.
///
/// What tells one answer from another that is known already.
public struct SomeElsewhere: TimetableConstraint {
  /// The activities, each with the day on which it begins when all of them are as they must not be.
  public var days: [(activity: ActivityIndex, day: Int)]

  /// Activities that must not all begin on given days; without any, nothing can hold.
  public init(_ days: [(activity: ActivityIndex, day: Int)]) { self.days = days }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let areAllThere = days.allSatisfy { activity, day in
      solution.time(activity).map { problem[activity].times[$0].day == day } ?? false
    }
    return areAllThere ? 1 : 0
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { days.map(\.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { 1 }

  public func lower(into lowering: inout ExactLowering) {
    // An activity with several times on the day is there at each of them.
    var combinations: [[Literal]] = [[]]
    for (activity, day) in days {
      let there = lowering.times(of: activity).filter { lowering.problem[activity].times[$0.time].day == day }
      guard let literal = lowering.any(of: there.map(\.literal)) else { return }
      combinations[0].append(literal)
    }
    lowering.forbidAny(combinations)
  }
}
