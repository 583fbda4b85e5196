// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// In each of some periods, at most so many groups meet, in all or on one site; each group more is one violation.
public struct GroupsInPeriod: TimetableConstraint {
  /// The activities of each group.
  public var groups: [[ActivityIndex]]
  /// The periods.
  public var periods: [ClosedRange<Int>]
  /// The most groups in each period.
  public var maximum: Int
  /// The site on which they are counted; nil counts every meeting, with or without a room.
  public var site: Int?

  /// At most so many groups in each period.
  public init(_ groups: [[ActivityIndex]], periods: [ClosedRange<Int>], atMost maximum: Int, site: Int? = nil) {
    self.groups = groups
    self.periods = periods
    self.maximum = maximum
    self.site = site
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let order = periods.indices.sorted { periods[$0].lowerBound < periods[$1].lowerBound }
    var present = Array(repeating: 0, count: periods.count)
    for group in groups {
      let days = Set(group.flatMap { meetings($0, of: solution, in: problem) }).sorted()
      var next = 0
      for index in order {
        // Periods begin ever later, so that what is before this one is before all that follow.
        while next < days.count, days[next] < periods[index].lowerBound { next += 1 }
        if next < days.count, days[next] <= periods[index].upperBound { present[index] += 1 }
      }
    }
    return present.reduce(0) { $0 + max(0, $1 - maximum) }
  }

  private func meetings(_ activity: ActivityIndex, of solution: Solution, in problem: Problem) -> [Int] {
    guard let site else { return solution.days(activity, in: problem) }
    return (0..<problem[activity].partCount).flatMap { part -> [Int] in
      let index = PartIndex(activity, part)
      guard let room = solution.choice(index, in: problem).room, problem[room].site == site else { return [] }
      return solution.spans(index, in: problem).map(\.day)
    }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { Array(groups.joined()) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { periods.count * max(0, groups.count - maximum) }

  public func lower(into lowering: inout ExactLowering) {
    let days = groups.map { daysHeld(by: $0, &lowering) }
    for period in periods {
      var literals: [Literal] = []
      for group in days {
        let own = group.filter { $0.days.contains { period.contains($0) } }.map(\.literal)
        if let literal = lowering.any(of: own.uniqued()) { literals.append(literal) }
      }
      guard literals.count > maximum else { continue }
      var sum = LinearExpression()
      for literal in literals {
        if literal == lowering.always { sum.add(1) } else { sum.add(1, literal) }
      }
      lowering.bound(sum, atMost: maximum)
    }
  }

  /// Days on which a group meets if a literal is true.
  private func daysHeld(
    by group: [ActivityIndex], _ lowering: inout ExactLowering
  ) -> [(literal: Literal, days: [Int])] {
    var held: [(literal: Literal, days: [Int])] = []
    for activity in group {
      for (time, literal) in lowering.times(of: activity) {
        guard let site else {
          held.append((literal, lowering.problem[activity].days(at: time)))
          continue
        }
        for part in 0..<lowering.problem[activity].partCount {
          guard let use = lowering.uses(PartIndex(activity, part), site: site) else { continue }
          let days = lowering.problem[activity].spans(of: part, at: time).map(\.day)
          held.append((lowering.both(literal, use), days))
        }
      }
    }
    return held
  }
}
