// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// All days of one activity before any day of another, with bounds on the days between.
///
/// The lag is counted from the last day of the first to the first day of the second; it is at least 1 unless said
/// otherwise. Nothing is asked where one of them is left out.
public struct Precedence: TimetableConstraint {
  /// The activity that comes first.
  public var before: ActivityIndex
  /// The activity that comes after.
  public var after: ActivityIndex
  /// The least lag in days.
  public var minimum: Int
  /// The greatest lag in days; nil without a limit.
  public var maximum: Int?

  /// All days of one activity before any day of another.
  public init(before: ActivityIndex, after: ActivityIndex, minimum: Int = 1, maximum: Int? = nil) {
    self.before = before
    self.after = after
    self.minimum = minimum
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    guard let first = solution.time(before), let second = solution.time(after) else { return 0 }
    let lag = problem[after].firstDay(at: second) - problem[before].lastDay(at: first)
    let isTooLong = maximum.map { lag > $0 } ?? false
    return lag < minimum || isTooLong ? 1 : 0
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [before, after] }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { 1 }

  public func lower(into lowering: inout ExactLowering) {
    var combinations: [[Literal]] = []
    for (time, literal) in lowering.times(of: before) {
      let last = lowering.problem[before].lastDay(at: time)
      if let early = lowering.starts(after, before: last + minimum) { combinations.append([literal, early]) }
      if let maximum, let late = lowering.starts(after, from: last + maximum + 1) {
        combinations.append([literal, late])
      }
    }
    if !combinations.isEmpty { lowering.forbidAny(combinations) }
  }
}
