// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A part with certain roles comes at least so many days after any part with certain other roles.
///
/// Each pair of parts on different days that come too close is one violation. With the same roles on both sides it
/// spreads them, as tutoring days are spread over a year.
public struct RoleSpacing: TimetableConstraint {
  /// One part of each day concerned.
  public var parts: [PartIndex]
  /// The roles of the earlier part.
  public var earlier: Set<Int>
  /// The roles of the later part.
  public var later: Set<Int>
  /// The least number of days from the earlier to the later.
  public var minimum: Int

  /// Parts that keep a distance in days.
  public init(_ parts: [PartIndex], earlier: Set<Int>, later: Set<Int>, atLeast minimum: Int) {
    self.parts = parts
    self.earlier = earlier
    self.later = later
    self.minimum = minimum
  }

  private func isTooClose(_ one: Int, _ two: Int) -> Bool { one < two && two - one < minimum }

  private func day(of part: PartIndex, at time: Int, in problem: Problem) -> Int {
    problem[part.activity].spans(of: part.part, at: time).first?.day ?? 0
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    var count = 0
    for one in parts {
      guard let time = solution.time(one.activity), earlier.contains(solution.choice(one, in: problem).role) else {
        continue
      }
      let first = day(of: one, at: time, in: problem)
      for two in parts {
        guard let time = solution.time(two.activity), later.contains(solution.choice(two, in: problem).role) else {
          continue
        }
        if isTooClose(first, day(of: two, at: time, in: problem)) { count += 1 }
      }
    }
    return count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { parts.count * parts.count * max(1, minimum) }

  public func lower(into lowering: inout ExactLowering) {
    for one in parts {
      guard let mine = lowering.has(one, roles: earlier) else { continue }
      for two in parts where two != one {
        guard let theirs = lowering.has(two, roles: later) else { continue }
        let close = closePlacements(one, two, in: lowering).map { $0 + [mine, theirs] }
        if !close.isEmpty { lowering.forbidAny(close) }
      }
    }
  }

  /// The placements of two parts that come too close, as combinations of time literals.
  private func closePlacements(_ one: PartIndex, _ two: PartIndex, in lowering: ExactLowering) -> [[Literal]] {
    let problem = lowering.problem
    return lowering.times(of: one.activity).flatMap { time, literal -> [[Literal]] in
      let first = day(of: one, at: time, in: problem)
      if one.activity == two.activity {
        return isTooClose(first, day(of: two, at: time, in: problem)) ? [[literal]] : []
      }
      return lowering.times(of: two.activity)
        .filter { isTooClose(first, day(of: two, at: $0.time, in: problem)) }.map { [literal, $0.literal] }
    }
  }
}
