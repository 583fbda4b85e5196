// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// In each of some periods, a number of activities within bounds begin; each one outside is one violation.
public struct StartsInPeriod: TimetableConstraint {
  /// The activities.
  public var activities: [ActivityIndex]
  /// The periods.
  public var periods: [ClosedRange<Int>]
  /// The fewest in each period; nil without a limit.
  public var minimum: Int?
  /// The most in each period; nil without a limit.
  public var maximum: Int?

  /// Activities that begin in each period within bounds.
  public init(_ activities: [ActivityIndex], periods: [ClosedRange<Int>], minimum: Int?, maximum: Int?) {
    self.activities = activities
    self.periods = periods
    self.minimum = minimum
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let starts = activities.compactMap { activity in solution.time(activity).map { problem[activity].firstDay(at: $0) }
    }
    return periods.reduce(0) { sum, period in
      let count = starts.lazy.filter { period.contains($0) }.count
      return sum + max(0, minimum.map { $0 - count } ?? 0) + max(0, maximum.map { count - $0 } ?? 0)
    }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public var holdsWithFewer: Bool { minimum == nil }

  public func greatestViolation(in problem: Problem) -> Int? {
    periods.count * max(minimum ?? 0, activities.count)
  }

  public func lower(into lowering: inout ExactLowering) {
    for period in periods {
      var sum = LinearExpression()
      for activity in activities {
        let inside = lowering.times(of: activity)
          .filter { period.contains(lowering.problem[activity].firstDay(at: $0.time)) }.map(\.literal)
        guard let literal = lowering.any(of: inside) else { continue }
        if literal == lowering.always { sum.add(1) } else { sum.add(1, literal) }
      }
      if let maximum { lowering.bound(sum, atMost: maximum) }
      if let minimum { lowering.bound(-sum, atMost: -minimum) }
    }
  }
}
