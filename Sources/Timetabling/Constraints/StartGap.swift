// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Days from the start of one activity to the start of the next within bounds; each day outside is one violation.
public struct StartGap: TimetableConstraint {
  /// The earlier activity.
  public var first: ActivityIndex
  /// The later activity.
  public var second: ActivityIndex
  /// The least number of days; nil without a limit.
  public var minimum: Int?
  /// The greatest number of days; nil without a limit.
  public var maximum: Int?

  /// Days from start to start within bounds.
  public init(_ first: ActivityIndex, _ second: ActivityIndex, minimum: Int?, maximum: Int?) {
    self.first = first
    self.second = second
    self.minimum = minimum
    self.maximum = maximum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    guard let one = solution.time(first), let two = solution.time(second) else { return 0 }
    let gap = problem[second].firstDay(at: two) - problem[first].firstDay(at: one)
    return max(0, minimum.map { $0 - gap } ?? 0) + max(0, maximum.map { gap - $0 } ?? 0)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [first, second] }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    let one = problem[first].times.indices.map { problem[first].firstDay(at: $0) }
    let two = problem[second].times.indices.map { problem[second].firstDay(at: $0) }
    guard let low = one.min(), let high = one.max(), let least = two.min(), let most = two.max() else { return 0 }
    return max(0, minimum.map { $0 - (least - high) } ?? 0, maximum.map { most - low - $0 } ?? 0)
  }

  public func lower(into lowering: inout ExactLowering) {
    if let maximum { lower(atMost: maximum, sign: 1, into: &lowering) }
    if let minimum { lower(atMost: -minimum, sign: -1, into: &lowering) }
  }

  /// States sign · (start of second − start of first) ≤ limit.
  private func lower(atMost limit: Int, sign: Int, into lowering: inout ExactLowering) {
    let starts = lowering.times(of: first).map { lowering.problem[first].firstDay(at: $0.time) }
    guard let origin = starts.min() else { return }
    var difference = LinearExpression()
    add(second, factor: sign, origin: origin, to: &difference, in: lowering)
    add(first, factor: -sign, origin: origin, to: &difference, in: lowering)
    // An activity left out takes the statement with it: its absence pays for the greatest violation possible.
    let reach = difference.literalTerms.reduce(0) { $0 + abs($1.coefficient) } + abs(limit)
    for activity in [first, second] where lowering.isPlaced(activity) != lowering.always {
      difference.add(-reach, !lowering.isPlaced(activity))
    }
    lowering.bound(difference, atMost: limit)
  }

  private func add(
    _ activity: ActivityIndex, factor: Int, origin: Int, to sum: inout LinearExpression, in lowering: ExactLowering
  ) {
    for (time, literal) in lowering.times(of: activity) {
      sum.add(factor * (lowering.problem[activity].firstDay(at: time) - origin), literal)
    }
  }
}
