// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// In each of some periods, presences fall on a number of days within bounds; each day outside is one violation.
public struct DaysInPeriod: TimetableConstraint {
  /// The presences; a day on which several are counts once.
  public var presences: [Presence]
  /// The periods.
  public var periods: [ClosedRange<Int>]
  /// The most days in each period.
  public var maximum: Int

  /// Presences on at most so many days of each period.
  public init(_ presences: [Presence], periods: [ClosedRange<Int>], atMost maximum: Int) {
    self.presences = presences
    self.periods = periods
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let days = solution.days(of: presences, in: problem)
    return periods.reduce(0) { sum, period in
      sum + max(0, days.lazy.filter { period.contains($0) }.count - maximum)
    }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { presences.map(\.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    presences.reduce(0) { $0 + problem.greatestDayCount($1.activity) } * max(1, periods.count)
  }

  public func lower(into lowering: inout ExactLowering) {
    let possible = lowering.possibleDays(of: presences)
    for period in periods {
      let days = possible.filter { period.contains($0) }
      guard days.count > maximum else { continue }
      var sum = LinearExpression()
      for day in days {
        guard let literal = lowering.meets(presences, on: day) else { continue }
        if literal == lowering.always { sum.add(1) } else { sum.add(1, literal) }
      }
      lowering.bound(sum, atMost: maximum)
    }
  }
}
