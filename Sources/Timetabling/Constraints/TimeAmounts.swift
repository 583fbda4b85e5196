// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// An activity breaks something by an amount that depends on its time alone: closed days, windows, pins.
public struct TimeAmounts: TimetableConstraint {
  /// The activity.
  public var activity: ActivityIndex
  /// For each of its times, by how much; 0 where the time is fine.
  public var amounts: [Int]

  /// An amount for each time of an activity.
  public init(_ activity: ActivityIndex, amounts: [Int]) {
    self.activity = activity
    self.amounts = amounts
  }

  /// An amount for each time of an activity, from a function of the time.
  public init(_ activity: ActivityIndex, in problem: Problem, amount: (Time) -> Int) {
    self.init(activity, amounts: problem[activity].times.map(amount))
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    solution.time(activity).map { amounts[$0] } ?? 0
  }

  public func excludedTimes(in problem: Problem) -> [(activity: ActivityIndex, time: Int)] {
    amounts.indices.filter { amounts[$0] > 0 }.map { (activity, $0) }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [activity] }

  public func greatestViolation(in problem: Problem) -> Int? { amounts.max().map { max(0, $0) } }

  public func lower(into lowering: inout ExactLowering) {
    var byAmount: [Int: [Literal]] = [:]
    for (time, literal) in lowering.times(of: activity) where amounts[time] > 0 {
      byAmount[amounts[time], default: []].append(literal)
    }
    for (amount, literals) in byAmount.sorted(by: { $0.key < $1.key }) {
      for literal in literals { lowering.forbid([literal], amount: amount) }
    }
  }
}
