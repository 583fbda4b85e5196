// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Two activities begin on the same day: they are held together.
public struct SameStart: TimetableConstraint {
  /// One activity.
  public var first: ActivityIndex
  /// The other.
  public var second: ActivityIndex

  /// Two activities that begin together.
  public init(_ first: ActivityIndex, _ second: ActivityIndex) {
    self.first = first
    self.second = second
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    guard let one = solution.time(first), let two = solution.time(second) else { return 0 }
    return problem[first].firstDay(at: one) == problem[second].firstDay(at: two) ? 0 : 1
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [first, second] }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { 1 }

  public func lower(into lowering: inout ExactLowering) {
    var combinations: [[Literal]] = []
    let placed = lowering.isPlaced(second)
    let partners = Dictionary(
      grouping: lowering.times(of: second), by: { lowering.problem[second].firstDay(at: $0.time) })
    for (time, literal) in lowering.times(of: first) {
      let same = partners[lowering.problem[first].firstDay(at: time)]?.map(\.literal) ?? []
      if same.contains(lowering.always) { continue }
      combinations.append([literal] + (placed == lowering.always ? [] : [placed]) + same.map { !$0 })
    }
    if !combinations.isEmpty { lowering.forbidAny(combinations) }
  }
}
